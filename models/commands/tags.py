"""The tags of tickets."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from models.commands.command import Command
from models.commands.refusals import Refused
from models.commands.unit import Unit
from models.queries.ticket import tags_of
from models.tables.parts import part_id
from models.tables.tickets import Tag, Ticket, TicketTag


class SetTags(Command):
    """Gives a ticket exactly these tags, in this order."""

    ticket: int
    tags: tuple[str, ...]

    def perform(self, unit: Unit) -> None:
        """Write the links that differ and say what came and went."""
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
    clean = list(dict.fromkeys(name.strip() for name in names))
    if not all(clean):
        raise Refused("empty_tag", "A tag must not be empty.")
    link_tags(unit, ticket_id, clean)


def link_tags(unit: Unit, ticket_id: int, names: Sequence[str]) -> None:
    """Write the links of a ticket's tags just as they are named, each once."""
    wanted = {part_id(ticket_id, place): _tag_id(unit, name) for place, name in enumerate(names)}
    stored = unit.part_ids(TicketTag, ticket_id)
    unit.load(TicketTag, stored)
    for key in stored:
        if key not in wanted:
            unit.delete(TicketTag, key)
    for key, tag in wanted.items():
        if key in stored:
            unit.update(TicketTag, key, tag_id=tag)
        else:
            unit.insert(TicketTag, {"id": key, "tag_id": tag})


def _change_tags(unit: Unit, ticket_id: int, names: Sequence[str]) -> None:
    unit.get(Ticket, ticket_id)
    before = list(tags_of(unit.store, ticket_id))
    clean = list(dict.fromkeys(name.strip() for name in names))
    if clean == before:
        return
    set_tags(unit, ticket_id, clean)
    added = [name for name in clean if name not in before]
    removed = [name for name in before if name not in clean]
    if added or removed:
        unit.say(ticket_id, "tags", added=added, removed=removed)


def _tag_id(unit: Unit, name: str) -> int:
    row = unit.store.first(Tag.select(Tag.id).where(Tag.name == name))
    if row is None:
        (row,) = unit.store.rows(Tag.insert(name=name).returning(Tag.id))
    return int(row[0])
