"""What a command did to the rows: enough to take it back, to list what it touched, and no more."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import Any, Final, Self, TypeAlias

from models.tables.people import Agent, Client
from models.tables.records import Setting, View
from models.tables.table import Table
from models.tables.tickets import Attachment, Message, Tag, Ticket, TicketTag

# A row as column name → value; what a column holds is known to the table, not to the type checker.
Image: TypeAlias = dict[str, Any]

# In this order rows are inserted, in the opposite one deleted, so that references always hold.
JOURNALED: Final[tuple[type[Table], ...]] = (
    Client,
    Agent,
    Tag,
    Ticket,
    Message,
    Attachment,
    TicketTag,
    View,
    Setting,
)
_BY_NAME: Final = {table.__name__: table for table in JOURNALED}

# Computed from other columns, or only ever growing: never part of a patch.
DERIVED: Final = frozenset({"digest", "preview", "files", "version", "parts"})


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after; an update holds only the columns that differ.

    ``after`` of an inserted row is empty: the row itself stands in its table until it is taken
    back, and the patch of that step then keeps it as ``before``.
    """

    table: type[Table]
    id: int
    before: Image | None
    after: Image | None


@dataclass(frozen=True, slots=True)
class Patch:
    """All row changes of one command."""

    changes: tuple[RowChange, ...]

    def to_bytes(self) -> bytes:
        """The patch as deflated JSON, as the journal keeps it."""
        rows = [[c.table.__name__, c.id, c.before, c.after] for c in self.changes]
        text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
        return zlib.compress(text.encode())

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read what ``to_bytes`` wrote."""
        rows = json.loads(zlib.decompress(data))
        return cls(tuple(RowChange(_BY_NAME[name], *rest) for name, *rest in rows))


def trimmed(change: RowChange) -> RowChange:
    """A whole before and after cut down to what a patch keeps of them."""
    if change.before is None:
        return RowChange(change.table, change.id, None, {})
    if change.after is None:
        kept = {name: value for name, value in change.before.items() if name != "digest"}
        return RowChange(change.table, change.id, kept, None)
    names = [
        name
        for name in change.after
        if name not in DERIVED and change.before[name] != change.after[name]
    ]
    return RowChange(
        change.table,
        change.id,
        {name: change.before[name] for name in names},
        {name: change.after[name] for name in names},
    )
