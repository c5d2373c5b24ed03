"""The menu of a row acts on everything that is selected."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QMenu

from models.commands.bulk_changes import (
    BulkChange,
    ToAssignee,
    ToClosed,
    ToPriority,
    ToResolved,
    ToStatus,
)
from models.enums import Priority, Status
from tests.desktop.inbox.conftest import Inbox
from tests.seeds import GRACE

_SHIFT = Qt.KeyboardModifier.ShiftModifier


def _open(inbox: Inbox, row: int = -1) -> QMenu:
    """The menu at a row, or the one that the keyboard opens."""
    viewport = inbox.table.viewport()
    place = inbox.table.visualRect(inbox.index(row)).center() if row >= 0 else QPoint(1, 1)
    reason = QContextMenuEvent.Reason.Mouse if row >= 0 else QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(viewport, QContextMenuEvent(reason, place, viewport.mapToGlobal(place)))
    return inbox.find(QMenu, "ticketMenu")


def _action(menu: QMenu, *words: str) -> QAction:
    """An action by the words on the way to it."""
    for word in words:
        found = next(action for action in menu.actions() if action.text() == word)
        inside = found.menu()
        if isinstance(inside, QMenu):
            menu = inside
    return found


def test_a_choice_is_told_for_all_that_is_selected(inbox: Inbox) -> None:
    inbox.show("status:open")
    inbox.click(0)
    inbox.click(2, _SHIFT)
    wanted: list[BulkChange] = []
    inbox.panel.change_wanted.connect(wanted.append)
    menu = _open(inbox, 1)
    assert _action(menu, "Status", "Open").isChecked()
    for words in (
        ("Priority", "Urgent"),
        ("Status", "Pending"),
        ("Status", "Resolved…"),
        ("Status", "Closed…"),
        ("Assign to me",),
    ):
        _action(menu, *words).trigger()
    assert wanted == [
        ToPriority(priority=Priority.URGENT),
        ToStatus(status=Status.PENDING),
        ToResolved(),
        ToClosed(),
        ToAssignee(assignee=GRACE),
    ]
    assert inbox.panel.selection.count == 3


def test_what_concerns_the_window_is_told(inbox: Inbox) -> None:
    inbox.show("status:open")
    inbox.click(1)
    (number,) = inbox.panel.selected
    menu = _open(inbox, 1)
    for signal, words, told in (
        (inbox.panel.ticket_opened, ("Open",), number),
        (inbox.panel.reply_wanted, ("Reply",), number),
    ):
        spy = QSignalSpy(signal)
        _action(menu, *words).trigger()
        assert spy.at(0) == [told]
    _action(menu, "Copy number").trigger()
    assert QGuiApplication.clipboard().text() == f"#{number}"


def test_several_tickets_have_no_single_answer(inbox: Inbox) -> None:
    inbox.show("")
    inbox.click(0)
    inbox.click(1, _SHIFT)
    menu = _open(inbox)
    assert [a.text() for a in menu.actions() if a.text() in ("Open", "Reply")] == []
    _action(menu, "Copy numbers").trigger()
    assert QGuiApplication.clipboard().text() == " ".join(f"#{n}" for n in inbox.panel.selected)


def test_beside_the_rows_there_is_no_menu(inbox: Inbox) -> None:
    inbox.show("no such words at all")
    viewport = inbox.table.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(20, 20), QPoint(20, 20))
    QApplication.sendEvent(viewport, event)
    assert inbox.panel.findChild(QMenu, "ticketMenu") is None
