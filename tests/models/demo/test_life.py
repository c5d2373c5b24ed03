"""Each demo ticket is one that real work could have left behind."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pytest

from models.commands.conversation import ReceiveMessage, Reply
from models.commands.creation import CreateTicket
from models.commands.fields import Assign, SetPriority
from models.commands.lifecycle import Resolve
from models.demo.events import moved, step
from models.demo.generate import fill
from models.enums import MessageType, Priority, Status
from models.rules.digests import message_digest, ticket_digest
from models.rules.lifecycle import AgentReplied, ClientWrote, Resolved, TicketState
from models.store.store import Store
from models.tables.parts import ticket_of
from models.tables.people import Agent, Client
from models.tables.tickets import Attachment, Message, Ticket
from tests.models.demo.conftest import NOW, Opening
from tests.seeds import GRACE, LINUS, seed

SPOKEN = (MessageType.USER.rank, MessageType.AGENT.rank)
NAMES = (
    *("status", "priority", "client", "assignee", "created_at", "updated_at", "resolved_at"),
    *("closed_at", "reopens", "is_answered", "files", "parts", "title", "preview", "digest"),
    *("resolution", "extra", "description"),
)


@dataclass
class _Case:
    """A ticket's row, its messages (id, author, type, time, digest, extra, body), its files."""

    row: dict[str, Any]
    thread: list[tuple[Any, ...]] = field(default_factory=list)
    files: list[tuple[Any, ...]] = field(default_factory=list)

    @property
    def status(self) -> Status:
        """Where it stands."""
        return Status.from_rank(self.row["status"])

    @property
    def events(self) -> list[dict[str, Any]]:
        """What the system messages tell."""
        return [json.loads(m[5])["event"] for m in self.thread if m[5] is not None]


def _cases(store: Store) -> list[_Case]:
    columns = [getattr(Ticket, name) for name in NAMES]
    rows = store.rows(Ticket.select(Ticket.id, *columns))
    cases = {row[0]: _Case(dict(zip(NAMES, row[1:], strict=True))) for row in rows}
    for message in store.rows(Message.select().order_by(Message.id)):
        cases[ticket_of(message[0])].thread.append(message)
    for file in store.rows(Attachment.select(Attachment.id, Attachment.message_id)):
        cases[ticket_of(file[0])].files.append(file)
    return list(cases.values())


@pytest.fixture(scope="module")
def cases(full: Store) -> list[_Case]:
    """All tickets of the full desk."""
    return _cases(full)


def test_the_end_is_dated_when_it_is_one(cases: list[_Case]) -> None:
    for case in cases:
        is_over = case.status in (Status.RESOLVED, Status.CLOSED)
        assert (case.row["resolved_at"] is not None) == is_over
        assert (case.row["closed_at"] is not None) == (case.status is Status.CLOSED)
        assert not is_over or (case.row["resolution"] and case.row["assignee"])


def test_times_follow_each_other(cases: list[_Case]) -> None:
    for case in cases:
        times = [case.row["created_at"], *(m[3] for m in case.thread), NOW]
        assert all(before <= after for before, after in pairwise(times))
        assert case.row["updated_at"] == times[-2]


def test_what_is_derived_is_right(cases: list[_Case]) -> None:
    for case in cases:
        row = case.row
        spoken = [m[6] for m in case.thread if m[2] in SPOKEN]
        last = spoken[-1] if spoken else row["description"]
        assert row["preview"] == " ".join(last.split())[:160]
        assert row["digest"] == ticket_digest(row)
        names = ("id", "author", "type", "created_at", "digest", "extra", "body")
        thread = [dict(zip(names, m, strict=True)) for m in case.thread]
        assert all(m["digest"] == message_digest(m) for m in thread)
        numbers = [part[0] & 0xFFFFF for part in (*case.thread, *case.files)]
        assert sorted(numbers) == list(range(1, row["parts"] + 1))
        assert row["files"] == len(case.files)


