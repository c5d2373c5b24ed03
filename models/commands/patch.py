"""What a command did to the rows: enough to take it back, to list what it touched, and no more."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import Any, Final, Self, TypeAlias

from models.tables.people import Agent, Client
from models.tables.records import Phrase, Setting, View
from models.tables.table import Table
from models.tables.tickets import Attachment, Message, Ticket, TicketTag

# A row as column name → value; what a column holds is known to the table, not to the type checker.
Image: TypeAlias = dict[str, Any]

# In this order rows are inserted, in the opposite one deleted. Tags are no part of it: a word that
# was used once stays in the vocabulary, and is only offered while a ticket carries it.
JOURNALED: Final[tuple[type[Table], ...]] = (
    Client,
    Agent,
    Ticket,
    Message,
    Attachment,
    TicketTag,
    View,
    Phrase,
    Setting,
)
_SMALL: Final = frozenset({Client, Agent, View, Phrase, Setting})
_BY_NAME: Final = {table.__name__: table for table in JOURNALED}

_to_json: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_DIVIDED: Final = "divided"
# A patch repeats itself so much that more effort makes it hardly smaller.
_LEVEL: Final = 1

# Computed from other columns, or only ever growing: never part of a patch.
DERIVED: Final = frozenset({"digest", "preview", "files", "version", "parts"})


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after; an update holds only the columns that differ.

    Of an inserted row ``after`` holds what later work could change unnoticed: all of it for people,
    views and settings, nothing for tickets and their parts, whose texts would be kept twice. The
    row itself stands in its table until it is taken back, and the patch of that step then keeps it
    as ``before``.
    """

    table: type[Table]
    id: int
    before: Image | None
    after: Image | None


@dataclass(frozen=True, slots=True)
class RowRange:
    """Rows inserted in bulk, ``first`` to ``last`` with both; of tickets with all their parts."""

    table: type[Table]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Patch:
    """All row changes of one command; ``ranges`` stand for insertions too many to be listed.

    ``is_divided`` says that there are too many changes for one row of the journal: the patch holds
    none itself, its parts stand in a table of their own.
    """

    changes: tuple[RowChange, ...]
    ranges: tuple[RowRange, ...] = ()
    is_divided: bool = False

    def to_bytes(self) -> bytes:
        """The patch as deflated JSON, as the journal keeps it."""
        rows: list[list[object]] = [[r.table.__name__, r.first, r.last] for r in self.ranges]
        rows += [[c.table.__name__, c.id, c.before, c.after] for c in self.changes]
        rows += [[_DIVIDED]] if self.is_divided else []
        return zlib.compress(_to_json(rows).encode(), _LEVEL)

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read what ``to_bytes`` wrote."""
        rows = json.loads(zlib.decompress(data))
        return cls(
            tuple([RowChange(_BY_NAME[row[0]], *row[1:]) for row in rows if len(row) == 4]),
            tuple([RowRange(_BY_NAME[row[0]], *row[1:]) for row in rows if len(row) == 3]),
            is_divided=[_DIVIDED] in rows[-1:],
        )


def trimmed(change: RowChange) -> RowChange:
    """A whole before and after cut down to what a patch keeps of them."""
    if change.before is None:
        after = change.after if change.table in _SMALL else None
        kept = {name: value for name, value in (after or {}).items() if name not in DERIVED}
        return RowChange(change.table, change.id, None, kept)
    if change.after is None:
        kept = {name: value for name, value in change.before.items() if name != "digest"}
        return RowChange(change.table, change.id, kept, None)
    before = change.before
    after = {n: v for n, v in change.after.items() if v != before[n] and n not in DERIVED}
    return RowChange(change.table, change.id, {name: before[name] for name in after}, after)
