"""What an intake remembers of the rows that it has been at, in little memory."""

from __future__ import annotations

from collections.abc import Collection

from models.commands.patch import JOURNALED, RowRange
from models.tables.table import Table


class Inserted:
    """One growing range of new rows a table; nobody else inserts while the transaction is open."""

    def __init__(self) -> None:
        """Nothing is inserted yet."""
        self._ranges: dict[type[Table], RowRange] = {}

    def note(self, table: type[Table], ids: Collection[int]) -> None:
        """Remember that these rows are new."""
        if not ids:
            return
        known = self._ranges.get(table)
        first = min(ids) if known is None else known.first
        self._ranges[table] = RowRange(table, first, max(ids))

    def range_of(self, table: type[Table]) -> RowRange | None:
        """The new rows of a table, None when there are none."""
        return self._ranges.get(table)

    def holds(self, table: type[Table], row_id: int) -> bool:
        """Whether this row is one of the new ones."""
        found = self._ranges.get(table)
        return found is not None and found.first <= row_id <= found.last

    def ranges(self) -> tuple[RowRange, ...]:
        """All ranges, in the order in which rows refer to each other."""
        return tuple(self._ranges[table] for table in JOURNALED if table in self._ranges)


class Seen:
    """A set of row ids at one bit each."""

    def __init__(self) -> None:
        """Nothing is seen yet."""
        self._bits = bytearray()

    def add(self, row_id: int) -> None:
        """Put a row id into the set."""
        byte = row_id >> 3
        if byte >= len(self._bits):
            self._bits.extend(bytes(byte + 1 - len(self._bits)))
        self._bits[byte] |= 1 << (row_id & 7)

    def __contains__(self, row_id: int) -> bool:
        """Whether this row id was put in."""
        byte = row_id >> 3
        return byte < len(self._bits) and bool(self._bits[byte] & 1 << (row_id & 7))
