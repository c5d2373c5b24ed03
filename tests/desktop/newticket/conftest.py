"""A dialog for a new ticket on a running desk."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TypeVar

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.newticket.dialog import NewTicketDialog
from desktop.newticket.people_list import PeopleList
from tests.desktop.conftest import Desk

W = TypeVar("W", bound=QObject)


class Writing:
    """The dialog, and what a person does with it."""

    def __init__(self, *, desk: Desk, dialog: NewTicketDialog, qtbot: QtBot) -> None:
        """Drive ``dialog``."""
        self.desk = desk
        self.dialog = dialog
        self.qtbot = qtbot

    def find(self, kind: type[W], name: str) -> W:
        """The dialog's child with this object name."""
        found = self.dialog.findChild(kind, name)
        assert found is not None, name
        return found

    def press(self, name: str) -> None:
        """Click the button with this object name."""
        self.find(QPushButton, name).click()

    def search(self, text: str) -> PeopleList:
        """Type into the search for clients, and wait for what is found."""
        field = self.find(QLineEdit, "clientEdit")
        field.setFocus()
        QTest.keyClicks(field, text)
        self.qtbot.waitUntil(lambda: self.dialog.findChild(PeopleList) is not None)
        found = self.dialog.findChild(PeopleList)
        assert found is not None
        self.qtbot.waitUntil(found.isVisible)
        self.settle()
        return found

    def settle(self) -> None:
        """Wait until what is queued is done, and what follows from it."""
        background = self.desk.background
        for _ in range(3):
            done: list[object] = []
            background.work(lambda _: None, done.append, owner=self.desk.history)
            background.read("settle", lambda _: None, done.append, owner=self.desk.history)
            self.qtbot.waitUntil(partial(_is_full, done))

    def says(self, text: str) -> bool:
        """Whether a label that is seen contains ``text``."""
        labels = self.dialog.findChildren(QLabel)
        return any(text in label.text() for label in labels if label.isVisible())


@pytest.fixture
def writing(desk: Desk, qtbot: QtBot) -> Iterator[Writing]:
    """An open, active dialog."""
    dialog = NewTicketDialog(background=desk.background, history=desk.history, theme=desk.theme)
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()
    made = Writing(desk=desk, dialog=dialog, qtbot=qtbot)
    made.settle()
    yield made
    if isValid(dialog):
        dialog.done(0)
        qtbot.waitUntil(lambda: not isValid(dialog))


def _is_full(answers: list[object]) -> bool:
    """Whether both lanes have answered."""
    return len(answers) == 2
