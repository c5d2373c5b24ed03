"""Lists of tickets: how many match a filter, and any page of them in any order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from peewee import JOIN, Field, ModelSelect, Tuple, fn

from models.documents.filters import Sort, TicketFilter
from models.enums import Category, Priority, Status
from models.queries.matching import Lens, matching
from models.store.store import Row, Store
from models.tables.people import Agent, Client
from models.tables.tickets import Tag, Ticket, TicketTag

# The columns of each order; the last makes it total, so that a page can begin behind any row.
_ORDERS: Final[dict[str, tuple[Field, ...]]] = {
    "updated": (Ticket.updated_at, Ticket.id),
    "created": (Ticket.created_at, Ticket.id),
    "priority": (Ticket.priority, Ticket.updated_at, Ticket.id),
    "status": (Ticket.status, Ticket.updated_at, Ticket.id),
    "title": (Ticket.title, Ticket.id),
}

# The place of a row in an order: its values of the order's columns.
Place: TypeAlias = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class TicketRow:
    """A ticket as a list shows it; names are empty-safe labels, times UTC microseconds."""

    id: int
    title: str
    preview: str
    status: Status
    priority: Priority
    category: Category
    client: str
    assignee: str | None
    tags: tuple[str, ...]
    created_at: int
    updated_at: int
    files: int
    is_answered: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Rows in order, and the place behind which the next page begins (None: no row found)."""

    rows: tuple[TicketRow, ...]
    end: Place | None


def count(store: Store, wanted: TicketFilter, lens: Lens) -> int:
    """How many tickets match, exactly."""
    query = Ticket.select(fn.COUNT(Ticket.id)).where(matching(store, wanted, lens))
    row = store.first(query)
    return int(row[0]) if row else 0


def ids(store: Store, wanted: TicketFilter, sort: Sort, lens: Lens) -> tuple[int, ...]:
    """The numbers of all tickets that match, in order."""
    return tuple(row[-1] for row in store.rows(_places(store, wanted, sort, lens)))


def page(
    store: Store,
    wanted: TicketFilter,
    sort: Sort,
    lens: Lens,
    *,
    after: Place | None = None,
    skip: int = 0,
    limit: int = 100,
) -> Page:
    """At most ``limit`` rows behind ``after`` (None: from the start), ``skip`` passed over."""
    query = _places(store, wanted, sort, lens).limit(limit).offset(skip)
    if after is not None:
        here = Tuple(*_ORDERS[sort.field])
        query = query.where(here < Tuple(*after) if sort.descending else here > Tuple(*after))
    places = store.rows(query)
    rows = {row.id: row for row in read_rows(store, [place[-1] for place in places])}
    # A ticket that went between the two reads is simply not in the page.
    found = tuple(rows[place[-1]] for place in places if place[-1] in rows)
    return Page(found, places[-1] if places else None)


def read_rows(store: Store, ticket_ids: Sequence[int]) -> tuple[TicketRow, ...]:
    """The list rows of these tickets, in no particular order; those that are gone are left out."""
    if not ticket_ids:
        return ()
    tags = _tags(store, ticket_ids)
    query = (
        Ticket.select(
            Ticket.id,
            Ticket.title,
            Ticket.preview,
            Ticket.status,
            Ticket.priority,
            Ticket.category,
            fn.COALESCE(fn.NULLIF(Client.name, ""), Client.key),
            fn.COALESCE(fn.NULLIF(Agent.name, ""), Agent.key),
            Ticket.created_at,
            Ticket.updated_at,
            Ticket.files,
            Ticket.is_answered,
        )
        .join(Client)
        .switch(Ticket)
        .join(Agent, JOIN.LEFT_OUTER)
        .where(Ticket.id.in_(ticket_ids))
    )
    return tuple(_row(row, tags.get(row[0], ())) for row in store.rows(query))


def _places(store: Store, wanted: TicketFilter, sort: Sort, lens: Lens) -> ModelSelect[Ticket]:
    columns = _ORDERS[sort.field]
    order = [column.desc() if sort.descending else column.asc() for column in columns]
    return Ticket.select(*columns).where(matching(store, wanted, lens)).order_by(*order)


def _tags(store: Store, ticket_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    first = Ticket.id * (1 << 20)
    query = (
        Ticket.select(Ticket.id, Tag.name)
        .join(TicketTag, on=TicketTag.id.between(first, first + ((1 << 20) - 1)))
        .join(Tag)
        .where(Ticket.id.in_(ticket_ids))
        .order_by(TicketTag.id)
    )
    found: dict[int, tuple[str, ...]] = {}
    for ticket_id, name in store.rows(query):
        found[ticket_id] = (*found.get(ticket_id, ()), name)
    return found


def _row(row: Row, tags: tuple[str, ...]) -> TicketRow:
    return TicketRow(
        id=row[0],
        title=row[1],
        preview=row[2],
        status=Status.from_rank(row[3]),
        priority=Priority.from_rank(row[4]),
        category=Category.from_rank(row[5]),
        client=row[6],
        assignee=row[7],
        tags=tags,
        created_at=row[8],
        updated_at=row[9],
        files=row[10],
        is_answered=bool(row[11]),
    )
