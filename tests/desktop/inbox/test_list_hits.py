"""Rows show where a search was found, a moment after they are there."""

from __future__ import annotations

from PySide6.QtGui import QColor

from desktop.inbox.list_hits import ListHits
from desktop.inbox.row_hits import RowHits
from models.commands.conversation import AddNote
from tests.desktop.inbox.conftest import Inbox
from tests.seeds import GRACE


def hits(inbox: Inbox) -> RowHits:
    """What the painters of the list look at."""
    found = inbox.panel.findChild(ListHits)
    assert found is not None
    return found._hits


def line(inbox: Inbox, row: int) -> str:
    """What a row shows beside its title."""
    ticket = inbox.ticket(row)
    return "" if ticket is None else hits(inbox).preview(ticket).text


def has_marks(inbox: Inbox) -> bool:
    """Whether the colour of hits is seen in the list."""
    picture = inbox.table.viewport().grab().toImage()
    colour = inbox.desk.theme.colour("hit")
    columns, rows = range(0, picture.width(), 3), range(picture.height())
    return any(QColor(picture.pixel(x, y)) == colour for x in columns for y in rows)


def test_a_row_shows_the_text_that_was_found(inbox: Inbox) -> None:
    body = "First some words, and then the zebra that nobody looked for"
    inbox.write(AddNote(agent=GRACE, ticket=4, body=body))
    inbox.write(AddNote(agent=GRACE, ticket=4, body="Something else"))
    inbox.show("zebra")
    inbox.wait_for(lambda: line(inbox, 0).startswith("…then the zebra that"))
    assert has_marks(inbox)
    inbox.write(AddNote(agent=GRACE, ticket=4, body="It was a zebra crossing"))
    inbox.wait_for(lambda: line(inbox, 0) == "It was a zebra crossing")
    inbox.show("")
    assert not has_marks(inbox)


def test_titles_clients_and_tags_are_marked(inbox: Inbox) -> None:
    for query in ("invoice", "client:bob", "tag:billing", '"opening hours"'):
        inbox.show(query)
        assert has_marks(inbox), query
    inbox.show("status:open -zebra")
    assert not has_marks(inbox)


def test_what_a_row_tells_by_itself_is_not_read(inbox: Inbox) -> None:
    inbox.show("invoice")
    inbox.settle()
    found = inbox.panel.findChild(ListHits)
    assert found is not None
    inbox.wait_for(lambda: bool(found._known))
    ticket = inbox.ticket(0)
    assert ticket is not None
    assert line(inbox, 0) == ticket.preview


def test_table_cells_are_marked_too(inbox: Inbox) -> None:
    inbox.panel.resize(1200, 500)
    inbox.panel.set_display("table")
    inbox.show("zebra OR invoice")
    assert has_marks(inbox)
