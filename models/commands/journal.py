"""Writes what was committed into the journal, and into the history of each ticket it touched."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from models.commands.patch import Patch
from models.store.store import Store
from models.tables.parts import part_id
from models.tables.records import History, Journal
from models.tables.tickets import Ticket


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
    query = Journal.insert(
        command=command, kind=kind, agent=agent, at=at, reverts=reverts, patch=patch.to_bytes()
    ).returning(Journal.id)
    entry = int(store.rows(query)[0][0])
    new = ((i, 1) for r in patch.ranges if r.table is Ticket for i in range(r.first, r.last + 1))
    left = ((part_id(ticket_id, version), entry) for ticket_id, version in chain(versions, new))
    store.bulk_insert(History, ("id", "entry"), left)
    return entry
