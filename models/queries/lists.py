"""How lists of tickets are looked up: which index leads, and what is only checked.

Few hits of a text or a tag lead themselves; otherwise a list is read in its order, and what does
not match is passed over. The engine's statistics know too little to choose, so it is told: a plus
before a column forbids its index. Somebody who knows the tables would write the same by hand.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from models.documents.filters import Sort
from models.enums import Status
from models.queries.clauses import Clause, where
from models.queries.matching import NESTED, Conditions, carries, hits, without
from models.queries.orders import ANY_LEAD, Order, Place, behind, order_keys, order_of, way

_HITS: Final = Clause("{}ticket.id IN (SELECT ticket FROM hits)", column="hits")
_IS_FEW: Final = "(SELECT yes FROM is_few)"
_RANGES: Final = ("created_at", "resolved_at", "updated_at")
_COUNTED: Final = ("status*", "priority*", "assignee*", *_RANGES, NESTED)


@dataclass(frozen=True, slots=True)
class Cut:
    """The part of a list that is wanted: behind ``after``, ``skip`` passed over, ``limit`` rows.

    ``is_nameless`` asks for those who lack what the list is ordered by, the others otherwise.
    """

    after: Place | None = None
    skip: int = 0
    limit: int | None = None
    is_nameless: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a list before it is looked up.

    ``is_tag_rare``: few enough tickets carry one of the tags; ``are_few``: it holds so few
    tickets that they are sooner looked up than met, by the range of time ``range_of`` if given.
    """

    is_tag_rare: bool = False
    are_few: bool = False
    range_of: str | None = None


def places(found: Conditions, sort: Sort, cut: Cut, known: Known) -> Clause:
    """The query for a list's tickets in their order: ``id``, then the keys as ``k0``, ``k1``…

    Of conditions with ``reads`` only the first tickets that meet the others are read.
    """
    if not found.reads:
        return _looked_up(found, sort, cut, known)
    some = _looked_up(found, sort, replace(cut, skip=0, limit=found.limits.read), known)
    condition = where(found.reads, ())
    text = f"""
        SELECT met.* FROM ({some.text}) AS met CROSS JOIN ticket
        WHERE ticket.id = met.id AND {condition.text} LIMIT ? OFFSET ?
    """
    return Clause(text, (*some.values, *condition.values, cut.limit, cut.skip))


def counted(found: Conditions, *, is_tag_rare: bool = True) -> Clause:
    """The query for how many tickets match: one row with one number.

    ``is_tag_rare``: few tickets carry one of the tags, wanted or not.
    """
    if found.other_tags and not found.texts and not found.tags:
        # Sooner than asking each ticket: all, less those that carry one of them.
        every = counted(replace(found, other_tags=()))
        tagged = replace(found, other_tags=(), tags=found.other_tags)
        less = counted(tagged, is_tag_rare=is_tag_rare)
        return Clause(f"SELECT ({every.text}) - ({less.text})", every.values + less.values)
    parts = [*found.parts, *([without(found.other_tags)] if found.other_tags else [])]
    whole, leads = hits(found), _leads(parts, ANY_LEAD)
    free = _counting(found) or {*leads, *_COUNTED}
    if whole is None:
        return tallied(found) or _count(parts, {*free, "number"})
    if not parts:
        return Clause(f"SELECT COUNT(*) FROM {whole.text} AS found", whole.values)
    if leads and found.tags and not found.texts and not is_tag_rare:
        return _count([*parts, carries(found.tags)], leads)
    few = _count([*parts, _HITS], {"hits"})
    many = _count([*parts, _HITS], {*free, "number"})
    text = f"SELECT {_choice(f'({few.text})', f'({many.text})')}"
    limits = found.limits
    return _with_hits(
        found, Clause(text, few.values + many.values), few=limits.few if leads else limits.more
    )


def _counting(found: Conditions) -> list[str]:
    """The time by whose index alone a list is counted, as it holds all that lists filter by."""
    return [column for column in ranges(found) if column != "updated_at"][:1]


def tallied(found: Conditions) -> Clause | None:
    """The query for the same number from the table of counts, for what that table knows."""
    if found.texts or found.tags or found.other_tags or found.reads:
        return None
    if not all(part.is_tallied for part in found.parts):
        return None
    condition = where(found.parts, {part.column for part in found.parts})
    text = f"SELECT COALESCE(SUM(n), 0) FROM tally AS ticket WHERE {condition.text}"
    return Clause(text, condition.values)


def halves(sort: Sort, cut: Cut) -> list[Cut]:
    """Where an order is by names that tickets may lack: those with one, then those without."""
    names = order_of(sort).names
    if names is None or not names.is_optional:
        return [cut]
    both = [cut, replace(cut, is_nameless=True)][:: -1 if sort.descending else 1]
    is_nameless = cut.after is not None and len(cut.after) == len(order_of(sort).columns)
    if cut.after is not None and is_nameless != both[0].is_nameless:
        both = both[1:]
    return [both[0], *(replace(half, after=None) for half in both[1:])]


