"""The menu of a row acts on everything that is selected."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QMenu

from models.enums import Priority, Status
from models.queries.ticket import TicketDetails, details
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


def _details(inbox: Inbox, number: int) -> TicketDetails:
    found = details(inbox.desk.open(), number)
    assert found is not None
    return found


def test_all_selected_tickets_change_in_one_step(inbox: Inbox) -> None:
    inbox.show("status:open")
    inbox.click(0)
    inbox.click(2, _SHIFT)
    numbers = inbox.panel.selected
    assert len(numbers) == 3
    spy = QSignalSpy(inbox.desk.history.applied)
    _action(_open(inbox, 1), "Priority", "Urgent").trigger()
    inbox.settle()
    assert spy.at(0)[0] == "Set priority of 3 tickets to Urgent"
    assert {_details(inbox, number).priority for number in numbers} == {Priority.URGENT}
    inbox.desk.history.stack.undo()
    inbox.settle()
    assert {_details(inbox, number).priority for number in numbers} != {Priority.URGENT}


def test_one_ticket_can_be_taken_and_moved(inbox: Inbox) -> None:
    inbox.show("status:open assignee:none")
    inbox.click(0)
    (number,) = inbox.panel.selected
    menu = _open(inbox)
    assert _action(menu, "Status", "Open").isChecked()
    assert not _action(menu, "Status", "Closed").isEnabled(), "closing it would need a reason"
    _action(menu, "Assign to me").trigger()
    _action(menu, "Status", "Pending").trigger()
    inbox.settle()
    ticket = _details(inbox, number)
    assert (ticket.assignee, ticket.status) == (GRACE, Status.PENDING)


def test_what_concerns_the_window_is_told(inbox: Inbox) -> None:
    inbox.show("status:open")
    inbox.click(1)
    (number,) = inbox.panel.selected
    menu = _open(inbox, 1)
    for signal, words, told in (
        (inbox.panel.ticket_opened, ("Open",), number),
        (inbox.panel.reply_wanted, ("Reply",), number),
        (inbox.panel.resolve_wanted, ("Status", "Resolved…"), (number,)),
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
