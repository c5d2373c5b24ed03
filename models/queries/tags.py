"""The tags that exist."""

from __future__ import annotations

from peewee import fn

from models.store.store import Store
from models.tables.tickets import Tag, TicketTag


def tag_names(store: Store) -> tuple[str, ...]:
    """The names of all tags that some ticket carries, by the alphabet without regard to case."""
    used = TicketTag.select(TicketTag.id).where(TicketTag.tag == Tag.id)
    rows = store.rows(Tag.select(Tag.name).where(fn.EXISTS(used)))
    return tuple(sorted((row[0] for row in rows), key=str.casefold))
