"""Tickets in windows of their own: how many, by which ways, and how they go."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.app.ticket_windows import MOST
from desktop.background.drafts import DraftKey
from desktop.background.intake import Intake, IntakeRules
from desktop.conversation.panel import ConversationPanel
from desktop.details.resolve_dialog import ResolveDialog
from desktop.similar.panel import SimilarPanel
from models.attachments.streams import Cancelled
from models.commands.files import NewFile
from models.documents.filter_text import filter_text
from models.queries.ticket import details
from tests.desktop.app.screen import Screen, child, composer, names, toast
from tests.desktop.conftest import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def screen(desk: Desk, qtbot: QtBot) -> Screen:
    return Screen(desk, qtbot)


def test_a_ticket_is_opened_by_key_menu_and_button(screen: Screen, qtbot: QtBot) -> None:
    first = screen.panels.inbox.chosen
    assert first is not None
    table = child(screen.main, QWidget, "ticketTable")
    button = child(screen.main, QToolButton, "ownWindowButton")
    qtbot.waitUntil(button.isVisible)
    ways: tuple[Callable[[], object], ...] = (
        lambda: QTest.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
        lambda: QTest.keyClick(screen.main, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier),
        button.click,
        screen.main.actions_by_id["own_window"].trigger,
    )
    for way in ways:
        way()
        (window,) = screen.beside
        assert window.ticket == first
        window.close()
        qtbot.waitUntil(lambda: not screen.beside)


def test_enter_in_a_text_is_no_key_for_a_window(screen: Screen, qtbot: QtBot) -> None:
    field = composer(screen.main)
    qtbot.waitUntil(lambda: field.isVisible() and not field.isReadOnly())
    screen.act_in(screen.main)
    field.setFocus()
    QTest.keyClicks(field, "one")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(field, "two")
    assert len(field.toPlainText().splitlines()) == 2
    assert screen.beside == []


def test_a_window_has_the_names_and_keys_of_a_ticket(screen: Screen, qtbot: QtBot) -> None:
    window = screen.open(5)
    assert window.objectName() == "ticketWindow"
    assert {"threadView", "composer", "sendButton", "statusBox", "priorityBox"} <= names(window)
    assert "ownWindowButton" not in names(window)
    ticket = details(screen.desk.open(), 5)
    assert ticket is not None
    qtbot.waitUntil(lambda: window.windowTitle() == f"#5 {ticket.title} — Docket")
    assert set(window.actions_by_id) >= {"reply", "note", "status", "resolve", "undo", "close"}
    assert not {"new_ticket", "next", "search", "own_window"} & set(window.actions_by_id)
    window.actions_by_id["copy_number"].trigger()
    assert QApplication.clipboard().text() == "#5"
    assert toast(window) == "Copied #5"


def test_the_same_ticket_again_raises_its_window(screen: Screen) -> None:
    window = screen.open(5)
    screen.open(6)
    screen.windows.open(5)
    assert len(screen.beside) == 2
    screen.qtbot.waitUntil(window.isActiveWindow)


def test_a_fifth_is_refused_in_words(screen: Screen) -> None:
    for ticket in range(1, MOST + 1):
        screen.open(ticket)
    screen.act_in(screen.main)
    screen.windows.open(6)
    assert [window.ticket for window in screen.beside] == [1, 2, 3, 4]
    assert toast(screen.main).startswith("4 tickets have windows")
    screen.beside[0].close()
    screen.qtbot.waitUntil(lambda: len(screen.beside) == MOST - 1)
    screen.open(6)


def test_ctrl_w_closes_one_and_the_main_window_all(screen: Screen, qtbot: QtBot) -> None:
    first, second = screen.open(5), screen.open(6)
    composer(second).setPlainText("Not sent yet")
    first.actions_by_id["close"].trigger()
    qtbot.waitUntil(lambda: screen.beside == [second])
    screen.main.close()
    qtbot.waitUntil(lambda: not screen.beside)
    assert screen.desk.drafts.draft(DraftKey(6, "reply")).text == "Not sent yet"


def test_resolving_is_asked_over_the_window_of_the_ticket(screen: Screen) -> None:
    in_view = screen.panels.inbox.chosen
    window = screen.open(5)
    window.actions_by_id["resolve"].trigger()
    dialog = window.findChild(ResolveDialog)
    assert dialog is not None
    assert dialog.parentWidget() is window
    dialog.reject()
    assert screen.panels.inbox.chosen == in_view


def test_other_tickets_open_where_the_list_is(screen: Screen, qtbot: QtBot) -> None:
    window = screen.open(5)
    screen.act_in(window)
    window.ticket_wanted.emit(7)
    qtbot.waitUntil(lambda: screen.panels.details.ticket == 7)
    qtbot.waitUntil(screen.main.isActiveWindow)
    window.client_chosen.emit("client_bob")
    assert "client_bob" in filter_text(screen.panels.inbox.filter)
    window.own_window_wanted.emit(8)
    assert [other.ticket for other in screen.beside] == [5, 8]


def test_a_window_remembers_its_size(screen: Screen, qtbot: QtBot) -> None:
    window = screen.open(5)
    window.resize(760, 600)
    window.close()
    qtbot.waitUntil(lambda: not screen.beside)
    assert QSettings().contains("ticketWindow/geometry")
    again = screen.open(6)
    assert (again.width(), again.height()) == (760, 600)


def test_a_resolution_goes_into_the_message_that_is_written(screen: Screen, qtbot: QtBot) -> None:
    window = screen.open(5)
    qtbot.waitUntil(lambda: not composer(window).isReadOnly())
    screen.act_in(window)
    similar = window.findChild(SimilarPanel)
    assert similar is not None
    similar.text_chosen.emit("The secret was rotated.")
    assert composer(window).toPlainText() == "The secret was rotated."


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Is set while a file is on its way, which ends when it is called off."""
    begun, go_on = threading.Event(), threading.Event()

    def run(self: Intake, rules: IntakeRules, **_: object) -> NewFile:
        begun.set()
        while not go_on.wait(0.01) and not self._cancelled.is_set():
            pass
        begun.clear()
        raise Cancelled

    monkeypatch.setattr(Intake, "run", run)
    yield begun
    go_on.set()


def test_a_window_says_before_it_closes_that_files_are_on_their_way(
    screen: Screen, begun: threading.Event, tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("a")
    window = screen.open(5)
    conversation = child(window, ConversationPanel, "")
    conversation.attach_files([file])
    screen.qtbot.waitUntil(begun.is_set)
    for asked in (window, screen.main):
        asked.close()
        assert asked.isVisible()
        assert toast(asked) == (
            "1 file is still being attached. Wait, or close again to leave them out."
        )
    window.close()
    screen.qtbot.waitUntil(lambda: not screen.beside)
    screen.qtbot.waitUntil(lambda: not begun.is_set())  # nobody copies on for a window that is gone
    screen.main.close()
    assert not screen.main.isVisible()


def test_windows_go_with_the_main_window_once_that_is_meant(
    screen: Screen, begun: threading.Event, tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("a")
    child(screen.open(5), ConversationPanel, "").attach_files([file])
    screen.main.close()
    assert screen.main.isVisible()
    assert len(screen.beside) == 1
    screen.main.close()
    assert not screen.main.isVisible()
    screen.qtbot.waitUntil(lambda: not screen.beside)
