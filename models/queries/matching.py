"""What a filter means, as conditions on tickets; how they are looked up is decided elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from models.documents.filters import ME, NOBODY, TicketFilter, When
from models.enums import Category, Priority, Status
from models.queries.clauses import NOTHING, Clause, joined, marks, together, values_of
from models.queries.limits import Limits, limits_of
from models.queries.prepared import Prepared
from models.queries.texts import SET, texts
from models.store.store import Store
from models.tables.parts import MOST_PARTS
from models.tables.people import Agent
from models.tables.tickets import Tag

_PARTS: Final = MOST_PARTS + 1
NESTED: Final = "nested"
_RANKED: Final[Mapping[str, type[Status | Priority | Category]]] = {
    "status": Status,
    "priority": Priority,
    "category": Category,
}
_ALL_AGENTS: Final = Prepared(lambda _: Agent.select(Agent.id, Agent.key, Agent.name))
_ALL_TAGS: Final = Prepared(lambda _: Tag.select(Tag.id, Tag.name))


@dataclass(frozen=True, slots=True)
class Lens:
    """Who looks and when: what ``me`` and ``7d`` mean; ``now`` is UTC microseconds."""

    agent: str | None
    now: int


@dataclass(frozen=True, slots=True)
class Conditions:
    """What must all hold: ``parts``, membership in each of the sets ``texts``, any of ``tags``,
    none of ``other_tags``, and ``reads``, which go through texts.

    A set is a query that gives numbers of tickets under the name ``ticket``. ``limits`` are those
    of the desk.
    """

    parts: tuple[Clause, ...]
    reads: tuple[Clause, ...]
    texts: tuple[Clause, ...]
    tags: tuple[int, ...]
    other_tags: tuple[int, ...]
    limits: Limits

    def reading(self, share: int) -> Conditions:
        """The same, of which only an n-th of the tickets may be read that may be."""
        most = max(self.limits.read // share, 1)
        return replace(self, limits=replace(self.limits, read=most))


def conditions(
    store: Store, wanted: TicketFilter, lens: Lens, *, may_read: bool = False
) -> Conditions:
    """The conditions that hold for exactly the tickets that ``wanted`` means.

    ``may_read`` allows ``reads``; otherwise every text is a set.
    """
    return _conditions(store, wanted, lens, limits_of(store), may_read)


def _conditions(
    store: Store, wanted: TicketFilter, lens: Lens, limits: Limits, may_read: bool
) -> Conditions:
    """The same for a filter and, by ``_inside``, for each one inside it; the desk is one."""
    most = limits.gathered if may_read else None
    parts_of = _parts(store, wanted, lens, limits, may_read)
    found = (*parts_of, *texts(store, wanted, most_gathered=most))
    tags = _tag_ids(store, wanted.tag)
    parts = [clause for clause in found if clause.column != SET and not clause.reads_texts]
    if wanted.tag and not tags:
        parts.append(NOTHING)
    unwanted = [name for names in map(_only_tags, wanted.none_of) for name in names]
    return Conditions(
        tuple(parts),
        tuple(clause for clause in found if clause.reads_texts),
        tuple(clause for clause in found if clause.column == SET),
        tags,
        _tag_ids(store, unwanted),
        limits,
    )


def tagged(tags: Sequence[int]) -> Clause:
    """The set of tickets that carry one of these tags."""
    each_once = "DISTINCT " if len(tags) > 1 else ""
    found = f"SELECT {each_once}id / {_PARTS} AS ticket FROM ticket_tag"
    return Clause(f"({found} WHERE tag_id IN ({marks(tags)}))", tuple(tags))


def carries(tags: Sequence[int]) -> Clause:
    """The condition that a ticket carries one of these tags, looked up ticket by ticket."""
    own = f"id BETWEEN ticket.id * {_PARTS} AND ticket.id * {_PARTS} + {MOST_PARTS}"
    text = f"EXISTS (SELECT 1 FROM ticket_tag WHERE {own} AND +tag_id IN ({marks(tags)}))"
    return Clause(text, tuple(tags))


def without(tags: Sequence[int]) -> Clause:
    """The condition that a ticket carries none of these tags."""
    some = tagged(tags)
    return Clause(f"+ticket.id NOT IN {some.text}", some.values)


def hits(found: Conditions) -> Clause | None:
    """The set of tickets with all the texts and one of the tags, every ticket once."""
    sets = (tagged(found.tags), *found.texts) if found.tags else found.texts
    if not sets:
        return None
    # The set of tags holds every ticket once already.
    each_once = "" if found.tags else "DISTINCT "
    also = joined("AND", [f"ticket IN {other.text}" for other in sets[1:]] or ["1 = 1"])
    text = f"(SELECT {each_once}ticket FROM {sets[0].text} AS found WHERE {also})"
    return Clause(text, values_of(sets))


def _parts(
    store: Store, wanted: TicketFilter, lens: Lens, limits: Limits, may_read: bool
) -> Iterator[Clause]:
    if wanted.number:
        yield Clause(f"{{}}ticket.id IN ({marks(wanted.number)})", wanted.number, "number")
    yield from _ranked(wanted)
    if wanted.assignee:
        yield _assigned(store, wanted.assignee, lens)
    if wanted.has_attachment is not None:
        has_files = "ticket.files > 0" if wanted.has_attachment else "ticket.files = 0"
        yield Clause(has_files, is_tallied=True)
    if wanted.is_unread is not None:
        # Unread is what the list marks with a dot: the client wrote, and nobody has answered yet.
        waits = "ticket.is_answered" if wanted.is_unread else "NOT ticket.is_answered"
        yield Clause(waits, is_tallied=True)
    yield from _timed(wanted, lens.now)
    for choices in wanted.any_of:
        found = [_inside(store, choice, lens, limits, may_read) for choice in choices]
        yield together("OR", found, NESTED)
    for unwanted in wanted.none_of:
        if _only_ranked(unwanted) is None and not _only_tags(unwanted):
            inside = _inside(store, unwanted, lens, limits, may_read)
            # A condition on an absent value is neither true nor false; only true excludes.
            yield inside._replace(text=f"({inside.text}) IS NOT TRUE", column=NESTED)


def _inside(
    store: Store, wanted: TicketFilter, lens: Lens, limits: Limits, may_read: bool
) -> Clause:
    """The conditions of a filter inside another as one."""
    found = _conditions(store, wanted, lens, limits, may_read)
    sets = (*found.texts, tagged(found.tags)) if found.tags else found.texts
    members = (Clause(f"{{}}ticket.id IN {one.text}", one.values) for one in sets)
    others = (without(found.other_tags),) if found.other_tags else ()
    parts = (*found.parts, *members, *others, *found.reads)
    return together("AND", parts or (Clause("1 = 1", is_tallied=True),), NESTED)


def _ranked(wanted: TicketFilter) -> Iterator[Clause]:
    unwanted = [found for found in map(_only_ranked, wanted.none_of) if found is not None]
    for column, kind in _RANKED.items():
        values: Sequence[Status | Priority | Category] = getattr(wanted, column)
        if unwanted:
            excluded = {value for name, some in unwanted if name == column for value in some}
            values = [value for value in values or kind if value not in excluded]
            if not values:
                yield NOTHING
        ranks = tuple(value.rank for value in values)
        if len(ranks) == 1:
            yield Clause(f"{{}}ticket.{column} = ?", ranks, column, is_tallied=True)
        elif 0 < len(ranks) < len(kind):
            some = f"{{}}ticket.{column} IN ({marks(ranks)})"
            yield Clause(some, ranks, f"{column}*", is_tallied=True)


def _only_ranked(unwanted: TicketFilter) -> tuple[str, tuple[object, ...]] | None:
    """The one column that an excluded filter is about; what is left of its values is wanted."""
    name, values = _only(unwanted)
    return (name, values) if name in _RANKED else None


def _only_tags(unwanted: TicketFilter) -> tuple[str, ...]:
    """The tags that an excluded filter is about, if it is about nothing else."""
    return unwanted.tag if _only(unwanted)[0] == "tag" else ()


def _only(wanted: TicketFilter) -> tuple[str, Any]:
    """The one field that is filled, with its values; an empty name if there are several."""
    filled = [(name, value) for name, value in wanted if value not in (None, ())]
    return filled[0] if len(filled) == 1 else ("", ())


def _timed(wanted: TicketFilter, now: int) -> Iterator[Clause]:
    columns: tuple[tuple[str, Sequence[When]], ...] = (
        ("created_at", wanted.created),
        ("updated_at", wanted.updated),
        ("resolved_at", wanted.resolved),
    )
    for column, times in columns:
        for when in times:
            first, after = when.bounds(now)
            if first is not None:
                yield Clause(f"{{}}ticket.{column} >= ?", (first,), column)
            if after is not None:
                yield Clause(f"{{}}ticket.{column} < ?", (after,), column)


def _assigned(store: Store, names: Sequence[str], lens: Lens) -> Clause:
    found = _agent_ids(store, {lens.agent if name == ME else name for name in names} - {NOBODY})
    column, either = "{}ticket.assignee_id", f"{{}}ticket.assignee_id IN ({marks(found)})"
    if NOBODY in names:
        if not found:
            return Clause(f"{column} IS NULL", (), "assignee", is_tallied=True)
        return Clause(f"({either} OR {column} IS NULL)", found, "assignee*", is_tallied=True)
    if len(found) == 1:
        return Clause(f"{column} = ?", found, "assignee", is_tallied=True)
    return Clause(either, found, "assignee*", is_tallied=True) if found else NOTHING


def _agent_ids(store: Store, names: Collection[str | None]) -> tuple[int, ...]:
    """The agents with one of these keys, or a name that begins so."""
    folded = tuple(name.casefold() for name in names if name)
    if not folded:
        return ()
    return tuple(
        number
        for number, key, name in _ALL_AGENTS.rows(store)
        if key in names or any(word.startswith(folded) for word in _beginnings(name))
    )


def _beginnings(name: str) -> Iterator[str]:
    """The name from each of its words on, so that ``hop`` and ``grace hop`` find Grace Hopper."""
    words = name.casefold().split()
    return (" ".join(words[start:]) for start in range(len(words)))


def _tag_ids(store: Store, names: Sequence[str]) -> tuple[int, ...]:
    folded = {name.casefold() for name in names}
    if not folded:
        return ()
    return tuple(row[0] for row in _ALL_TAGS.rows(store) if row[1].casefold() in folded)
