"""The tags of tickets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pydantic import Field

from models.commands.command import Command, patches_since
from models.commands.keys import add_missing
from models.commands.labels import clean_tags
from models.commands.refusals import Conflict
from models.commands.unit import Unit
from models.queries.prepared import Prepared
from models.queries.ticket import tags_of
from models.store.store import Store
from models.tables.parts import part_id, ticket_of
from models.tables.tickets import Tag, Ticket, TicketTag

_ID_OF: Final = Prepared(lambda _, name: Tag.select(Tag.id).where(Tag.name == name), marks=1)


class SetTags(Command):
    """Gives a ticket exactly these tags, in this order; ``version`` is what the agent saw."""

    ticket: int
    tags: tuple[str, ...]
    version: int | None = None

    def perform(self, unit: Unit) -> None:
        """Write the links that differ and say what came and went.

        Raises Conflict when others changed the tags after ``version``.
        """
        for patch in patches_since(unit, self.ticket, self.version):
            if any(c.table is TicketTag and ticket_of(c.id) == self.ticket for c in patch.changes):
                _require_same(unit, self.ticket, clean_tags(self.tags))
        _change_tags(unit, self.ticket, self.tags)


class ChangeTags(Command):
    """Adds tags to and removes tags from many tickets."""

    tickets: tuple[int, ...] = Field(min_length=1)
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()

    def perform(self, unit: Unit) -> None:
        """Keep the order of the tags that stay; new ones come last."""
        for ticket_id in self.tickets:
            kept = [name for name in tags_of(unit.store, ticket_id) if name not in self.remove]
            _change_tags(unit, ticket_id, (*kept, *self.add))


def set_tags(unit: Unit, ticket_id: int, names: Sequence[str]) -> None:
    """Write the links of a ticket's tags; a name that is there twice counts once."""
    link_tags(unit, ticket_id, clean_tags(names))


def link_tags(unit: Unit, ticket_id: int, names: Sequence[str]) -> None:
    """Write the links of a ticket's tags just as they are named, each once."""
    ids = tag_ids(unit.store, names)
    stored = unit.part_ids(TicketTag, ticket_id)
    unit.load(TicketTag, stored)
    place_tags(unit, ticket_id, [ids[name] for name in names], stored)


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


def _require_same(unit: Unit, ticket_id: int, wanted: Sequence[str]) -> None:
    theirs = tags_of(unit.store, ticket_id)
    if theirs != tuple(wanted):
        raise Conflict(
            subject=f"#{ticket_id}", field="tags", mine=", ".join(wanted), theirs=", ".join(theirs)
        )


def _change_tags(unit: Unit, ticket_id: int, names: Sequence[str]) -> None:
    unit.get(Ticket, ticket_id)
    before = list(tags_of(unit.store, ticket_id))
    clean = clean_tags(names)
    if clean == before:
        return
    link_tags(unit, ticket_id, clean)
    added = [name for name in clean if name not in before]
    removed = [name for name in before if name not in clean]
    if added or removed:
        unit.say(ticket_id, "tags", added=added, removed=removed)
