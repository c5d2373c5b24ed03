"""Lists of tickets: how many match a filter, and any page of them in any order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Final

from models.documents.filters import Sort, TicketFilter
from models.engines.statement import Statement
from models.enums import Category, Priority, Status
from models.queries.lists import RARE, Cut, Place, counted, order_by, order_columns, places
from models.queries.matching import Conditions, Lens, conditions, tagged
from models.store.store import Row, Store
from models.tables.parts import MOST_PARTS

_STATUSES: Final = tuple(Status)
_PRIORITIES: Final = tuple(Priority)
_CATEGORIES: Final = tuple(Category)

# Stands between the names of tags; one that holds it shows a space instead.
_BETWEEN: Final = "\x1f"
# In the order of TicketRow's fields. A cross join is worked from left to right.
_SELECT: Final = f"""
    SELECT ticket.id, ticket.title, ticket.preview, ticket.status, ticket.priority, ticket.category,
        COALESCE(NULLIF(client.name, ''), client.key), COALESCE(NULLIF(agent.name, ''), agent.key),
        (SELECT STRING_AGG(REPLACE(tag.name, '{_BETWEEN}', ' '), '{_BETWEEN}' ORDER BY link.id)
           FROM ticket_tag AS link CROSS JOIN tag
          WHERE tag.id = link.tag_id AND link.id BETWEEN ticket.id * {MOST_PARTS + 1}
                AND ticket.id * {MOST_PARTS + 1} + {MOST_PARTS}),
        ticket.created_at, ticket.updated_at, ticket.files, ticket.is_answered
"""
_JOINS: Final = """
    ticket CROSS JOIN client LEFT JOIN agent ON agent.id = ticket.assignee_id
    WHERE client.id = ticket.client_id
"""


@dataclass(slots=True, unsafe_hash=True)
class TicketRow:
    """A ticket as a list shows it; names are empty-safe labels, times UTC microseconds.

    A value like all rows, and never changed. It is not declared frozen, because then making one
    would take five times as long, and a list makes a hundred for each page.
    """

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


_NAMES: Final = tuple(field.name for field in fields(TicketRow))


@dataclass(frozen=True, slots=True)
class Page:
    """Rows in order, and the place behind which the next page begins (None: no row found)."""

    rows: tuple[TicketRow, ...]
    end: Place | None


def count(store: Store, wanted: TicketFilter, lens: Lens) -> int:
    """How many tickets match, exactly."""
    query = counted(conditions(store, wanted, lens))
    return int(store.rows(Statement(query.text, query.values))[0][0])


def ids(store: Store, wanted: TicketFilter, sort: Sort, lens: Lens) -> tuple[int, ...]:
    """The numbers of all tickets that match, in order."""
    found = conditions(store, wanted, lens)
    query = places(found, sort, Cut(), is_tag_rare=_is_tag_rare(store, found))
    return tuple(row[0] for row in store.rows(Statement(query.text, query.values)))


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
    found = conditions(store, wanted, lens)
    cut = Cut(after, skip, limit)
    query = places(found, sort, cut, is_tag_rare=_is_tag_rare(store, found))
    text = f"""
        WITH place(id) AS MATERIALIZED ({query.text}) {_SELECT}
        FROM place CROSS JOIN {_JOINS} AND ticket.id = place.id ORDER BY {order_by(sort)}
    """
    rows = store.rows(Statement(text, query.values))
    if not rows:
        return Page((), None)
    end = tuple(rows[-1][_NAMES.index(column)] for column in order_columns(sort))
    return Page(tuple(map(_row, rows)), end)


def read_rows(store: Store, ticket_ids: Sequence[int]) -> tuple[TicketRow, ...]:
    """The list rows of these tickets, in no particular order; those that are gone are left out."""
    # Numbers may stand in the text: they are too many to be values.
    numbers = ", ".join(str(int(number)) for number in ticket_ids)
    text = f"{_SELECT} FROM {_JOINS} AND ticket.id IN ({numbers})"
    return tuple(map(_row, store.rows(Statement(text)))) if numbers else ()


def _is_tag_rare(store: Store, found: Conditions) -> bool:
    """Whether no more than RARE tickets carry one of the tags."""
    if not found.tags:
        return False
    some = tagged(found.tags)
    text = f"SELECT COUNT(*) FROM (SELECT 1 FROM {some.text} AS found LIMIT {RARE + 1}) AS some"
    return bool(store.rows(Statement(text, some.values))[0][0] <= RARE)


def _row(row: Row) -> TicketRow:
    """Taken apart by place, as it is done for each row of each page."""
    return TicketRow(
        row[0],
        row[1],
        row[2],
        _STATUSES[row[3]],
        _PRIORITIES[row[4]],
        _CATEGORIES[row[5]],
        row[6],
        row[7],
        tuple(row[8].split(_BETWEEN)) if row[8] else (),
        row[9],
        row[10],
        row[11],
        row[12] == 1,
    )
