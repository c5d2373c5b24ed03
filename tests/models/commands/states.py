"""All that a desk holds, as tests compare it before a step and after taking it back."""

from __future__ import annotations

from typing import Any, TypeAlias

from models.commands.patch import JOURNALED
from models.store.store import Store

# The rows of each table by name, as column name → value.
State: TypeAlias = dict[str, list[dict[str, Any]]]

# What only ever grows is no part of the state that undo gives back.
_GROWING = {"version", "parts"}


def state(store: Store) -> State:
    """The rows of every table that the journal is about."""
    found = {}
    for table in JOURNALED:
        names = [field.column_name for field in table._meta.sorted_fields]
        rows = store.rows(table.select().order_by(table.id))
        found[table.__name__] = [
            {n: v for n, v in zip(names, row, strict=True) if n not in _GROWING} for row in rows
        ]
    return found
