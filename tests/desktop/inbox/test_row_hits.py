"""A row shows why it was found: by itself, or by a line that was read for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.inbox.row_hits import RowHits
from models.documents.filter_text import parse_filter
from models.documents.sought import sought
from models.enums import Category, Priority, Status
from models.queries.excerpts import Excerpt
from models.queries.tickets import TicketRow
from models.rules.matches import Term

_ROW = TicketRow(
    7,
    "Printer is broken",
    "It has been making noise since this morning, says Paul, and nothing comes out of it.",
    Status.OPEN,
    Priority.LOW,
    Category.GENERAL,
    "Ada Lovelace",
    None,
    (),
    1,
    2,
    0,
    False,
)


def looking(query: str) -> RowHits:
    """Hits of a list with this filter."""
    hits = RowHits()
    hits.look_for(sought(parse_filter(query)))
    return hits


@pytest.mark.parametrize(
    ("query", "is_told", "untold"),
    [
        ("printer", True, ()),
        ("print ada", True, ()),
        ("noise zebra", True, ()),
        ("printer zebra", False, ("zebra",)),
        ("zebra", False, ("zebra",)),
        ("client:ada", True, ()),
        ("client:ada@example.com", False, ()),
        ("filename:log", False, ()),
        ("printer filename:log", False, ()),
        ("status:open tag:api", True, ()),
    ],
)
def test_what_a_row_does_not_tell_is_read(
    query: str, is_told: bool, untold: tuple[str, ...]
) -> None:
    hits = looking(query)
    assert hits.is_told(_ROW) is is_told
    assert hits.untold(_ROW) == tuple(Term(text) for text in untold)


def test_a_preview_begins_where_its_hit_is_seen() -> None:
    assert looking("making").preview(_ROW).text == _ROW.preview
    assert looking("paul").preview(_ROW).text.startswith("…says Paul, and")
    assert looking("").preview(_ROW) == Excerpt(_ROW.preview, ())


def test_a_line_that_was_read_stays_until_there_is_another() -> None:
    hits = looking("zebra")
    assert hits.preview(_ROW).text == _ROW.preview
    line = Excerpt("a zebra", (Term("zebra"),))
    hits.put(_ROW, line)
    newer = replace(_ROW, updated_at=3, preview="Now it works")
    assert hits.preview(_ROW) == hits.preview(newer) == line
    hits.put(newer, None)
    assert hits.preview(newer).text == "Now it works"
    hits.put(newer, line)
    hits.look_for(sought(parse_filter("other")))
    assert hits.preview(newer).text == "Now it works"


def test_a_row_that_was_written_to_shows_its_new_preview() -> None:
    hits = looking("zebra")
    hits.preview(_ROW)
    assert hits.preview(replace(_ROW, updated_at=3, preview="Now")).text == "Now"
