"""The list follows its filter and what is committed, page by page and in place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy

from models.commands.conversation import ReceiveMessage, Reply
from models.commands.creation import CreateTicket
from models.commands.fields import SetTitle
from models.commands.lifecycle import SetStatus
from models.documents.filters import Sort
from models.enums import Status
from tests.desktop.inbox.conftest import LONG, Inbox
from tests.seeds import GRACE, TICKETS


def test_all_tickets_are_counted_and_listed(inbox: Inbox) -> None:
    inbox.wait_for_count(TICKETS)
    assert inbox.count_line() == "30 tickets · sorted by newest update"
    assert len(inbox.ids()) == TICKETS
    updates = [ticket.updated_at for row in range(30) if (ticket := inbox.ticket(row))]
    assert updates == sorted(updates, reverse=True)


def test_another_order_is_another_list(inbox: Inbox) -> None:
    inbox.show("", Sort(field="title", descending=False))
    titles = [ticket.title for row in range(30) if (ticket := inbox.ticket(row))]
    assert titles == sorted(titles)
    assert inbox.count_line().endswith("sorted by title, A to Z")


def test_a_long_list_holds_what_is_seen(long_inbox: Inbox) -> None:
    assert long_inbox.table.model().rowCount() == LONG
    assert long_inbox.ticket(0) is not None
    assert long_inbox.ticket(300) is None


def test_scrolling_loads_what_comes_into_view(long_inbox: Inbox) -> None:
    bar = long_inbox.table.verticalScrollBar()
    for row in (300, 120, LONG - 1, 0):
        bar.setValue(row * 64)
        long_inbox.wait_for_ticket(row, LONG - row)


def test_a_changed_row_changes_where_it_stands(long_inbox: Inbox) -> None:
    inbox = long_inbox
    reset = QSignalSpy(inbox.table.model().modelReset)
    inbox.write(SetTitle(agent=GRACE, tickets=(447,), title="<b>Renamed</b>"))
    inbox.wait_for(lambda: inbox.index(0).data() == "<b>Renamed</b>")
    inbox.settle()
    assert inbox.ids()[:5] == [447, 450, 449, 448, 446]
    assert reset.count() == 0


def test_a_new_ticket_comes_in_above(long_inbox: Inbox) -> None:
    command = CreateTicket(agent=GRACE, title="New one", client="client_1")
    long_inbox.write(command)
    long_inbox.wait_for_count(LONG + 1)
    assert long_inbox.index(0).data() == "New one"


def test_what_no_longer_matches_goes(inbox: Inbox) -> None:
    inbox.show("status:open")
    number = inbox.ids()[2]
    before = inbox.table.model().rowCount()
    inbox.write(SetStatus(agent=GRACE, tickets=(number,), status=Status.PENDING))
    inbox.wait_for_count(before - 1)
    assert number not in inbox.ids()


def test_the_place_in_the_list_is_kept(long_inbox: Inbox) -> None:
    inbox = long_inbox
    bar = inbox.table.verticalScrollBar()
    bar.setValue(200 * 64 + 17)
    inbox.wait_for(lambda: inbox.ticket(200) is not None)
    inbox.write(ReceiveMessage(agent=GRACE, ticket=3, body="Hello?"))
    inbox.wait_for_ticket(201, LONG - 200)
    assert bar.value() == 201 * 64 + 17


def test_at_the_top_what_is_new_is_seen(long_inbox: Inbox) -> None:
    inbox = long_inbox
    inbox.write(Reply(agent=GRACE, ticket=10, body="Hello"))
    inbox.wait_for(lambda: inbox.ids()[:1] == [10])
    assert inbox.table.verticalScrollBar().value() == 0


def test_only_the_newest_filter_is_shown(long_inbox: Inbox) -> None:
    inbox = long_inbox
    for word in ("low", "medium", "urgent"):
        inbox.panel.set_filter(inbox.panel.filter.with_values("priority", [word]), Sort())
    inbox.settle()
    inbox.wait_for_count(112)
    ticket = inbox.ticket(0)
    assert ticket is not None
    assert ticket.priority == "urgent"


def test_a_ticket_with_a_draft_is_marked_and_told(inbox: Inbox) -> None:
    inbox.show("")
    for display in ("cards", "table"):
        inbox.panel.set_display(display)
        inbox.panel.mark_drafts(frozenset())
        plain = inbox.table.grab().toImage()
        inbox.panel.mark_drafts(frozenset({inbox.ids()[1]}))
        assert inbox.table.grab().toImage() != plain
    role = Qt.ItemDataRole.AccessibleTextRole
    assert str(inbox.index(1).data(role)).endswith("An answer is begun and not sent.")
    assert "An answer is begun" in str(inbox.index(1).data(Qt.ItemDataRole.ToolTipRole))
    assert "begun" not in str(inbox.index(0).data(role))
