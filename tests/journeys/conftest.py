"""What journeys begin with: a seeded desk of its own, and a window on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.look.theme import Theme
from models.store.store import Store
from tests.journeys.support.program import Program
from tests.seeds import seed


@pytest.fixture
def seeded(tmp_path: Path) -> Path:
    """The database file of a desk with known tickets, in a folder of its own."""
    path = tmp_path / "desk" / "docket.db"
    path.parent.mkdir()
    with Store.open(path, create=True) as store:
        seed(store)
    return path


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light look, put on."""
    theme = Theme(setting="light")
    theme.apply(qapp)
    return theme


@pytest.fixture
def program(seeded: Path, theme: Theme, qtbot: QtBot) -> Iterator[Program]:
    """The program with its window on the seeded desk, closed at the end."""
    program = Program(path=seeded, theme=theme, qtbot=qtbot)
    program.open()
    yield program
    program.close()
