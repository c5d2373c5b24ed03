"""Filling a desk: as many as asked for, the same for the same seed, all or nothing."""

from __future__ import annotations

import hashlib

import pytest
from peewee import fn

from models.attachments.streams import Cancelled
from models.commands.feed import changes_since, last_entry
from models.demo.generate import fill
from models.documents.filters import DEFAULT_SORT, TicketFilter
from models.enums import Category, MessageType, Priority, Status
from models.queries.matching import Lens
from models.queries.settings import DESK_AGENT, setting
from models.queries.thread import attachments, messages
from models.queries.tickets import page
from models.store.store import Store
from models.tables.people import Agent, Client
from models.tables.records import Setting
from models.tables.table import Table
from models.tables.tickets import Attachment, Message, Tag, Ticket, TicketTag
from tests.models.demo.conftest import Opening
from tests.seeds import GRACE, TICKETS, seed

TABLES: tuple[type[Table], ...] = (
    *(Client, Agent, Tag, Ticket, Message, Attachment, TicketTag, Setting),
)


def _rows_digest(store: Store) -> str:
    found = [store.rows(table.select().order_by(table.id)) for table in TABLES]
    return hashlib.sha256(repr(found).encode()).hexdigest()


def _count(store: Store, table: type[Table]) -> int:
    row = store.first(table.select(fn.COUNT(table.id)))
    return int(row[0]) if row else 0


@pytest.mark.parametrize("tickets", [0, 1, 2, 13, 97])
def test_as_many_as_asked_for(opened: Opening, tickets: int) -> None:
    store = opened()
    assert fill(store, tickets=tickets) == tickets
    assert _count(store, Ticket) == tickets
    assert store.engine.search.faults() == []


def test_the_same_seed_gives_the_same_rows(opened: Opening) -> None:
    one, same, other = opened(), opened(), opened()
    fill(one, tickets=60)
    fill(same, tickets=60)
    fill(other, tickets=60, seed=2)
    assert _rows_digest(one) == _rows_digest(same)
    assert _rows_digest(one) != _rows_digest(other)


def test_words_do_not_depend_on_the_hour(opened: Opening) -> None:
    stores = [opened(), opened(1_793_502_000_000_000)]
    for store in stores:
        fill(store, tickets=60)
    titles = [store.rows(Ticket.select(Ticket.title, Ticket.key)) for store in stores]
    differing = [pair for pair in zip(*titles, strict=True) if pair[0] != pair[1]]
    assert len(differing) < 15, "only what names a date or month may differ"


def test_a_second_filling_goes_on(opened: Opening) -> None:
    store = opened()
    fill(store, tickets=30)
    fill(store, tickets=25, seed=1)
    assert _count(store, Ticket) == 55
    assert _count(store, Agent) == 8
    assert store.engine.search.faults() == []
    assert store.engine.faults(is_deep=True) + store.engine.miscounts() == []


def test_a_desk_in_use_keeps_its_agent_and_tickets(opened: Opening) -> None:
    store = opened()
    seed(store)
    fill(store, tickets=40)
    assert setting(store, DESK_AGENT) == GRACE
    assert _count(store, Ticket) == TICKETS + 40
    mine = page(store, TicketFilter(assignee=("me",)), DEFAULT_SORT, Lens(GRACE, store.clock()))
    assert any(row.title.startswith("API returns 401") for row in mine.rows)
    assert store.engine.search.faults() == []


def test_somebody_sits_at_a_new_desk(opened: Opening) -> None:
    store = opened()
    fill(store, tickets=5)
    first = store.first(Agent.select(Agent.key).order_by(Agent.id))
    assert first is not None
    assert setting(store, DESK_AGENT) == first[0]


def test_the_newest_ticket_is_worth_a_picture(full: Store) -> None:
    desk = setting(full, DESK_AGENT)
    assert isinstance(desk, str)
    lens = Lens(desk, full.clock())
    (top,) = page(full, TicketFilter(), DEFAULT_SORT, lens, limit=1).rows
    (mine,) = page(full, TicketFilter(assignee=("me",)), DEFAULT_SORT, lens, limit=1).rows
    thread = messages(full, top.id)
    spoken = [m for m in thread if m.type in (MessageType.USER, MessageType.AGENT)]
    assert top.id == mine.id
    assert (top.status, top.priority) == (Status.IN_PROGRESS, Priority.HIGH)
    assert 4 <= len(spoken) <= 6
    assert {m.type for m in thread} == set(MessageType)
    assert [file.mime for file in attachments(full, top.id)] == ["text/plain"]
    assert top.tags


def test_a_desk_has_something_of_everything(full: Store) -> None:
    ranks = full.rows(Ticket.select(Ticket.status, Ticket.category, Ticket.priority))
    for found, kinds in zip(zip(*ranks, strict=True), (Status, Category, Priority), strict=True):
        assert set(found) == {kind.rank for kind in kinds}
    texts = "".join(row[0] for row in full.rows(Message.select(Message.body)))
    for letter in "ßñçけ您م":
        assert letter in texts
    parts = full.rows(Ticket.select(Ticket.parts, Ticket.files, Ticket.assignee, Ticket.reopens))
    assert sum(row[0] > 200 for row in parts) in (1, 2)
    assert 0.04 < sum(row[1] > 0 for row in parts) / len(parts) < 0.2
    assert sum(row[2] is None for row in parts) >= 5
    assert sum(row[3] > 0 for row in parts) >= 5
    assert 90 <= _count(full, Client) <= 130


def test_cancelling_leaves_nothing(opened: Opening) -> None:
    store = opened()
    with pytest.raises(Cancelled):
        fill(store, tickets=50, is_cancelled=lambda: True)
    assert [_count(store, table) for table in TABLES] == [0] * len(TABLES)


def test_progress_ends_with_all(opened: Opening, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.demo.generate._CHUNK", 20)
    store = opened()
    told: list[tuple[int, int]] = []
    fill(store, tickets=50, progress=lambda done, total: told.append((done, total)))
    assert told == [(20, 50), (40, 50), (50, 50)]
    assert store.engine.search.faults() == []


def test_open_windows_learn_of_it(opened: Opening) -> None:
    store = opened()
    before = last_entry(store)
    fill(store, tickets=3)
    entry, changes = changes_since(store, before)
    assert changes.is_all
    assert entry == last_entry(store)
