"""Reads the whole journal: each step must be there, and what takes it back must be readable."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from typing import Final

from peewee import fn

from models.engines.faults import DatabaseFault, Interrupted
from models.store.store import Store
from models.tables.parts import MOST_PARTS, ticket_of
from models.tables.records import History, Journal, JournalPart
from models.tables.tickets import Ticket

_PAGE: Final = 1_000


def damaged_journal(store: Store) -> Iterator[str]:
    """Steps that are missing or can no longer be taken back.

    Numbers of entries have no gaps, and a patch ends with a sum of its bytes (RFC 1950).
    """
    before = 0
    for entry in _keys(store, Journal):
        if before and entry != before + 1:
            yield f"journal: the entries between {before} and {entry} are missing"
        before = entry
        if not _is_readable(store, Journal, entry):
            yield f"journal: entry {entry} cannot be taken back, its patch is damaged"
    for key in _keys(store, JournalPart):
        if not _is_readable(store, JournalPart, key):
            yield f"journal: entry {ticket_of(key)} cannot be taken back, a patch is damaged"


def unknown_versions(store: Store) -> Iterator[str]:
    """Tickets at a version that no step has left them at."""
    first = Ticket.id * (MOST_PARTS + 1)
    own = History.id.between(first, first + MOST_PARTS)
    newest = History.select(fn.MAX(History.id)).where(own)
    for (number,) in store.rows(Ticket.select(Ticket.id).where(newest != first + Ticket.version)):
        yield f"ticket #{number}: its version is not that of its last step"


def _keys(store: Store, table: type[Journal | JournalPart]) -> Iterator[int]:
    query = table.select(table.id).order_by(table.id).limit(_PAGE)
    last = 0
    while found := [row[0] for row in store.rows(query.where(table.id > last))]:
        yield from found
        last = found[-1]


def _is_readable(store: Store, table: type[Journal | JournalPart], key: int) -> bool:
    try:
        row = store.first(table.select(table.patch).where(table.id == key))
        return row is not None and isinstance(_unpacked(row[0]), list)
    except Interrupted:
        raise
    except (DatabaseFault, zlib.error, ValueError, TypeError):
        return False


def _unpacked(patch: bytes) -> object:
    """The JSON of a patch; anything behind its end is damage as well."""
    reader = zlib.decompressobj()
    text = reader.decompress(patch)
    if not reader.eof or reader.unused_data:
        raise ValueError("a patch does not end where it should")
    return json.loads(text)
