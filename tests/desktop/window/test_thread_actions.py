"""Keys of the window that find in the ticket, go to what is new, and select all there is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.conversation.thread.bubble_card import BubbleCard
from desktop.conversation.thread.thread_view import ThreadView
from desktop.window.main_window import MainWindow
from models.commands.conversation import AddNote
from models.commands.reading import move_read_mark
from models.queries.reading import newest_message
from tests.desktop.conftest import Desk
from tests.desktop.features import features_of
from tests.seeds import GRACE, LINUS

TICKET = 7
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> MainWindow:
    """The window with a ticket in view, in which there is something new."""
    store = desk.open()
    newest = newest_message(store, TICKET)
    move_read_mark(store, agent=GRACE, ticket=TICKET, message=newest)
    for number in range(30):
        AddNote(agent=LINUS, ticket=TICKET, body=f"news {number}").apply(store)
    panels = features_of(desk).for_main_window()
    made = MainWindow(
        panels=panels, background=desk.background, history=desk.history, theme=desk.theme
    )
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: panels.details.ticket is not None)
    made.show_ticket(TICKET)
    qtbot.waitUntil(lambda: "news 29" in _texts(made))
    return made


def _thread(window: MainWindow) -> ThreadView:
    found = window.findChild(ThreadView)
    assert found is not None
    return found


def _texts(window: MainWindow) -> list[str]:
    return [card.piece.text for card in _thread(window).cards]


def test_shift_u_goes_to_the_first_unread_message(window: MainWindow, qtbot: QtBot) -> None:
    thread = _thread(window)
    thread.setFocus()
    QTest.keyClick(thread, Qt.Key.Key_U, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: "news 0" in _texts(window))
    first = next(card for card in thread.cards if card.piece.opens_unread)
    assert first.piece.text == "news 0"
    assert not first.visibleRegion().isEmpty()


def test_the_find_bar_comes_and_goes_by_keys(window: MainWindow, qtbot: QtBot) -> None:
    thread = _thread(window)
    thread.setFocus()
    QTest.keyClick(thread, Qt.Key.Key_F, BOTH)
    field = window.findChild(QLineEdit, "findEdit")
    bar = window.findChild(QWidget, "findBar")
    assert field is not None
    assert bar is not None
    assert field.hasFocus()
    QTest.keyClicks(field, "ews 1")
    qtbot.waitUntil(lambda: thread.marks.here is not None)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert QApplication.focusWidget() is thread


def test_all_in_the_thread_is_not_all_tickets(window: MainWindow) -> None:
    thread = _thread(window)
    thread.setFocus()
    QTest.keyClick(thread, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    last = thread.cards[-1]
    assert isinstance(last, BubbleCard)
    assert last.text.textCursor().selectedText() == "news 29"
    assert thread.selection.is_across
