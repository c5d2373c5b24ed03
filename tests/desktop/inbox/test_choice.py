"""The chosen ticket stays so wherever its row moves, and one that is selected with it."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.inbox.selection import Selection
from models.commands.conversation import ReceiveMessage
from models.commands.creation import CreateTicket
from models.commands.lifecycle import SetStatus
from models.documents.filters import Sort
from models.enums import Status
from tests.desktop.inbox.conftest import LONG, Inbox
from tests.seeds import GRACE

_Key = Qt.Key
_CTRL = Qt.KeyboardModifier.ControlModifier


def _marked(inbox: Inbox) -> list[int]:
    """The numbers of the rows that look selected."""
    rows = sorted(index.row() for index in inbox.table.selectionModel().selectedRows())
    return [ticket.id for row in rows if (ticket := inbox.ticket(row)) is not None]


def test_going_to_a_row_chooses_its_ticket(long_inbox: Inbox) -> None:
    long_inbox.click(2)
    assert long_inbox.chosen == [448]
    assert long_inbox.panel.chosen == 448
    assert long_inbox.panel.selected == (448,)
    assert long_inbox.count_line().startswith("450 tickets · sorted")


def test_selection_survives_new_tickets_above(long_inbox: Inbox) -> None:
    inbox = long_inbox
    inbox.click(2)
    inbox.click(4, _CTRL)
    inbox.chosen.clear()
    inbox.write(CreateTicket(agent=GRACE, title="New one", client="client_1"))
    inbox.wait_for_count(LONG + 1)
    inbox.settle()
    assert inbox.panel.selected == (448, 446)
    assert _marked(inbox) == [448, 446]
    assert inbox.table.currentIndex().row() == 5
    assert inbox.chosen == []


def test_selection_survives_where_nothing_of_it_is_loaded(long_inbox: Inbox) -> None:
    inbox = long_inbox
    inbox.click(0)
    inbox.click(1, _CTRL)
    inbox.table.verticalScrollBar().setValue(300 * 64)
    inbox.wait_for(lambda: inbox.ticket(300) is not None)
    inbox.write(ReceiveMessage(agent=GRACE, ticket=3, body="Hello?"))
    inbox.wait_for(lambda: inbox.table.currentIndex().row() == 2)
    assert inbox.panel.selection == Selection(2, (450, 449))
    inbox.table.verticalScrollBar().setValue(0)
    inbox.wait_for(lambda: _marked(inbox) == [450, 449])
    rows = sorted(index.row() for index in inbox.table.selectionModel().selectedRows())
    assert rows == [1, 2]


def test_a_ticket_that_moves_takes_its_mark_along(long_inbox: Inbox) -> None:
    inbox = long_inbox
    inbox.click(5)
    inbox.write(ReceiveMessage(agent=GRACE, ticket=445, body="Hello?"))
    inbox.wait_for(lambda: inbox.ids()[:1] == [445])
    assert _marked(inbox) == [445]
    assert inbox.table.currentIndex().row() == 0


def test_what_leaves_the_list_is_selected_no_more(inbox: Inbox) -> None:
    inbox.show("status:open")
    ids = inbox.ids()
    for row in (1, 2):
        inbox.click(row, _CTRL)
    inbox.write(SetStatus(agent=GRACE, tickets=(ids[1],), status=Status.PENDING))
    inbox.wait_for(lambda: inbox.panel.selected == (ids[2],))
    assert _marked(inbox) == [ids[2]]


def test_the_next_ticket_is_the_one_that_took_the_place(inbox: Inbox) -> None:
    inbox.show("status:open")
    ids = inbox.ids()
    inbox.click(1)
    inbox.write(SetStatus(agent=GRACE, tickets=(ids[1],), status=Status.PENDING))
    inbox.wait_for(lambda: ids[1] not in inbox.ids())
    assert inbox.panel.chosen == ids[1], "the conversation still shows it"
    inbox.panel.choose_next()
    assert inbox.panel.chosen == ids[2]
    inbox.panel.choose_previous()
    assert inbox.panel.chosen == ids[0]


def test_the_previous_ticket_lies_above_the_place(inbox: Inbox) -> None:
    inbox.show("status:open")
    ids = inbox.ids()
    inbox.click(1)
    inbox.write(SetStatus(agent=GRACE, tickets=(ids[1],), status=Status.PENDING))
    inbox.wait_for(lambda: ids[1] not in inbox.ids())
    inbox.panel.choose_previous()
    assert inbox.panel.chosen == ids[0]


def test_going_on_before_the_list_knows_opens_the_next(inbox: Inbox) -> None:
    inbox.show("status:open")
    ids = inbox.ids()
    inbox.click(1)
    inbox.write(SetStatus(agent=GRACE, tickets=(ids[1],), status=Status.PENDING))
    inbox.panel.choose_next()
    inbox.wait_for(lambda: ids[1] not in inbox.ids())
    assert inbox.panel.chosen == ids[2]
    assert inbox.table.currentIndex().row() == 1


def test_at_the_ends_going_on_stays(long_inbox: Inbox) -> None:
    inbox = long_inbox
    inbox.panel.choose_next()
    inbox.panel.choose_previous()
    assert inbox.chosen == [450]


def test_the_end_is_chosen_once_it_is_there(long_inbox: Inbox) -> None:
    long_inbox.press(_Key.Key_End)
    long_inbox.wait_for(lambda: long_inbox.chosen == [1])
    assert long_inbox.panel.selected == (1,)


def test_another_list_keeps_the_chosen_ticket(inbox: Inbox) -> None:
    number = inbox.ids()[4]
    inbox.click(4)
    inbox.chosen.clear()
    inbox.show("", Sort(field="created", descending=False))
    assert inbox.panel.chosen == number
    assert _marked(inbox) == [number]
    assert inbox.chosen == []


def test_in_a_list_without_it_the_first_comes_next(inbox: Inbox) -> None:
    inbox.show("status:closed")
    inbox.click(1)
    inbox.show("status:open")
    assert inbox.panel.selected == ()
    inbox.press(_Key.Key_Down)
    assert inbox.panel.chosen == inbox.ids()[0]


def test_another_part_can_choose_quietly(long_inbox: Inbox) -> None:
    long_inbox.panel.choose(447)
    assert (long_inbox.panel.chosen, long_inbox.panel.selected) == (447, (447,))
    assert long_inbox.chosen == []
    long_inbox.panel.choose(None)
    assert (long_inbox.panel.chosen, long_inbox.panel.selected) == (None, ())


def test_a_ticket_that_comes_back_is_marked_again(inbox: Inbox) -> None:
    inbox.show("status:open")
    number = inbox.ids()[1]
    before = inbox.table.model().rowCount()
    inbox.click(1)
    for status in (Status.PENDING, Status.OPEN):
        inbox.write(SetStatus(agent=GRACE, tickets=(number,), status=status))
        inbox.settle()
        inbox.wait_for_count(before - (status is Status.PENDING))
    assert _marked(inbox) == [number]
    assert inbox.panel.selected == (number,)
