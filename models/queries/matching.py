"""What a filter means, as conditions on tickets; how they are looked up is decided elsewhere.

Conditions are text, because they are put together anew for each list and Peewee takes longer to
write them down than SQLite to look them up. They hold column names and marks for values, no more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from models.documents.filters import ME, NOBODY, TicketFilter, When
from models.enums import Category, Priority, Status
from models.queries.prepared import Prepared
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


class Clause(NamedTuple):
    """A piece of a query, each ``?`` a value.

    In a condition ``{}`` stands where a plus before a column forbids to use an index by it;
    ``column`` names what the condition is about, with a star when it allows several values.
    """

    text: str
    values: tuple[object, ...] = ()
    column: str = ""


@dataclass(frozen=True, slots=True)
class Conditions:
    """What must all hold: ``parts``, membership in each of the sets ``texts``, any of ``tags``,
    and none of ``other_tags``.

    A set is a query that gives numbers of tickets under the name ``ticket``.
    """

    parts: tuple[Clause, ...]
    texts: tuple[Clause, ...]
    tags: tuple[int, ...]
    other_tags: tuple[int, ...]


_NOTHING: Final = Clause("1 = 0")


def conditions(store: Store, wanted: TicketFilter, lens: Lens) -> Conditions:
    """The conditions that hold for exactly the tickets that ``wanted`` means."""
    parts = tuple(_parts(store, wanted, lens))
    tags = _tag_ids(store, wanted.tag)
    if wanted.tag and not tags:
        parts = (*parts, _NOTHING)
    unwanted = [name for names in map(_only_tags, wanted.none_of) for name in names]
    texts = tuple(_texts(store, wanted))
    return Conditions(parts, texts, tags, _tag_ids(store, unwanted))


def where(parts: Sequence[Clause], free: Collection[str]) -> Clause:
    """All parts as one condition; only the columns in ``free`` may be looked up in an index."""
    if not parts:
        return Clause("1 = 1")
    texts = [part.text.replace("{}", "" if part.column in free else "+") for part in parts]
    return Clause(joined("AND", texts), tuple(value for part in parts for value in part.values))


def joined(how: str, texts: Sequence[str]) -> str:
    """The texts joined as a balanced tree: a pasted page of words must not nest too deep."""
    if len(texts) == 1:
        return texts[0]
    middle = len(texts) // 2
    return f"({joined(how, texts[:middle])} {how} {joined(how, texts[middle:])})"


def tagged(tags: Sequence[int]) -> Clause:
    """The set of tickets that carry one of these tags."""
    each_once = "DISTINCT " if len(tags) > 1 else ""
    found = f"SELECT {each_once}id / {_PARTS} AS ticket FROM ticket_tag"
    return Clause(f"({found} WHERE tag_id IN ({_marks(tags)}))", tuple(tags))


def carries(tags: Sequence[int]) -> Clause:
    """The condition that a ticket carries one of these tags, looked up ticket by ticket."""
    own = f"id BETWEEN ticket.id * {_PARTS} AND ticket.id * {_PARTS} + {MOST_PARTS}"
    text = f"EXISTS (SELECT 1 FROM ticket_tag WHERE {own} AND +tag_id IN ({_marks(tags)}))"
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
    return Clause(text, tuple(value for one in sets for value in one.values))


def _parts(store: Store, wanted: TicketFilter, lens: Lens) -> Iterator[Clause]:
    if wanted.number:
        yield Clause(f"{{}}ticket.id IN ({_marks(wanted.number)})", wanted.number, "number")
    yield from _ranked(wanted)
    if wanted.assignee:
        yield _assigned(store, wanted.assignee, lens)
    if wanted.has_attachment is not None:
        yield Clause("ticket.files > 0" if wanted.has_attachment else "ticket.files = 0")
    if wanted.is_unread is not None:
        # Unread is what the list marks with a dot: the client wrote, and nobody has answered yet.
        yield Clause("ticket.is_answered" if wanted.is_unread else "NOT ticket.is_answered")
    yield from _timed(wanted, lens.now)
    for choices in wanted.any_of:
        found = [_inside(store, choice, lens) for choice in choices]
        values = tuple(value for choice in found for value in choice.values)
        yield Clause(joined("OR", [choice.text for choice in found]), values, NESTED)
    for unwanted in wanted.none_of:
        if _only_ranked(unwanted) is None and not _only_tags(unwanted):
            inside = _inside(store, unwanted, lens)
            # A condition on an absent value is neither true nor false; only true excludes.
            yield Clause(f"({inside.text}) IS NOT TRUE", inside.values, NESTED)


def _inside(store: Store, wanted: TicketFilter, lens: Lens) -> Clause:
    """The conditions of a filter inside another as one."""
    found = conditions(store, wanted, lens)
    sets = (*found.texts, tagged(found.tags)) if found.tags else found.texts
    members = (Clause(f"{{}}ticket.id IN {one.text}", one.values) for one in sets)
    others = (without(found.other_tags),) if found.other_tags else ()
    parts = (*found.parts, *members, *others) or (Clause("1 = 1"),)
    text = joined("AND", [part.text for part in parts])
    return Clause(text, tuple(value for part in parts for value in part.values))


def _ranked(wanted: TicketFilter) -> Iterator[Clause]:
    unwanted = [found for found in map(_only_ranked, wanted.none_of) if found is not None]
    for column, kind in _RANKED.items():
        values: Sequence[Status | Priority | Category] = getattr(wanted, column)
        if unwanted:
            excluded = {value for name, some in unwanted if name == column for value in some}
            values = [value for value in values or kind if value not in excluded]
            if not values:
                yield _NOTHING
        ranks = tuple(value.rank for value in values)
        if len(ranks) == 1:
            yield Clause(f"{{}}ticket.{column} = ?", ranks, column)
        elif 0 < len(ranks) < len(kind):
            yield Clause(f"{{}}ticket.{column} IN ({_marks(ranks)})", ranks, f"{column}*")


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


def _texts(store: Store, wanted: TicketFilter) -> Iterator[Clause]:
    for text in wanted.text:
        found = _text(store, text.text, is_phrase=text.is_phrase)
        if found is not None:
            yield found
    for column, names in (("files", wanted.filename), ("client", wanted.client)):
        if names:
            sets = [_text(store, name, is_phrase=False, column=column) for name in names]
            yield _either([found for found in sets if found is not None])


def _text(store: Store, text: str, *, is_phrase: bool, column: str = "") -> Clause | None:
    found = store.engine.search.tickets(text, is_phrase=is_phrase, column=column)
    return None if found is None else Clause(found.sql, tuple(found.params or ()))


def _either(sets: Sequence[Clause]) -> Clause:
    """The set of what is in any of these, put together as a balanced tree."""
    if not sets:
        return Clause("(SELECT ticket.id AS ticket FROM ticket WHERE 1 = 0)")
    if len(sets) == 1:
        return sets[0]
    middle = len(sets) // 2
    some, more = _either(sets[:middle]), _either(sets[middle:])
    union = f"SELECT ticket FROM {some.text} AS some UNION SELECT ticket FROM {more.text} AS more"
    return Clause(f"({union})", some.values + more.values)


def _assigned(store: Store, names: Sequence[str], lens: Lens) -> Clause:
    found = _agent_ids(store, {lens.agent if name == ME else name for name in names} - {NOBODY})
    column, marks = "{}ticket.assignee_id", _marks(found)
    if NOBODY in names:
        if not found:
            return Clause(f"{column} IS NULL", (), "assignee")
        return Clause(f"({column} IN ({marks}) OR {column} IS NULL)", found, "assignee*")
    if len(found) == 1:
        return Clause(f"{column} = ?", found, "assignee")
    return Clause(f"{column} IN ({marks})", found, "assignee*") if found else _NOTHING


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


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