def ranges(found: Conditions, sort: Sort | None = None) -> list[str]:
    """The columns of times other than the order's own by which the list is bounded."""
    own = "" if sort is None else order_of(sort).columns[0]
    named = {part.column for part in found.parts}
    return [column for column in _RANGES if column in named and column != own]


def is_narrow(found: Conditions, column: str) -> Clause:
    """The query (1 or 0) for whether few tickets lie in the range of that column."""
    condition = where([part for part in found.parts if part.column == column], {column})
    most = found.limits.within
    some = f"SELECT 1 FROM ticket WHERE {condition.text} LIMIT {most + 1}"
    return Clause(f"SELECT COUNT(*) <= {most} FROM ({some}) AS some", condition.values)


def _looked_up(found: Conditions, sort: Sort, cut: Cut, known: Known) -> Clause:
    """As ``places``, without the conditions that read texts."""
    order = order_of(sort)
    parts = [*found.parts, *_bounds(found.parts, order.columns[0]), *behind(sort, cut.after)]
    if found.other_tags:
        other = carries(found.other_tags)
        parts.append(Clause(f"NOT {other.text}", other.values))
    walked = partial(_ordered, sort=sort, cut=cut)
    if not found.texts and not (found.tags and known.is_tag_rare):
        parts += [carries(found.tags)] if found.tags else []
        return walked(parts, _free(found, order, known), gathers=known.are_few)
    if cut.limit is None:
        few = walked([*parts, _HITS], {"hits"}, gathers=True)
        return _with_hits(found, few, few=found.limits.few)
    free = {*_leads(found.parts, order.leads), order.columns[0], "number"}
    # A limit of 0 ends a query before it begins: only one of the two does anything.
    few = walked(
        [*parts, _HITS], {"hits"}, gathers=True, limit=f"CASE WHEN {_IS_FEW} THEN ? ELSE 0 END"
    )
    many = walked(
        [*parts, _HITS], free, gathers=False, limit=f"CASE WHEN {_IS_FEW} THEN 0 ELSE ? END"
    )
    either = f"SELECT * FROM ({few.text}) AS few UNION ALL SELECT * FROM ({many.text}) AS many"
    return _with_hits(found, Clause(either, few.values + many.values), few=found.limits.few)


def _choice(few: str, many: str) -> str:
    return f"CASE WHEN {_IS_FEW} THEN {few} ELSE {many} END"


def _free(found: Conditions, order: Order, known: Known) -> Collection[str]:
    """The columns that may be looked up in an index."""
    if known.are_few and known.range_of is not None:
        return {known.range_of}
    leads = _leads(found.parts, order.leads)
    if known.are_few:
        return {*(leads or _leads(found.parts, ANY_LEAD) or _COUNTED), "number"}
    return {*leads, *(order.columns[:1] if order.names is None else ()), "number"}


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
    parts: Sequence[Clause],
    free: Collection[str],
    *,
    sort: Sort,
    cut: Cut,
    gathers: bool,
    limit: str = "?",
) -> Clause:
    """The query with the order; ``gathers`` begins at the tickets, not at what orders them."""
    order = order_of(sort)
    columns, tables, condition = order_keys(order), "ticket", where(parts, free)
    text = condition.text
    if order.names is not None and cut.is_nameless:
        columns = columns[-len(order.columns) :]
        text = f"ticket.{order.names.reference} IS NULL AND {text}"
    elif order.names is not None:
        named = f"{order.names.table} AS name"
        tables = f"ticket CROSS JOIN {named}" if gathers else f"{named} CROSS JOIN ticket"
        text = f"ticket.{order.names.reference} = name.id AND {text}"
    chosen = ", ".join(f"{column} AS k{place}" for place, column in enumerate(columns))
    by = ", ".join(f"{column} {way(sort)}" for column in columns)
    text = f"SELECT ticket.id AS id, {chosen} FROM {tables} WHERE {text} ORDER BY {by}"
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
        leads = ("assignee", "priority", "category", "status")
    found = [column for column in leads if column in single]
    # One index holds both, in this order.
    return found[: 2 if found[:2] == ["assignee", "status"] else 1]


def _bounds(parts: Sequence[Clause], column: str) -> list[Clause]:
    """Of several values of the column that is sorted by, what lies outside needs no walk."""
    several = [part.values for part in parts if part.column == f"{column}*"]
    # The values are ranks, and stand in their order.
    return [Clause(f"ticket.{column} BETWEEN ? AND ?", (v[0], v[-1])) for v in several]
