"""The tags that exist."""

from __future__ import annotations

from models.store.store import Store
from models.tables.tickets import Tag


def tag_names(store: Store) -> tuple[str, ...]:
    """All tag names, alphabetically without regard to case."""
    return tuple(sorted((row[0] for row in store.rows(Tag.select(Tag.name))), key=str.casefold))
