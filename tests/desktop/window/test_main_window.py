"""The window as a whole: what its parts tell each other."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.widgets.toast import Toast
from desktop.window.main_window import MainWindow
from desktop.window.panels import Panels
from models.commands.fields import SetPriority
from models.documents.filter_text import filter_text, parse_filter
from models.enums import Priority
from models.queries.ticket import details
from tests.desktop.conftest import Desk
from tests.desktop.features import features_of
from tests.seeds import GRACE


@pytest.fixture
def panels(desk: Desk) -> Panels:
    """The four features on the seeded desk."""
    return features_of(desk).for_main_window()


@pytest.fixture
def window(desk: Desk, panels: Panels, qtbot: QtBot) -> MainWindow:
    """The window, shown, with the first ticket of the list in view."""
    made = MainWindow(
        panels=panels, background=desk.background, history=desk.history, theme=desk.theme
    )
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: panels.details.ticket is not None)
    return made


def _trigger(window: MainWindow, action: str) -> Callable[[], None]:
    return window.actions_by_id[action].trigger


def test_the_first_ticket_is_in_view_everywhere(window: MainWindow, panels: Panels) -> None:
    assert panels.inbox.chosen is not None
    assert panels.details.ticket == panels.conversation.ticket == panels.inbox.chosen


def test_next_and_previous_move_every_panel(
    window: MainWindow, panels: Panels, qtbot: QtBot
) -> None:
    first = panels.inbox.chosen
    _trigger(window, "next")()
    qtbot.waitUntil(lambda: panels.details.ticket not in (None, first))
    assert panels.conversation.ticket == panels.details.ticket == panels.inbox.chosen
    _trigger(window, "previous")()
    qtbot.waitUntil(lambda: panels.details.ticket == first)


def test_a_change_can_be_taken_back_by_action_and_button(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    undo = window.actions_by_id["undo"]
    assert not undo.isEnabled()
    command = SetPriority(agent=GRACE, tickets=(3,), priority=Priority.URGENT)
    with qtbot.waitSignal(desk.history.applied):
        desk.history.apply(command, text="Set priority to Urgent", owner=window)
    assert undo.isEnabled()
    assert "Set priority to Urgent" in undo.text()
    toast = window.findChild(Toast)
    assert toast is not None
    assert toast.text == "Priority set to Urgent"
    assert toast.undo_button.isVisible()
    with qtbot.waitSignal(desk.history.turned):
        undo.trigger()
    assert toast.text == "Undone: Priority set to Urgent"
    assert not toast.undo_button.isVisible(), "it would undo something else"
    found = details(desk.open(), 3)
    assert found is not None
    assert found.priority is Priority.HIGH


def test_f2_and_the_title_ask_for_another_title(
    window: MainWindow, panels: Panels, qtbot: QtBot
) -> None:
    pencil = window.findChild(QToolButton, "renameTicketButton")
    title = window.findChild(QLabel, "ticketTitle")
    assert pencil is not None
    assert title is not None
    qtbot.waitUntil(title.isVisible)
    status = panels.details.findChild(QWidget, "statusBox")
    assert status is not None
    qtbot.waitUntil(status.isVisible)
    ways: tuple[Callable[[], object], ...] = (
        lambda: QTest.keyClick(window, Qt.Key.Key_F2),
        pencil.click,
        lambda: QTest.mouseDClick(title, Qt.MouseButton.LeftButton),
    )
    for ask in ways:
        ask()
        dialog = window.findChild(QDialog, "renameDialog")
        assert dialog is not None
        dialog.reject()
        qtbot.waitUntil(partial(_is_gone, dialog))


def _is_gone(dialog: QDialog) -> bool:
    return not isValid(dialog)


def test_the_number_is_copied(window: MainWindow, panels: Panels) -> None:
    _trigger(window, "copy_number")()
    assert QGuiApplication.clipboard().text() == f"#{panels.inbox.chosen}"


def test_a_letter_written_with_alt_gr_is_no_key_of_an_action(window: MainWindow) -> None:
    shift = Qt.KeyboardModifier
    for modifier, is_kept in ((shift.GroupSwitchModifier, True), (shift.NoModifier, False)):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, 0x20AC, modifier, "€")
        event.ignore()
        QGuiApplication.sendEvent(window, event)
        assert event.isAccepted() is is_kept


def test_views_are_a_key_away(window: MainWindow, panels: Panels, qtbot: QtBot) -> None:
    _trigger(window, "go_mine")()
    assert "assignee:me" in filter_text(panels.inbox.filter)
    _trigger(window, "go_inbox")()
    assert "assignee" not in filter_text(panels.inbox.filter)


def test_details_fold_away(window: MainWindow, panels: Panels) -> None:
    _trigger(window, "details")()
    assert not panels.details.isVisible()
    _trigger(window, "details")()
    assert panels.details.isVisible()


def test_themes_switch_live(window: MainWindow, desk: Desk) -> None:
    _trigger(window, "theme_dark")()
    assert desk.theme.is_dark
    assert window.actions_by_id["theme_dark"].isChecked()
    _trigger(window, "theme_light")()
    assert not desk.theme.is_dark


def test_dialogs_are_asked_for(window: MainWindow, qtbot: QtBot) -> None:
    for action, signal in (
        ("new_ticket", window.new_ticket_wanted),
        ("import", window.import_wanted),
        ("export", window.export_wanted),
        ("open", window.open_wanted),
        ("resolve", window.resolve_wanted),
    ):
        with qtbot.waitSignal(signal):
            _trigger(window, action)()


def test_what_the_list_is_searched_for_is_gone_through_by_keys(
    window: MainWindow, panels: Panels, qtbot: QtBot
) -> None:
    following = window.actions_by_id["next_hit"]
    assert not following.isEnabled()
    panels.inbox.set_filter(parse_filter("wrong"), panels.inbox.sort)
    qtbot.waitUntil(following.isEnabled)
    count = window.findChild(QLabel, "hitCount")
    assert count is not None
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert count.text().startswith("1 of ")
    QTest.keyClick(window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert count.text().startswith("1 of ")
    panels.inbox.set_filter(parse_filter(""), panels.inbox.sort)
    qtbot.waitUntil(lambda: not following.isEnabled())
