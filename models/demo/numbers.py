"""Numbers in keys: a second filling goes on where the first one ended."""

from __future__ import annotations

from peewee import fn

from models.store.store import Store
from models.tables.people import Client
from models.tables.tickets import Ticket


def first_free(store: Store, table: type[Ticket | Client], prefix: str) -> int:
    """The number after the highest in the keys ``prefix`` + 7 digits of a table, from 1."""
    query = table.select(fn.MAX(table.key)).where(table.key.between(f"{prefix}0", f"{prefix}:"))
    row = store.first(query)
    digits = "" if row is None or row[0] is None else str(row[0]).removeprefix(prefix)
    return int(digits) + 1 if digits.isdecimal() else 1
