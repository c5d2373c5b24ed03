"""The main window with windows of tickets beside it, for tests."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.app.dialogs import Dialogs
from desktop.app.ticket_windows import TicketWindows
from desktop.widgets.toast import Toast
from desktop.window.main_window import MainWindow
from desktop.window.panels import Panels
from desktop.window.ticket_window import TicketWindow
from models.commands.fields import SetPriority
from models.enums import Priority
from tests.desktop.conftest import Desk
from tests.desktop.features import features_of
from tests.seeds import GRACE

W = TypeVar("W", bound=QObject)


class Screen:
    """The main window with tickets beside it."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.desk = desk
        self.qtbot = qtbot
        features = features_of(desk)
        self.panels: Panels = features.for_main_window()
        background, history, theme = desk.background, desk.history, desk.theme
        self.main = MainWindow(
            panels=self.panels, background=background, history=history, theme=theme
        )
        dialogs = Dialogs(window=self.main, background=background, history=history, theme=theme)
        self.built: list[QWidget] = []
        self.windows = TicketWindows(
            main=self.main,
            features=features,
            resolve=dialogs.resolve,
            phrases=dialogs.phrases,
            built=self.built.append,
            keeps_layout=True,
        )
        qtbot.addWidget(self.main)
        self.main.show()
        qtbot.waitUntil(lambda: self.panels.details.ticket is not None)

    @property
    def beside(self) -> list[TicketWindow]:
        """The windows of tickets that are there."""
        found = (window for window in self.built if isValid(window) and window.isVisible())
        return [window for window in found if isinstance(window, TicketWindow)]

    def open(self, ticket: int) -> TicketWindow:
        """The new window of a ticket, with all that it shows."""
        self.windows.open(ticket)
        window = self.beside[-1]
        assert window.ticket == ticket
        status = child(window, QWidget, "statusBox")
        self.qtbot.waitUntil(lambda: status.isVisible() and "composer" in names(window))
        return window

    def act_in(self, window: QWidget) -> None:
        """Bring a window to the front."""
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow)

    def set_priority(self, ticket: int, priority: Priority) -> None:
        """As a key in any window would."""
        command = SetPriority(agent=GRACE, tickets=(ticket,), priority=priority)
        step = f"Set priority to {priority.title()}"
        with self.qtbot.waitSignal(self.desk.history.applied):
            self.desk.history.apply(command, text=step, owner=self.main)


def child(window: QObject, kind: type[W], name: str) -> W:
    """A part of a window by its name."""
    found = window.findChild(kind, name)
    assert found is not None, name
    return found


def names(window: QWidget) -> set[str]:
    """The names of what is seen of a window."""
    return {part.objectName() for part in window.findChildren(QWidget) if part.isVisible()}


def toast(window: QWidget) -> str:
    found = window.findChild(Toast)
    assert found is not None
    return found.text


def composer(window: QWidget) -> QPlainTextEdit:
    return child(window, QPlainTextEdit, "composer")
