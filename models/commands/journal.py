"""Writes what was committed into the journal, and into the history of each ticket it touched."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Final

from models.commands.patch import Patch
from models.queries.prepared import Prepared
from models.store.store import Store
from models.tables.parts import part_id
from models.tables.records import History, Journal
from models.tables.tickets import Ticket


_INSERTED: Final = Prepared(
    lambda _, command, kind, agent, at, reverts, patch: Journal.insert(
        command=command, kind=kind, agent=agent, at=at, reverts=reverts, patch=patch
    ).returning(Journal.id),
    marks=6,
)


def write_entry(
    store: Store,
    *,
    command: str,
    kind: str,
    agent: str,
    at: int,
    patch: Patch,
    versions: Iterable[tuple[int, int]],
    reverts: int | None = None,
) -> int:
    """Append an entry; ``versions`` are tickets and the versions that it left them at.

    Tickets in the ranges of the patch are new and need not be named. Returns the entry's number.
    """
    row = _INSERTED.rows(store, command, kind, agent, at, reverts, patch.to_bytes())[0]
    entry = int(row[0])
    new = ((i, 1) for r in patch.ranges if r.table is Ticket for i in range(r.first, r.last + 1))
    left = ((part_id(ticket_id, version), entry) for ticket_id, version in chain(versions, new))
    store.bulk_insert(History, ("id", "entry"), left)
    return entry
