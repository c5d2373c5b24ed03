"""Lists of tickets: how many match a filter, and any page of them in any order."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Final

from models.documents.filters import Sort, TicketFilter
from models.engines.statement import Statement
from models.enums import Category, Priority, Status
from models.queries.clauses import Clause
from models.queries.lists import (
    Cut,
    Known,
    counted,
    halves,
    is_narrow,
    places,
    ranges,
    tallied,
)
from models.queries.matching import Conditions, Lens, conditions, tagged
from models.queries.orders import Place, is_mixed, order_keys, order_of, way
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


_COLUMNS: Final = len(fields(TicketRow))
_SHARES: Final = (8, 1)
"""Of the tickets whose texts may be read first an eighth is, then all if that promises enough."""


@dataclass(frozen=True, slots=True)
class Page:
    """Rows in order, and the places of the first and the last of them (None: no row found)."""

    rows: tuple[TicketRow, ...]
    start: Place | None
    end: Place | None


def count(store: Store, wanted: TicketFilter, lens: Lens) -> int:
    """How many tickets match, exactly."""
    found = conditions(store, wanted, lens)
    is_rare = _is_tag_rare(store, found.tags or found.other_tags, found.limits.rare)
    return _number(store, counted(found, is_tag_rare=is_rare))


def ids(store: Store, wanted: TicketFilter, sort: Sort, lens: Lens) -> array[int]:
    """The numbers of all tickets that match, in order."""
    found = conditions(store, wanted, lens)
    known = _known(store, found, sort)
    numbers: array[int] = array("q")
    for half in halves(sort, Cut()):
        query = places(found, sort, half, known)
        numbers += store.numbers(Statement(query.text, query.values))
    return numbers


def page(
    store: Store,
    wanted: TicketFilter,
    sort: Sort,
    lens: Lens,
    *,
    after: Place | None = None,
    skip: int = 0,
    limit: int = 50,
) -> Page:
    """At most ``limit`` rows behind ``after`` (None: from the start), ``skip`` passed over."""
    cut = Cut(after, skip, limit)
    # Who reads cannot pass over tickets quicker than one by one. By titles and names those with a
    # word stand together, and may be far from the beginning.
    found = conditions(store, wanted, lens, may_read=skip == 0 and is_mixed(sort))
    for share in _SHARES:
        rows, is_whole = _cut_out(store, found.reading(share), sort, cut)
        if is_whole or len(rows) * share < limit:
            break  # there it is, or more reading is not likely to fill the page
    if not is_whole:
        rows, _ = _cut_out(store, conditions(store, wanted, lens), sort, cut)
    if not rows:
        return Page((), None, None)
    return Page(tuple(map(_row, rows)), rows[0][_COLUMNS:], rows[-1][_COLUMNS:])


def is_quickly_passed(wanted: TicketFilter, sort: Sort) -> bool:
    """Whether ``skip`` costs little in such a list: an index alone tells what is in it."""
    sets = (wanted.text, wanted.filename, wanted.client, wanted.tag, wanted.any_of, wanted.none_of)
    return order_of(sort).names is None and not any(sets)


def read_rows(store: Store, ticket_ids: Sequence[int]) -> tuple[TicketRow, ...]:
    """The list rows of these tickets, in no particular order; those that are gone are left out."""
    # Numbers may stand in the text: they are too many to be values.
    numbers = ", ".join(str(int(number)) for number in ticket_ids)
    text = f"{_SELECT} FROM {_JOINS} AND ticket.id IN ({numbers})"
    return tuple(map(_row, store.rows(Statement(text)))) if numbers else ()


def _cut_out(store: Store, found: Conditions, sort: Sort, cut: Cut) -> tuple[list[Row], bool]:
    """The rows of a page, and whether it is whole: not so when more texts had to be read."""
    summed = tallied(found)
    number = None if summed is None else _number(store, summed)
    if number == 0:
        return [], True
    known = _known(store, found, sort, number)
    rows: list[Row] = []
    skip, limit = cut.skip, cut.limit or 0
    for half in halves(sort, cut):
        part = replace(half, skip=skip, limit=limit - len(rows))
        more = _rows(store, places(found, sort, part, known), sort, is_named=not half.is_nameless)
        rows += more
        if len(rows) == limit:
            break
        if found.reads and _is_read_out(store, found, sort, half, known):
            return rows, False
        if skip:
            passed = 0 if more else _met(store, found, sort, replace(half, limit=skip), known)
            skip = 0 if more else skip - passed
    return rows, True


def _is_read_out(store: Store, found: Conditions, sort: Sort, half: Cut, known: Known) -> bool:
    """Whether there are more tickets than may be read."""
    most = found.limits.read
    return _met(store, found, sort, replace(half, limit=most), known) == most


def _met(store: Store, found: Conditions, sort: Sort, cut: Cut, known: Known) -> int:
    """How many tickets, ``cut.limit`` at most, meet all conditions but those that read texts."""
    query = places(replace(found, reads=()), sort, replace(cut, skip=0), known)
    return _number(store, Clause(f"SELECT COUNT(*) FROM ({query.text}) AS met", query.values))


def _known(store: Store, found: Conditions, sort: Sort, number: int | None = None) -> Known:
    """What decides how a list is looked up; ``number`` of tickets in it, if that is known."""
    if number is not None:
        return Known(are_few=number <= found.limits.few)
    narrow = _narrow(store, found, sort)
    if narrow is not None:
        return Known(are_few=True, range_of=narrow)
    return Known(is_tag_rare=_is_tag_rare(store, found.tags, found.limits.rare))


def _narrow(store: Store, found: Conditions, sort: Sort) -> str | None:
    """The column of a range of time that holds few tickets, if there is one."""
    columns = (column for column in ranges(found, sort) if _number(store, is_narrow(found, column)))
    return next(columns, None)


def _rows(store: Store, query: Clause, sort: Sort, *, is_named: bool) -> list[Row]:
    """The rows of these places with their keys behind them, in order."""
    order = order_of(sort)
    number = len(order_keys(order)) if is_named else len(order.columns)
    keys = [f"place.k{key}" for key in range(number)]
    by = ", ".join(f"{key} {way(sort)}" for key in keys)
    text = f"""
        WITH place AS MATERIALIZED ({query.text}) {_SELECT}, {", ".join(keys)}
        FROM place CROSS JOIN {_JOINS} AND ticket.id = place.id ORDER BY {by}
    """
    return store.rows(Statement(text, query.values))


def _is_tag_rare(store: Store, tags: Sequence[int], most: int) -> bool:
    """Whether no more than ``most`` tickets carry one of the tags; not so without a tag."""
    if not tags:
        return False
    some = tagged(tags)
    text = f"SELECT COUNT(*) FROM (SELECT 1 FROM {some.text} AS found LIMIT {most + 1}) AS some"
    return _number(store, Clause(text, some.values)) <= most


def _number(store: Store, query: Clause) -> int:
    return int(store.rows(Statement(query.text, query.values))[0][0])


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
