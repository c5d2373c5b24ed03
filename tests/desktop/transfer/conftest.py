"""Dialogs for files on a running desk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from models.documents.filters import TicketFilter
from models.exchange.exporting import export_file
from models.queries.matching import Lens
from models.queries.tickets import count
from tests.desktop.conftest import Desk

W = TypeVar("W", bound=QObject)

GOOD = (
    '{"_id":"new_1","title":"<b>Fire</b>","description":"Help","status":"open","priority":"high",'
    '"category":"general","client":"client_new","createdAt":"2024-01-15T10:30:00Z",'
    '"updatedAt":"2024-01-15T10:30:00Z"}'
)
BAD = GOOD.replace("new_1", "new_2").replace('"open"', '"<img src=x>"')


@pytest.fixture
def file_of(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file of lines under a name."""

    def write(name: str, *lines: str) -> Path:
        path = tmp_path / name
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    return write


def tickets_of(desk: Desk) -> int:
    """How many tickets the desk has."""
    store = desk.open()
    return count(store, TicketFilter(), Lens(agent=None, now=0))


def exported_bytes(desk: Desk, folder: Path) -> bytes:
    """All tickets as JSON Lines."""
    target = folder / "expected.jsonl"
    export_file(desk.open(), TicketFilter(), target, format="jsonl")
    return target.read_bytes()


def find(dialog: QDialog, kind: type[W], name: str) -> W:
    """The dialog's child with this object name."""
    found = dialog.findChild(kind, name)
    assert found is not None, name
    return found


def press(dialog: QDialog, name: str) -> None:
    """Click the button with this object name, which can be seen."""
    button = find(dialog, QPushButton, name)
    assert button.isVisible(), name
    button.click()


def says(dialog: QDialog, text: str) -> bool:
    """Whether a label that is seen contains ``text``."""
    return any(text in label.text() for label in dialog.findChildren(QLabel) if label.isVisible())
