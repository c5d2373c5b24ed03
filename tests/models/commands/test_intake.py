"""Taking documents in: new ones, the same again, changed ones; nothing is ever lost by it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from peewee import SQL, fn

from models.commands.command import Revert
from models.commands.conversation import AddNote, Reply
from models.commands.feed import changes_since, last_entry
from models.commands.fields import SetPriority
from models.commands.files import Attach
from models.commands.intake import Fate, Intake
from models.commands.people import EditClient
from models.commands.ranges import MOST_TICKETS
from models.commands.refusals import Refused
from models.documents.faults import Fault
from models.documents.filter_text import parse_filter
from models.documents.ticket import document_of, to_dict
from models.enums import MessageType, Priority
from models.queries.documents import read_documents
from models.queries.matching import Lens
from models.queries.people import agents, client
from models.queries.thread import messages
from models.queries.ticket import details
from models.queries.tickets import count, read_rows
from models.store.check import check
from models.store.store import Store
from models.tables.records import History, Journal
from models.tables.tickets import Ticket
from tests.models.exchange.tickets import attachment, message, ticket, whole
from tests.seeds import GRACE, store_file


@pytest.fixture(autouse=True)
def sound(store: Store) -> Iterator[None]:
    """After each test the whole database is sound."""
    yield
    assert check(store, deep=True) == []


def _take(store: Store, *raw: dict[str, Any]) -> list[Fate | Fault]:
    with store.transaction():
        intake = Intake(store)
        fates = intake.take([document_of(each) for each in raw])
        intake.finish()
    return fates


def _written(store: Store, number: int = 1) -> dict[str, object]:
    return to_dict(read_documents(store, [number])[number].document)


def _found(store: Store, text: str) -> int:
    return count(store, parse_filter(text), Lens(None, 0))


def test_new_tickets_are_listed_found_and_open(store: Store) -> None:
    thread = [message("Smoke everywhere"), message("Unplug it", "agent"), message("Done. Thanks!")]
    assert _take(store, ticket(1, threads=thread, tags=["fire", "it"])) == [Fate.IMPORTED]
    (row,) = read_rows(store, [1])
    assert (row.preview, row.tags, row.is_answered) == ("Done. Thanks!", ("fire", "it"), True)
    assert _found(store, "smoke tag:it client:client_1") == 1
    assert [found.key for found in agents(store)] == ["agent_1"]
    assert last_entry(store) == 1
    assert changes_since(store, 0)[1].is_all


def test_closed_tickets_know_since_when(store: Store) -> None:
    _take(
        store,
        ticket(1, status="closed", resolvedAt="2024-01-15T10:45:00Z"),
        ticket(2, status="closed"),
        ticket(3, resolvedAt="2024-01-15T10:45:00Z"),
    )
    closed = [found.closed_at for found in (details(store, n) for n in (1, 2, 3)) if found]
    assert closed == [1_705_315_500_000_000, 1_705_316_400_000_000, None]


def test_a_client_is_named_when_the_document_does(store: Store) -> None:
    _take(store, ticket(1), ticket(2, clientName="Ada", clientEmail="ada@example.com"))
    _take(store, ticket(3, client="client_2", clientName=7, clientEmail="x" * 2_000))
    ada, nobody = client(store, 1), client(store, 2)
    assert ada is not None
    assert (ada.name, ada.email) == ("Ada", "ada@example.com")
    assert nobody is not None
    assert (nobody.label, nobody.email) == ("client_2", "")
    EditClient(agent=GRACE, client=1, name="Ada Lovelace").apply(store)
    _take(store, ticket(2, clientName="Ada B"))
    renamed = client(store, 1)
    assert renamed is not None
    assert renamed.name == "Ada Lovelace", "what an agent wrote is not written over"


def test_the_same_again_changes_nothing(store: Store) -> None:
    _take(store, ticket(1), whole(2))
    before = last_entry(store), store.rows(Ticket.select(Ticket.version))
    assert _take(store, ticket(1), whole(2)) == [Fate.UNCHANGED, Fate.UNCHANGED]
    assert (last_entry(store), store.rows(Ticket.select(Ticket.version))) == before


def test_unknown_keys_in_another_order_are_the_same(store: Store) -> None:
    _take(store, ticket(1, a=1, b=2))
    assert _take(store, ticket(1, b=2, a=1)) == [Fate.UNCHANGED]
    assert _take(store, ticket(1, b=2, a=True)) == [Fate.UPDATED]
    assert _written(store)["a"] is True


def test_a_changed_document_is_written_journaled_and_found(store: Store) -> None:
    _take(store, ticket(1, tags=["a", "b"], assignedTo="agent_1"))
    changed = ticket(
        1,
        title="Toner is out",
        status="resolved",
        client="client_2",
        assignedTo="agent_2",
        tags=["b", " c"],
        threads=[message("Please refill")],
        attachments=[attachment() | {"message": 0}],
        resolution="Refilled",
        updatedAt="2024-01-01T00:00:00Z",
        resolvedAt="2024-02-01T00:00:00Z",
        room=4,
    )
    assert _take(store, changed) == [Fate.UPDATED]
    assert _written(store) == changed
    assert _found(store, "toner refill client_2") == 1
    (entry,) = store.rows(Journal.select(Journal.id, Journal.kind).where(Journal.id == 2))
    assert entry[1] == "Import"
    assert store.rows(History.select(History.id).where(History.entry == 2)) == [(2 | 1 << 20,)]
    assert _take(store, changed) == [Fate.UNCHANGED]
    Revert(agent=GRACE, entry=2).apply(store)
    assert _written(store) == ticket(1, tags=["a", "b"], assignedTo="agent_1")


def test_a_changed_description_is_what_the_list_shows(store: Store) -> None:
    _take(store, ticket(1, description="First words"))
    _take(store, ticket(1, description="Other words"))
    assert read_rows(store, [1])[0].preview == "Other words"
    Revert(agent=GRACE, entry=last_entry(store)).apply(store)
    assert read_rows(store, [1])[0].preview == "First words"


def test_of_html_the_list_shows_what_is_seen(store: Store) -> None:
    _take(store, ticket(1, description="<p>First <b>words</b></p>"))
    assert read_rows(store, [1])[0].preview == "First words"
    _take(store, ticket(1, threads=[message("<p>Other&nbsp;words</p>")]))
    assert read_rows(store, [1])[0].preview == "Other words"


def test_what_people_call_an_event_is_a_message(store: Store) -> None:
    _take(store, ticket(1, threads=[message("zebra") | {"event": {"field": "status"}}]))
    assert messages(store, 1)[0].event is None
    assert _found(store, "zebra") == 1


def test_what_a_document_leaves_out_stays(store: Store) -> None:
    _take(store, whole(1))
    short = ticket(1, status="closed", title=whole(1)["title"])
    for name in ("assignedTo", "tags", "resolution", "resolvedAt", "threads", "attachments"):
        del short[name]
    short |= {name: whole(1)[name] for name in ("description", "createdAt", "updatedAt")}
    short["priority"] = whole(1)["priority"]
    assert _take(store, short) == [Fate.UNCHANGED]
    assert _take(store, short | {"resolution": None, "tags": []}) == [Fate.UPDATED]
    written = _written(store)
    assert (written["resolution"], written["tags"]) == (None, [])
    assert (written["assignedTo"], written["threads"]) == ("agent_1", whole(1)["threads"])


def test_work_done_here_survives_the_same_file(store: Store) -> None:
    source = ticket(1, assignedTo="agent_1", threads=[message("a"), message("a"), message("b")])
    _take(store, source)
    AddNote(agent="agent_1", ticket=1, body="A note").apply(store)
    Reply(agent="agent_1", ticket=1, body="Our answer").apply(store)
    log = store_file(store, "log.txt", b"log")
    Attach(agent="agent_1", ticket=1, files=(log,)).apply(store)
    count_before = len(messages(store, 1))
    more = source | {"threads": [message("b"), message("a"), message("a"), message("a")]}
    assert _take(store, more) == [Fate.UPDATED]
    thread = messages(store, 1)
    assert len(thread) == count_before + 1, "of three equal messages two were there"
    assert [found.body for found in thread if found.type is MessageType.NOTE] == ["A note"]
    assert _written(store)["status"] == "open", "fields follow the document"
    assert [file["filename"] for file in _files(store)] == ["log.txt"]
    assert _take(store, more) == [Fate.UNCHANGED]


def test_a_repeated_id_is_refused_and_the_rest_is_taken(store: Store) -> None:
    first, second, third = _take(store, ticket(1), ticket(1, title="x"), ticket(2))
    assert (first, third) == (Fate.IMPORTED, Fate.IMPORTED)
    assert isinstance(second, Fault)
    assert second.where == "_id"
    assert _written(store)["title"] == ticket(1)["title"]


def test_a_ticket_that_would_overflow_is_refused(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.commands.intake.MOST_PARTS", 2)
    monkeypatch.setattr("models.commands.merging.MOST_PARTS", 2)
    three = [message(text) for text in "abc"]
    assert isinstance(_take(store, ticket(1, threads=three))[0], Fault)
    assert _take(store, ticket(1, threads=three[:2])) == [Fate.IMPORTED]
    fates = _take(store, ticket(1, title="new", threads=three[1:]), ticket(2))
    assert isinstance(fates[0], Fault)
    assert fates[1] is Fate.IMPORTED
    assert _written(store)["title"] == ticket(1)["title"]


def test_an_import_is_taken_back_until_somebody_works_on_it(store: Store) -> None:
    _take(store, ticket(1))
    _take(store, ticket(2), ticket(3, client="client_3"))
    undone = Revert(agent=GRACE, entry=2).apply(store)
    assert _found(store, "") == 1
    assert client(store, 1) is not None
    assert client(store, 2) is None
    assert undone.inverse is not None
    undone.inverse.apply(store)
    assert _found(store, "printer") == 3
    _take(store, ticket(4))
    number = store.rows(Ticket.select(fn.MAX(Ticket.id)))[0][0]
    SetPriority(agent=GRACE, tickets=(number,), priority=Priority.LOW).apply(store)
    entry = store.rows(Journal.select(fn.MAX(Journal.id)).where(Journal.kind == "Import"))[0][0]
    with pytest.raises(Refused, match="has been worked on since"):
        Revert(agent=GRACE, entry=entry).apply(store)


def test_undo_of_an_import_keeps_a_client_who_was_edited(store: Store) -> None:
    _take(store, ticket(1))
    EditClient(agent=GRACE, client=1, name="Ada").apply(store)
    Revert(agent=GRACE, entry=1).apply(store)
    assert _found(store, "") == 0
    kept = client(store, 1)
    assert kept is not None
    assert kept.name == "Ada"


def test_an_import_too_large_for_the_journal_stays(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MOST_TICKETS >= 1_000
    monkeypatch.setattr("models.commands.ranges.MOST_TICKETS", 2)
    _take(store, *(ticket(number) for number in range(1, 5)))
    with pytest.raises(Refused, match="not taken back at once"):
        Revert(agent=GRACE, entry=1).apply(store)


def test_many_updates_become_several_entries(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.commands.intake._MOST_CHANGES", 3)
    _take(store, *(ticket(number) for number in range(1, 9)))
    with store.transaction():
        intake = Intake(store)
        for start in (1, 5):
            changed = [ticket(number, title="New") for number in range(start, start + 4)]
            intake.take([document_of(each) for each in changed])
        assert intake.finish() is None, "a part of the updates must not pass for all of them"
    assert last_entry(store) == 3
    assert store.rows(History.select(fn.COUNT(SQL("*"))))[0][0] == 16


def _files(store: Store) -> list[dict[str, Any]]:
    found = _written(store)["attachments"]
    assert isinstance(found, list)
    return found
