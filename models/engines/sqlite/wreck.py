"""Reads a damaged database as far as it can be read, from a copy: the file itself is left alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

import apsw

from models.engines.faults import DatabaseFault
from models.engines.sqlite.pragmas import APPLICATION_ID

_CHUNK: Final = 500
_LAST: Final = (1 << 63) - 1
# A text is read as bytes, so that one that is no UTF-8 any more can still be read.
_AS_BYTES: Final = "CASE typeof({0}) WHEN 'text' THEN CAST({0} AS BLOB) ELSE {0} END, typeof({0})"


@dataclass(frozen=True, slots=True)
class Found:
    """A row; ``is_mended`` when letters that could not be read were replaced."""

    values: tuple[object, ...]
    is_mended: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Rows that cannot be read: ids from ``first`` to ``last``, not all of which need exist."""

    first: int
    last: int


class Wreck:
    """A copy of a damaged database; used by one thread."""

    def __init__(self, path: Path, folder: Path) -> None:
        """Copy the file, and what was not yet written into it, to ``folder`` and open that.

        Raises DatabaseFault when not even the list of its tables can be read, and OSError.
        """
        copy = folder / path.name
        for suffix in ("", "-wal"):
            with suppress(FileNotFoundError):
                shutil.copyfile(f"{path}{suffix}", f"{copy}{suffix}")
        self._connection = apsw.Connection(str(copy), flags=apsw.SQLITE_OPEN_READWRITE)
        try:
            owner = self._connection.pragma("application_id")
            found = self._connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
            self._tables = {str(row[0]) for row in found}
        except (apsw.Error, UnicodeDecodeError) as error:
            self._connection.close()
            raise DatabaseFault(
                f"Nothing of {path} can be read, not even the list of its tables."
            ) from error
        if owner != APPLICATION_ID and "ticket" not in self._tables:
            self._connection.close()
            raise DatabaseFault(f"{path} is a database, but not one of Docket's.")

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[Found | Gap]:
        """Each row by its id, which is the first column, and each place where none can be read."""
        if table not in self._tables:
            return
        names = ", ".join(f'"{name}"' for name in columns)
        text = f'SELECT {names} FROM "{table}" NOT INDEXED WHERE id > ? ORDER BY id LIMIT {_CHUNK}'
        last = -1
        while True:
            try:
                rows = self._connection.execute(text, (last,)).fetchall()
            except (apsw.Error, UnicodeDecodeError):
                step = self._one(table, columns, last)
                if step is None:
                    return
                yield step
                last = step.last if isinstance(step, Gap) else int(str(step.values[0]))
                continue
            if not rows:
                return
            yield from map(Found, rows)
            last = int(str(rows[-1][0]))

    def close(self) -> None:
        """Close the copy."""
        self._connection.close()

    def __enter__(self) -> Self:
        """Close at the end of a with block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close, whatever happened."""
        self.close()

    def _one(self, table: str, columns: Sequence[str], last: int) -> Found | Gap | None:
        """The next row behind ``last``, the gap there, or None at the end."""
        try:
            key = self._next(table, last)
        except apsw.Error:
            return self._gap(table, last)
        if key is None:
            return None
        values = ", ".join(_AS_BYTES.format(f'"{name}"') for name in columns)
        text = f'SELECT {values} FROM "{table}" NOT INDEXED WHERE id = ?'
        try:
            row = self._connection.execute(text, (key,)).fetchone()
        except (apsw.Error, UnicodeDecodeError):
            return Gap(key, key)
        return Gap(key, key) if row is None else _decoded(row)

    def _next(self, table: str, last: int) -> int | None:
        text = f'SELECT id FROM "{table}" NOT INDEXED WHERE id > ? ORDER BY id LIMIT 1'
        row = self._connection.execute(text, (last,)).fetchone()
        return None if row is None else int(str(row[0]))

    def _gap(self, table: str, last: int) -> Gap:
        """From behind ``last`` to before the first row that can be read again.

        The steps grow until one lands behind the damaged page, then the edge is narrowed down.
        """
        bad, step = last, 1
        while not self._can_go_on(table, good := min(last + step, _LAST)):
            if good == _LAST:
                return Gap(last + 1, _LAST)
            bad, step = good, step * 2
        while good - bad > 1:
            middle = (good + bad) // 2
            if self._can_go_on(table, middle):
                good = middle
            else:
                bad = middle
        return Gap(last + 1, good)

    def _can_go_on(self, table: str, last: int) -> bool:
        try:
            self._next(table, last)
        except apsw.Error:
            return False
        return True


def _decoded(row: Sequence[object]) -> Found:
    """Values and their types, turned into values; unreadable letters become U+FFFD."""
    values: list[object] = []
    is_mended = False
    for value, kind in zip(row[::2], row[1::2], strict=True):
        if kind == "text" and isinstance(value, bytes):
            text = value.decode("utf-8", "replace")
            is_mended |= text.encode() != value
            values.append(text)
        else:
            values.append(value)
    return Found(tuple(values), is_mended)
