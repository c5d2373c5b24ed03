"""Nothing jumps under the pointer; what came in above is said quietly."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QHoverEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

from models.commands.conversation import ReceiveMessage
from models.commands.creation import CreateTicket
from models.documents.filters import Sort
from tests.desktop.inbox.conftest import LONG, Inbox
from tests.seeds import GRACE


def _point_at(inbox: Inbox, row: int) -> None:
    """Hold the pointer over a row; -1 takes it away."""
    place = QPointF(inbox.table.visualRect(inbox.index(max(row, 0))).center())
    kind = QEvent.Type.HoverMove if row >= 0 else QEvent.Type.HoverLeave
    QApplication.sendEvent(inbox.table.viewport(), QHoverEvent(kind, place, place, place))


def _create(inbox: Inbox, count: int) -> None:
    inbox.write(CreateTicket(agent=GRACE, title="New one", client="client_1"))
    inbox.wait_for_count(count)


def test_what_is_new_comes_in_above_the_pointer(long_inbox: Inbox) -> None:
    inbox = long_inbox
    pill = inbox.find(QAbstractButton, "newsButton")
    _point_at(inbox, 2)
    assert not pill.isVisible()
    for number in (1, 2):
        _create(inbox, LONG + number)
        assert inbox.table.rowAt(0) == number
        inbox.wait_for_ticket(number, LONG)
        assert (pill.isVisible(), pill.text()) == (True, f"{number} newer")
    pill.click()
    assert inbox.table.verticalScrollBar().value() == 0
    assert not pill.isVisible()


def test_with_the_pointer_elsewhere_the_top_stays_the_top(long_inbox: Inbox) -> None:
    _point_at(long_inbox, 2)
    _point_at(long_inbox, -1)
    _create(long_inbox, LONG + 1)
    assert long_inbox.table.verticalScrollBar().value() == 0
    assert not long_inbox.find(QAbstractButton, "newsButton").isVisible()


def test_a_ticket_that_jumps_to_the_top_takes_nothing_along(long_inbox: Inbox) -> None:
    inbox = long_inbox
    _point_at(inbox, 2)
    inbox.write(ReceiveMessage(agent=GRACE, ticket=9, body="Hello?"))
    inbox.wait_for_ticket(0, 9)
    assert inbox.table.rowAt(0) == 1
    assert inbox.find(QAbstractButton, "newsButton").text() == "1 newer"


def test_in_another_order_nothing_is_called_new(long_inbox: Inbox) -> None:
    inbox = long_inbox
    inbox.show("", Sort(field="title", descending=False))
    inbox.wait_for_count(LONG)
    _point_at(inbox, 2)
    inbox.write(CreateTicket(agent=GRACE, title="A first one", client="client_1"))
    inbox.wait_for_count(LONG + 1)
    assert inbox.find(QAbstractButton, "newsButton").text() == "1 more above"
    inbox.show("")
    assert not inbox.find(QAbstractButton, "newsButton").isVisible()
