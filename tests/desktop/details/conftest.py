"""A details panel on a running desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.details.panel import DetailsPanel
from desktop.widgets.choice_box import ChoiceBox
from models.queries.ticket import TicketDetails, details
from tests.desktop.conftest import Desk

W = TypeVar("W", bound=QObject)


class Details:
    """The panel with the little that a test does to it, and what the database says."""

    def __init__(self, *, desk: Desk, panel: DetailsPanel, qtbot: QtBot) -> None:
        """Drive ``panel``."""
        self.desk = desk
        self.panel = panel
        self._qtbot = qtbot
        self._store = desk.open()

    def find(self, kind: type[W], name: str) -> W:
        """The panel's child with this object name."""
        found = self.panel.findChild(kind, name)
        assert found is not None, name
        return found

    def show(self, ticket: int) -> None:
        """Let the panel show a ticket, and wait until it does."""
        self.panel.show_ticket(ticket)
        self.settle()

    def settle(self) -> None:
        """Wait until what is queued is done, and what follows from it, and what follows from that.

        The lanes work in order: an answer of ours comes after all that was asked for before it.
        """
        background = self.desk.background
        for _ in range(3):
            done: list[object] = []
            background.work(lambda _: None, done.append, owner=self.panel)
            background.read("settle", lambda _: None, done.append, owner=self.panel)
            self._qtbot.waitUntil(partial(_is_full, done))

    def choose(self, name: str, key: str) -> None:
        """Choose a value in a box as a person would with the mouse."""
        box = self.find(ChoiceBox, name)
        place = box.findData(key)
        assert place >= 0, key
        box.setCurrentIndex(place)
        box.activated.emit(place)

    def stored(self, ticket: int) -> TicketDetails:
        """What the database says of a ticket."""
        found = details(self._store, ticket)
        assert found is not None
        return found

    def wait_for(self, check: Callable[[], bool]) -> None:
        """Wait until ``check`` holds."""
        self._qtbot.waitUntil(check)


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> Details:
    """A panel that hears of every change, as in the window."""
    made = DetailsPanel(background=desk.background, history=desk.history, theme=desk.theme)
    qtbot.addWidget(made)
    desk.background.changed.connect(made.on_changed)
    made.resize(260, 800)
    with qtbot.waitExposed(made):
        made.show()
    return Details(desk=desk, panel=made, qtbot=qtbot)


def _is_full(answers: list[object]) -> bool:
    """Whether both lanes have answered."""
    return len(answers) == 2