def test_a_file_comes_with_a_message_of_its_ticket(cases: list[_Case]) -> None:
    for case in cases:
        messages = {m[0] for m in case.thread if m[2] in SPOKEN}
        assert {link for _, link in case.files} <= messages | {None}


def test_the_thread_tells_how_it_came_to_the_present_state(full: Store, cases: list[_Case]) -> None:
    agents: dict[int, str] = dict(full.rows(Agent.select(Agent.id, Agent.key)))
    for case in cases:
        now = {"status": "open", "assignee": None}
        for event in case.events:
            if event["field"] in now:
                assert event["from"] == now[event["field"]]
                now[event["field"]] = event["to"]
        assert now == {"status": case.status.value, "assignee": agents.get(case.row["assignee"])}
        reopened = [e for e in case.events if e.get("from") == "resolved" and e["to"] == "open"]
        assert case.row["reopens"] == len(reopened)


def test_everybody_speaks_under_their_own_key(full: Store, cases: list[_Case]) -> None:
    clients: dict[int, str] = dict(full.rows(Client.select(Client.id, Client.key)))
    agents = {row[0] for row in full.rows(Agent.select(Agent.key))}
    for case in cases:
        authors = {rank: {m[1] for m in case.thread if m[2] == rank} for rank in range(4)}
        client = clients[case.row["client"]]
        assert authors[MessageType.USER.rank] <= {client}
        assert authors[MessageType.AGENT.rank] | authors[MessageType.NOTE.rank] <= agents
        assert authors[MessageType.SYSTEM.rank] <= agents | {client}


def test_a_waiting_client_is_flagged(cases: list[_Case]) -> None:
    for case in cases:
        spoken = [m[2] for m in case.thread if m[2] in SPOKEN]
        is_unresolved = case.status not in (Status.RESOLVED, Status.CLOSED)
        expected = is_unresolved and spoken[-1:] == [MessageType.USER.rank]
        assert bool(case.row["is_answered"]) == expected


@pytest.mark.parametrize("hour", ["sunday night", "monday noon", "new year"])
def test_any_hour_will_do(opened: Opening, hour: str) -> None:
    now = {"sunday night": 1_779_594_000, "monday noon": 1_779_710_400, "new year": 1_798_761_600}
    store = opened(now[hour] * 1_000_000)
    fill(store, tickets=150)
    for case in _cases(store):
        assert case.row["created_at"] <= case.row["updated_at"] <= store.clock()
        is_over = case.status in (Status.RESOLVED, Status.CLOSED)
        assert (case.row["resolved_at"] is not None) == is_over


def test_changes_are_worded_as_the_commands_word_them(opened: Opening) -> None:
    store = opened()
    seed(store)
    client = "client_ada"
    made = CreateTicket(agent=GRACE, title="t", client=client).apply(store)
    (ticket,) = made.changes.tickets
    Assign(agent=GRACE, tickets=(ticket,), assignee=LINUS).apply(store)
    SetPriority(agent=GRACE, tickets=(ticket,), priority=Priority.HIGH).apply(store)
    Reply(agent=LINUS, ticket=ticket, body="?", then="wait").apply(store)
    ReceiveMessage(agent=GRACE, ticket=ticket, body="!").apply(store)
    Resolve(agent=LINUS, tickets=(ticket,), resolution="Done.").apply(store)
    told = [moved("assignee", None, LINUS), moved("priority", "medium", "high")]
    state = TicketState(Status.OPEN, assignee=LINUS)
    for event in (AgentReplied(LINUS, wait=True), ClientWrote(), Resolved(LINUS, "Done.")):
        state, said = step(state, event, 0)
        told += said
    query = Message.select(Message.extra, Message.body).order_by(Message.id)
    written = store.rows(
        query.where(Message.type == MessageType.SYSTEM.rank, Message.id > ticket << 20)
    )
    assert [said[1:] for said in told] == written
