"""How lists of tickets are looked up: which index leads, and what is only checked.

Few hits of a text or a tag lead themselves; otherwise a list is read in its order, and what does
not match is passed over. The engine's statistics know too little to choose, so it is told: a plus
before a column forbids its index. Somebody who knows the tables would write the same by hand.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from models.documents.filters import Sort
from models.enums import Status
from models.queries.matching import NESTED, Clause, Conditions, carries, hits, where, without

# The place of a row in an order: its values of the order's columns.
Place: TypeAlias = tuple[Any, ...]

_FEW: Final = 1_000
"""So many tickets are looked up and sorted sooner than a list is walked to find them."""
_MORE: Final = 5_000
"""So many are looked up sooner than all tickets are gone through to count them."""
RARE: Final = 2_000
"""Of tags that more tickets carry, each ticket of a list is asked until a page is full."""

_HITS: Final = Clause("{}ticket.id IN (SELECT ticket FROM hits)", column="hits")
_IS_FEW: Final = "(SELECT yes FROM is_few)"
_COUNTED: Final = ("status*", "priority*", "assignee*", "created_at", "updated_at", NESTED)


@dataclass(frozen=True, slots=True)
class _Order:
    """The columns of an order; the last makes it total, so a page can begin behind any row.

    ``leads`` are columns with an index in which the order follows on one value, best first.
    """

    columns: tuple[str, ...]
    leads: tuple[str, ...] = ()


_ORDERS: Final = {
    "updated": _Order(("updated_at", "id"), ("assignee", "status", "priority")),
    "created": _Order(("created_at", "id")),
    "priority": _Order(("priority", "updated_at", "id"), ("priority",)),
    "status": _Order(("status", "updated_at", "id"), ("status",)),
    "title": _Order(("title", "id")),
}


@dataclass(frozen=True, slots=True)
class Cut:
    """The part of a list that is wanted: behind ``after``, ``skip`` passed over, ``limit`` rows."""

    after: Place | None = None
    skip: int = 0
    limit: int | None = None


def order_columns(sort: Sort) -> tuple[str, ...]:
    """The columns of an order."""
    return _ORDERS[sort.field].columns


def order_by(sort: Sort) -> str:
    """The order, for a query in which the table is called ``ticket``."""
    way = "DESC" if sort.descending else "ASC"
    return ", ".join(f"ticket.{column} {way}" for column in order_columns(sort))


def places(found: Conditions, sort: Sort, cut: Cut, *, is_tag_rare: bool) -> Clause:
    """The query for the numbers (``id``) of a list's tickets in their order.

    ``is_tag_rare`` says that no more than RARE tickets carry one of the tags.
    """
    parts = [*found.parts, *_behind(sort, cut.after)]
    order = _ORDERS[sort.field]
    free = {*_leads(found.parts, order.leads), order.columns[0], "number"}
    parts += _bounds(found.parts, order.columns[0])
    if found.other_tags:
        other = carries(found.other_tags)
        parts.append(Clause(f"NOT {other.text}", other.values))
    if not found.texts and not (found.tags and is_tag_rare):
        parts += [carries(found.tags)] if found.tags else []
        return _ordered(parts, free, sort, cut)
    if cut.limit is None:
        return _with_hits(found, _ordered([*parts, _HITS], free, sort, cut), few=_FEW)
    # A limit of 0 ends a query before it begins: only one of the two does anything.
    few = _ordered([*parts, _HITS], {"hits"}, sort, cut, f"CASE WHEN {_IS_FEW} THEN ? ELSE 0 END")
    many = _ordered([*parts, _HITS], free, sort, cut, f"CASE WHEN {_IS_FEW} THEN 0 ELSE ? END")
    either = f"SELECT * FROM ({few.text}) AS few UNION ALL SELECT * FROM ({many.text}) AS many"
    return _with_hits(found, Clause(either, few.values + many.values), few=_FEW)


def counted(found: Conditions) -> Clause:
    """The query for how many tickets match: one row with one number."""
    leads = _leads(found.parts, _ORDERS["updated"].leads)
    free = {*leads, *_COUNTED, "number"}
    parts = [*found.parts, *([without(found.other_tags)] if found.other_tags else [])]
    whole = hits(found)
    if whole is None:
        return _count(parts, free)
    if not parts:
        return Clause(f"SELECT COUNT(*) FROM {whole.text} AS found", whole.values)
    few, many = _count([*parts, _HITS], {"hits"}), _count([*parts, _HITS], free)
    text = f"SELECT CASE WHEN {_IS_FEW} THEN ({few.text}) ELSE ({many.text}) END"
    return _with_hits(found, Clause(text, few.values + many.values), few=_FEW if leads else _MORE)


def _with_hits(found: Conditions, query: Clause, *, few: int) -> Clause:
    """The query, which may name ``hits``, found once, and ``is_few``, whether they are so few."""
    whole = hits(found)
    assert whole is not None, "asked for by a text or a tag"
    text = f"""
        WITH hits(ticket) AS MATERIALIZED {whole.text}, is_few(yes) AS MATERIALIZED (
            SELECT COUNT(*) <= {few} FROM (SELECT 1 FROM hits LIMIT {few + 1}) AS some
        ) {query.text}
    """
    return Clause(text, whole.values + query.values)


def _ordered(
    parts: Sequence[Clause], free: Collection[str], sort: Sort, cut: Cut, limit: str = "?"
) -> Clause:
    condition = where(parts, free)
    text = f"SELECT ticket.id FROM ticket WHERE {condition.text} ORDER BY {order_by(sort)}"
    if cut.limit is None:
        return Clause(text, condition.values)
    return Clause(f"{text} LIMIT {limit} OFFSET ?", (*condition.values, cut.limit, cut.skip))


def _count(parts: Sequence[Clause], free: Collection[str]) -> Clause:
    condition = where(parts, free)
    return Clause(f"SELECT COUNT(*) FROM ticket WHERE {condition.text}", condition.values)


def _leads(parts: Sequence[Clause], leads: Sequence[str]) -> Sequence[str]:
    """The columns whose index shall lead: an agent has fewer tickets than a status, and so on."""
    single = {part.column: part.values for part in parts}
    if single.get("status") == (Status.CLOSED.rank,) and "priority" in leads:
        # Most tickets are closed, so nearly any other value says more.
        leads = ("assignee", "priority", "status")
    found = [column for column in leads if column in single]
    # One index holds both, in this order.
    return found[: 2 if found[:2] == ["assignee", "status"] else 1]


def _bounds(parts: Sequence[Clause], column: str) -> list[Clause]:
    """Of several values of the column that is sorted by, what lies outside needs no walk."""
    several = [part.values for part in parts if part.column == f"{column}*"]
    # The values are ranks, and stand in their order.
    return [Clause(f"ticket.{column} BETWEEN ? AND ?", (v[0], v[-1])) for v in several]


def _behind(sort: Sort, after: Place | None) -> list[Clause]:
    """The condition that a ticket comes after a place."""
    if after is None:
        return []
    columns = ", ".join(f"ticket.{column}" for column in order_columns(sort))
    way = "<" if sort.descending else ">"
    return [Clause(f"({columns}) {way} ({', '.join('?' * len(after))})", after)]
