"""The selection bar on a running desk, and a person at it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from desktop.bulk.panel import BulkPanel
from desktop.bulk.preview_view import PreviewView
from models.commands.bulk_changes import BulkChange
from models.commands.command import Command
from models.queries.ticket import TicketDetails, details
from tests.desktop.conftest import Desk

W = TypeVar("W", bound=QObject)


class Person:
    """What a person sees of the feature, and does with it."""

    def __init__(self, *, desk: Desk, panel: BulkPanel, window: QMainWindow, qtbot: QtBot) -> None:
        """Drive ``panel``; tickets 1 to 4 are selected; what it tells is kept."""
        self.desk = desk
        self.panel = panel
        self.qtbot = qtbot
        self._window = window
        self.told: list[str] = []
        self.applied: list[str] = []
        self.made: list[BulkChange] = []
        panel.told.connect(self.told.append)
        panel.changed.connect(lambda change, _: self.made.append(change))
        desk.history.applied.connect(lambda text, _: self.applied.append(text))
        self.select((1, 2, 3, 4))

    def select(self, numbers: Sequence[int]) -> None:
        """Let these tickets be what is selected."""
        self.numbers = tuple(numbers)
        self.panel.set_count(len(self.numbers))

    def start(self, change: BulkChange) -> None:
        """Want a change of what is selected, and wait until nothing is read or written."""
        self.panel.start(change, self.numbers)
        self.settle()

    def settle(self) -> None:
        """Wait until every lane has answered."""
        for _ in range(3):
            self.wait_for(lambda: self.desk.background.is_idle)

    def wait_for(self, check: Callable[[], bool]) -> None:
        """Wait until ``check`` holds."""
        self.qtbot.waitUntil(check)

    def choose(self, menu: QMenu | None, words: str) -> None:
        """Choose an entry of a menu that is open."""
        assert menu is not None
        next(entry for entry in menu.actions() if entry.text().startswith(words)).trigger()
        menu.close()

    @property
    def dialog(self) -> QDialog | None:
        """The dialog that is open."""
        found = [each for each in self._window.findChildren(QDialog) if each.isVisible()]
        return found[0] if found else None

    def find(self, kind: type[W], name: str) -> W:
        """The child of the window, or of the dialog over it, with this object name."""
        found = self._window.findChild(kind, name)
        assert found is not None, name
        return found

    @property
    def preview(self) -> str:
        """All that the preview says."""
        dialog = self.dialog
        assert dialog is not None
        view = dialog.findChild(PreviewView)
        assert view is not None
        return view.text

    def ticket(self, number: int) -> TicketDetails:
        """The ticket as it is on the disk."""
        found = details(self.desk.open(), number)
        assert found is not None
        return found

    def write(self, command: Command) -> None:
        """Let another window commit something."""
        done: list[object] = []
        self.desk.background.write(command, owner=self.panel, done=done.append, failed=done.append)
        self.wait_for(partial(bool, done))
        self.settle()


@pytest.fixture
def person(desk: Desk, qtbot: QtBot) -> Person:
    """Somebody who has selected four tickets."""
    window = QMainWindow()
    qtbot.addWidget(window)
    panel = BulkPanel(background=desk.background, history=desk.history, theme=desk.theme)
    desk.background.changed.connect(panel.on_changed)
    window.setCentralWidget(panel)
    window.resize(460, 60)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    made = Person(desk=desk, panel=panel, window=window, qtbot=qtbot)
    panel.change_wanted.connect(lambda change: panel.start(change, made.numbers))
    made.settle()
    return made
