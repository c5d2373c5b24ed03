"""The program inside the test's process: the real desk with its window, as ``docket`` opens it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.app.desk import Desk
from desktop.look.theme import Theme
from desktop.window.main_window import MainWindow
from models.engines.location import Location
from tests.journeys.support.gestures import type_text

Q = TypeVar("Q", bound=QObject)


class Program:
    """Opens a database in a window, finds its widgets by their names, and closes both."""

    def __init__(self, *, path: Path, theme: Theme, qtbot: QtBot) -> None:
        """Nothing is open before ``open``."""
        self.path = path
        self.theme = theme
        self._qtbot = qtbot
        self._desk: Desk | None = None

    @property
    def window(self) -> MainWindow:
        """The window that is open."""
        assert self._desk is not None
        assert self._desk.window is not None
        return self._desk.window

    def open(self) -> None:
        """Open the window and wait until it is in front and has what it shows."""
        self._desk = Desk(theme=self.theme, keeps_layout=True)
        self._desk.open(Location.parse(str(self.path)))
        self.wait(lambda: self._desk is not None and self._desk.window is not None)
        self.to_front()
        self.settle()

    def open_for_nobody(self) -> QDialog:
        """Open a database in which nobody works yet; answers the dialog that asks who it is."""
        self._desk = Desk(theme=self.theme, keeps_layout=True)
        self._desk.open(Location.parse(str(self.path)))
        self.wait(lambda: isinstance(QApplication.activeModalWidget(), QDialog))
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        dialog.activateWindow()
        self.wait(dialog.isActiveWindow)
        return dialog

    def to_front(self) -> None:
        """Make the window the active one, as a window manager does when a popup closes."""
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)

    def close(self) -> None:
        """Close the window as an agent does, then the database."""
        desk, self._desk = self._desk, None
        if desk is None:
            return
        window = desk.window
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QDialog) and dialog.isVisible():
                dialog.close()
        if window is not None:
            with self._qtbot.waitSignal(desk.emptied):
                window.close()
            window.deleteLater()
        desk.close()
        desk.deleteLater()
        QApplication.processEvents()

    def wait(self, check: Callable[[], object]) -> None:
        """Wait until ``check`` holds."""
        self._qtbot.waitUntil(lambda: bool(check()), timeout=10_000)

    def settle(self) -> None:
        """Wait until nothing is read or written, and what was told of it has been shown."""
        for _ in range(3):
            self.wait(lambda: self._desk is not None and self._desk.is_calm)
            QApplication.processEvents()

    def search(self, query: str) -> None:
        """Show the tickets of a query in the list, all for an empty one."""
        search = self.find(QLineEdit, "searchEdit")
        search.setFocus()
        search.clear()
        type_text(search, query)
        QTest.keyClick(search, Qt.Key.Key_Return)
        self.settle()

    def find(self, kind: type[Q], name: str) -> Q:
        """The one child of the window, or of a dialog over it, with this object name."""
        found = [child for child in self.window.findChildren(kind, name) if _is_there(child)]
        assert len(found) == 1, f"{len(found)} {kind.__name__} are called {name}"
        return found[0]

    def has(self, kind: type[Q], name: str) -> bool:
        """Whether a child with this object name is to be seen."""
        return any(_is_there(child) for child in self.window.findChildren(kind, name))


def _is_there(thing: QObject) -> bool:
    return not isinstance(thing, QWidget) or thing.isVisible() or not thing.isWindow()
