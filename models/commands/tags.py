"""The tags of tickets."""

from __future__ import annotations

from collections.abc import Sequence

from models.commands.command import Command, patches_since
from models.commands.labels import clean_tags
from models.commands.refusals import Conflict
from models.commands.tag_links import place_tags, said_of_tags, tag_ids
from models.commands.unit import Unit
from models.queries.ticket import tags_of
from models.tables.parts import ticket_of
from models.tables.tickets import Ticket, TicketTag


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


def set_tags(unit: Unit, ticket_id: int, names: Sequence[str]) -> None:
    """Write the links of a ticket's tags; a name that is there twice counts once."""
    link_tags(unit, ticket_id, clean_tags(names))


def link_tags(unit: Unit, ticket_id: int, names: Sequence[str]) -> None:
    """Write the links of a ticket's tags just as they are named, each once."""
    ids = tag_ids(unit.store, names)
    stored = unit.part_ids(TicketTag, ticket_id)
    unit.load(TicketTag, stored)
    place_tags(unit, ticket_id, [ids[name] for name in names], stored)


def _require_same(unit: Unit, ticket_id: int, wanted: Sequence[str]) -> None:
    theirs = tags_of(unit.store, ticket_id)
    if theirs != tuple(wanted):
        raise Conflict(
            subject=f"#{ticket_id}", field="tags", mine=", ".join(wanted), theirs=", ".join(theirs)
        )


def _change_tags(unit: Unit, ticket_id: int, names: Sequence[str]) -> None:
    unit.get(Ticket, ticket_id)
    before = tags_of(unit.store, ticket_id)
    wanted = clean_tags(names)
    if wanted == list(before):
        return
    link_tags(unit, ticket_id, wanted)
    for field, facts in said_of_tags(before, wanted):
        unit.say(ticket_id, field, **facts)
