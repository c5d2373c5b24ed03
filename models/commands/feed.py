"""What has been committed since a journal entry, by whomever."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_
from uuid import UUID

from peewee import fn

from models.commands.outcome import Changes
from models.commands.patch import Patch
from models.store.store import Store
from models.tables.records import Journal

# With more than this to catch up on, reading everything anew is quicker than reading patches.
_MANY = 200


def last_entry(store: Store) -> int:
    """The number of the newest journal entry, 0 in a new database."""
    row = store.first(Journal.select(fn.COALESCE(fn.MAX(Journal.id), 0)))
    return int(row[0]) if row else 0


def committed(store: Store, commands: Iterable[UUID]) -> frozenset[UUID]:
    """Which of the commands with these ids are on the disk, whoever wrote them."""
    query = Journal.select(Journal.command).where(Journal.command.in_(list(map(str, commands))))
    return frozenset(UUID(row[0]) for row in store.rows(query))


def changes_since(store: Store, entry: int) -> tuple[int, Changes]:
    """The newest entry's number, and what all entries behind ``entry`` touched together."""
    query = Journal.select(Journal.id, Journal.patch).where(Journal.id > entry)
    rows = store.rows(query.order_by(Journal.id).limit(_MANY + 1))
    if not rows:
        return entry, Changes()
    if len(rows) > _MANY:
        return last_entry(store), Changes(is_all=True)
    return rows[-1][0], reduce(or_, (Changes.of(Patch.from_bytes(row[1])) for row in rows))
