"""The tags of many tickets, a page of tickets at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from peewee import JOIN

from models.commands.rows import ByIds
from models.store.store import Store
from models.tables.parts import MOST_PARTS, part_id, ticket_of
from models.tables.tickets import Tag, Ticket, TicketTag

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


@dataclass(slots=True)
class TagPages:
    """Reads links and names; each word of the vocabulary once."""

    store: Store
    names: dict[int, str] = field(default_factory=dict)

    def links(self, ticket_ids: Sequence[int]) -> list[tuple[int, int]]:
        """Part key and tag of every link of these tickets, in the order of the tags."""
        found: list[tuple[int, int]] = sorted(
            (r[0], r[1]) for r in _LINKS.run(self.store, ticket_ids)
        )
        new = {tag for _, tag in found} - self.names.keys()
        self.names.update((row[0], row[1]) for row in _NAMES.run(self.store, sorted(new)))
        return found

    def by_ticket(self, links: Sequence[tuple[int, int]]) -> defaultdict[int, list[str]]:
        """The names of the tags of each ticket among the links, in order."""
        found: defaultdict[int, list[str]] = defaultdict(list)
        for key, tag in links:
            found[ticket_of(key)].append(self.names[tag])
        return found
