"""The links between tickets and tags: those of many tickets read at once, and written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from peewee import JOIN

from models.commands.keys import add_missing
from models.commands.rows import ByIds
from models.commands.said import Said
from models.commands.unit import Unit
from models.queries.prepared import Prepared
from models.store.store import Store
from models.tables.parts import MOST_PARTS, part_id, ticket_of
from models.tables.tickets import Tag, Ticket, TicketTag

Links: TypeAlias = defaultdict[int, dict[int, int]]
"""By ticket: part key → tag, in the order of the tags."""

_LINKS: Final = ByIds(
    # A cross join is worked from left to right: the tickets lead to their few links.
    lambda ids: (
        Ticket.select(TicketTag.id, TicketTag.tag)
        .join(TicketTag, JOIN.CROSS)
        .where(
            Ticket.id.in_(ids),
            TicketTag.id >= Ticket.id * part_id(1, 0),
            TicketTag.id <= Ticket.id * part_id(1, 0) + MOST_PARTS,
        )
    )
)
_NAMES: Final = ByIds(lambda ids: Tag.select(Tag.id, Tag.name).where(Tag.id.in_(ids)))


_ID_OF: Final = Prepared(lambda _, name: Tag.select(Tag.id).where(Tag.name == name), marks=1)


class TagPages:
    """Reads the links of a page of tickets after the other; each word of the vocabulary once."""

    def __init__(self, store: Store) -> None:
        """Read from ``store``."""
        self._store = store
        self._names: dict[int, str] = {}

    def links(self, ticket_ids: Sequence[int]) -> Links:
        """Part key and tag of every link of these tickets, in the order of the tags."""
        found: Links = defaultdict(dict)
        rows = sorted((row[0], row[1]) for row in _LINKS.run(self._store, ticket_ids))
        for key, tag in rows:
            found[ticket_of(key)][key] = tag
        new = {tag for _, tag in rows} - self._names.keys()
        self._names.update((row[0], row[1]) for row in _NAMES.run(self._store, sorted(new)))
        return found

    def take(self, unit: Unit, ticket_ids: Sequence[int]) -> Links:
        """Read tickets and their links into ``unit``, a few queries for all of them."""
        unit.load(Ticket, ticket_ids)
        found = self.links(ticket_ids)
        unit.take(TicketTag, [link for links in found.values() for link in links.items()])
        return found

    def names_of(self, links: Mapping[int, int]) -> list[str]:
        """The names of the tags of one ticket, in order."""
        return [self._names[tag] for tag in links.values()]

    def ids(self, new: Sequence[str]) -> dict[str, int]:
        """The row id of every tag read so far, and of ``new`` ones, which are added if need be."""
        return tag_ids(self._store, new) | {name: tag for tag, name in self._names.items()}


def retagged(before: Sequence[str], add: Sequence[str], remove: Container[str]) -> list[str]:
    """The tags of a ticket after some have come, behind those that stay, and some have gone."""
    kept = [name for name in before if name not in remove]
    return kept + [name for name in add if name not in kept]


def said_of_tags(before: Sequence[str], after: Sequence[str]) -> Iterator[Said]:
    """What the thread says of it: nothing when no more than the order differs."""
    added = [name for name in after if name not in before]
    removed = [name for name in before if name not in after]
    if added or removed:
        yield "tags", {"added": added, "removed": removed}


def place_tags(unit: Unit, ticket_id: int, tags: Sequence[int], stored: Sequence[int]) -> None:
    """Let the links of a ticket be these tags (row ids); ``stored`` are the keys it has now."""
    wanted = {part_id(ticket_id, place): tag for place, tag in enumerate(tags)}
    for key in stored:
        if key not in wanted:
            unit.delete(TicketTag, key)
    for key, tag in wanted.items():
        if key in stored:
            unit.update(TicketTag, key, tag_id=tag)
        else:
            unit.insert(TicketTag, {"id": key, "tag_id": tag})


def tag_ids(store: Store, names: Sequence[str]) -> dict[str, int]:
    """The row id of each tag; a word that nobody has used yet is added to the vocabulary."""
    found = {name: row[0] for name in names for row in _ID_OF.rows(store, name)}
    missing = [name for name in names if name not in found]
    return found | add_missing(store, Tag, {name: {} for name in missing})[0] if missing else found
