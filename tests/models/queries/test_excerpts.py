"""A list and a thread show where what was looked for stands."""

from __future__ import annotations

from models.commands.conversation import AddNote, Reply
from models.commands.lifecycle import SetStatus
from models.documents.filter_text import parse_filter
from models.documents.filters import DEFAULT_SORT
from models.documents.sought import sought
from models.enums import Status
from models.queries import tickets
from models.queries.excerpts import around, excerpts
from models.queries.matching import Lens
from models.queries.said import said
from models.queries.thread import messages
from models.queries.thread_hits import REQUEST, thread_hits
from models.rules.matches import first_span
from models.store.store import Store
from tests.seeds import GRACE, store_file


def excerpt(store: Store, ticket: int, query: str) -> str | None:
    """The line that a list shows of a ticket."""
    looked_for = sought(parse_filter(query))
    found = excerpts(store, {ticket: looked_for.text}, looked_for)[ticket]
    if found is not None:
        assert first_span(found.text, found.terms), "it can be marked"
    return found.text if found else None


def test_it_comes_from_the_newest_message_that_has_a_hit(seeded: Store) -> None:
    for word in ("first", "second", "last"):
        Reply(agent=GRACE, ticket=2, body=f"The {word} zebra.").apply(seeded)
    for number in range(9):
        AddNote(agent=GRACE, ticket=2, body=f"Nothing {number}").apply(seeded)
    assert excerpt(seeded, 2, "zebra") == "The last zebra."


def test_else_from_description_files_and_client(seeded: Store) -> None:
    assert excerpt(seeded, 1, "wrong") == "Something is wrong with part 1. Please help."
    assert excerpt(seeded, 1, "error_logs") == "error_logs.txt"
    assert excerpt(seeded, 1, "filename:txt") == "error_logs.txt"
    assert excerpt(seeded, 1, "ada@example.com") == "ada@example.com"
    assert excerpt(seeded, 1, "client:analytical") == "Analytical Engines"
    assert excerpt(seeded, 1, "zebra") is None
    assert excerpt(seeded, 999, "zebra") is None


def test_a_field_is_looked_for_in_its_own_texts(seeded: Store) -> None:
    AddNote(agent=GRACE, ticket=1, body="a txt of no interest").apply(seeded)
    assert excerpt(seeded, 1, "filename:txt") == "error_logs.txt"


def test_what_docket_wrote_is_not_said(seeded: Store) -> None:
    before = [message.body for message in said(seeded, 2)]
    SetStatus(agent=GRACE, tickets=(2,), status=Status.IN_PROGRESS).apply(seeded)
    assert len(messages(seeded, 2)) > len(before)
    assert [message.body for message in said(seeded, 2)] == before


def test_what_is_found_has_an_excerpt_or_shows_its_hit(seeded: Store) -> None:
    """A list that finds a ticket can say why."""
    for query in ("looking", "Known bug", "müller", "bob@example.org", "logs", "part"):
        wanted = parse_filter(query)
        page = tickets.page(seeded, wanted, DEFAULT_SORT, Lens(agent=None, now=seeded.clock()))
        assert page.rows, query
        for row in page.rows:
            terms = sought(wanted).client
            is_seen = first_span(f"{row.title} . {row.client}", terms) is not None
            assert is_seen or excerpt(seeded, row.id, query), (query, row)


def test_a_line_begins_shortly_before_the_hit() -> None:
    text = "x" * 30 + " one two\nthree four  HIT and " + "more " * 100
    start = text.index("HIT")
    line = around(text, (start, start + 3))
    assert line.startswith("…four HIT and more")
    assert len(line) <= 220
    assert around("HIT", (0, 3)) == "HIT"
    assert around("y" * 60 + "HIT", (60, 63)).startswith("…HIT")


def test_all_hits_of_a_thread_are_counted(seeded: Store) -> None:
    Reply(
        agent=GRACE,
        ticket=2,
        body="wrong, wrong and WRÖNG",
        files=(store_file(seeded, "wrong.txt", b"x"), store_file(seeded, "right.txt", b"y")),
    ).apply(seeded)
    AddNote(agent=GRACE, ticket=2, body="right").apply(seeded)
    AddNote(agent=GRACE, ticket=2, body="wrongly").apply(seeded)
    ids = [message.id for message in messages(seeded, 2)]
    found = thread_hits(seeded, 2, sought(parse_filter("wrong")))
    assert found == ((REQUEST, 1, 0), (ids[-3], 3, 1), (ids[-1], 1, 0))
    found = thread_hits(seeded, 2, sought(parse_filter("filename:wrong")))
    assert found == ((ids[-3], 0, 1),)
    assert thread_hits(seeded, 2, sought(parse_filter("zebra"))) == ()
    assert thread_hits(seeded, 999, sought(parse_filter("zebra"))) == ()
