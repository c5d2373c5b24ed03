"""Turns a filter into the conditions of a query on tickets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import and_, or_
from typing import Any, Final

from peewee import SQL, Field, NodeList, fn

from models.documents.filters import ME, NOBODY, TicketFilter, When
from models.engines.engine import Condition
from models.enums import Category, Priority, Status
from models.queries.people import agents
from models.store.store import Store
from models.tables.tickets import Tag, Ticket, TicketTag

_EVERYTHING: Final = SQL("1 = 1")
_NOTHING: Final = SQL("1 = 0")


@dataclass(frozen=True, slots=True)
class Lens:
    """Who looks and when: what ``me`` and ``7d`` mean; ``now`` is UTC microseconds."""

    agent: str | None
    now: int


def matching(store: Store, wanted: TicketFilter, lens: Lens) -> Condition:
    """One condition that holds for exactly the tickets that ``wanted`` means."""
    parts = list(_parts(store, wanted, lens))
    return _joined(and_, parts) if parts else _EVERYTHING


def _joined(
    how: Callable[[Condition, Condition], Condition], parts: Sequence[Condition]
) -> Condition:
    """The parts joined as a balanced tree: a pasted page of words must not nest too deep."""
    if len(parts) == 1:
        return parts[0]
    middle = len(parts) // 2
    return how(_joined(how, parts[:middle]), _joined(how, parts[middle:]))


def _parts(store: Store, wanted: TicketFilter, lens: Lens) -> Iterator[Condition]:
    if wanted.number:
        yield Ticket.id.in_(wanted.number)
    yield from _ranked(wanted)
    if wanted.assignee:
        yield _assigned(store, wanted.assignee, lens)
    if wanted.tag:
        yield _tagged(store, wanted.tag)
    if wanted.has_attachment is not None:
        yield Ticket.files > 0 if wanted.has_attachment else Ticket.files == 0
    if wanted.is_unread is not None:
        # Unread is what the list marks with a dot: the client wrote, and nobody has answered yet.
        yield Ticket.is_answered == int(wanted.is_unread)
    yield from _timed(wanted, lens.now)
    yield from _texts(store, wanted)
    for choices in wanted.any_of:
        yield _joined(or_, [matching(store, choice, lens) for choice in choices])
    for unwanted in wanted.none_of:
        # A condition on an absent value is neither true nor false; only true excludes.
        yield ~fn.COALESCE(matching(store, unwanted, lens), False)


def _ranked(wanted: TicketFilter) -> Iterator[Condition]:
    columns: tuple[tuple[Field[int], Sequence[Status | Priority | Category]], ...] = (
        (Ticket.status, wanted.status),
        (Ticket.priority, wanted.priority),
        (Ticket.category, wanted.category),
    )
    for column, values in columns:
        if values:
            yield _among(column, [value.rank for value in values])


def _timed(wanted: TicketFilter, now: int) -> Iterator[Condition]:
    columns: tuple[tuple[Field[Any], Sequence[When]], ...] = (
        (Ticket.created_at, wanted.created),
        (Ticket.updated_at, wanted.updated),
        (Ticket.resolved_at, wanted.resolved),
    )
    for column, times in columns:
        for when in times:
            first, after = when.bounds(now)
            if first is not None:
                yield column >= first
            if after is not None:
                yield column < after


def _texts(store: Store, wanted: TicketFilter) -> Iterator[Condition]:
    search = store.engine.search
    for text in wanted.text:
        found = search.tickets(text.text, is_phrase=text.is_phrase)
        if found is not None:
            yield Ticket.id.in_(found)
    for column, names in (("files", wanted.filename), ("client", wanted.client)):
        if names:
            sets = [search.tickets(name, is_phrase=False, column=column) for name in names]
            hits = [Ticket.id.in_(found) for found in sets if found is not None]
            yield _joined(or_, hits) if hits else _NOTHING


def _among(column: Field, ranks: Sequence[int]) -> Condition:
    """One value may choose its index; with several, the index of the list's order is better."""
    if len(ranks) == 1:
        return column == ranks[0]
    return NodeList((SQL("+"), column), glue="").in_(ranks)


def _assigned(store: Store, names: Sequence[str], lens: Lens) -> Condition:
    wanted = {lens.agent if name == ME else name for name in names if name != NOBODY}
    folded = {name.casefold() for name in wanted if name}
    rows = [
        agent.id
        for agent in agents(store, with_inactive=True)
        if agent.key in wanted
        or any(word.startswith(tuple(folded)) for word in _beginnings(agent.name))
    ]
    found: Condition = Ticket.assignee == rows[0] if len(rows) == 1 else Ticket.assignee.in_(rows)
    return found | Ticket.assignee.is_null() if NOBODY in names else found


def _beginnings(name: str) -> Iterator[str]:
    """The name from each of its words on, so that ``hop`` and ``grace hop`` find Grace Hopper."""
    words = name.casefold().split()
    return (" ".join(words[start:]) for start in range(len(words)))


def _tagged(store: Store, names: Sequence[str]) -> Condition:
    folded = {name.casefold() for name in names}
    tags = [
        row[0] for row in store.rows(Tag.select(Tag.id, Tag.name)) if row[1].casefold() in folded
    ]
    return Ticket.id.in_(TicketTag.select(TicketTag.id / (1 << 20)).where(TicketTag.tag.in_(tags)))
