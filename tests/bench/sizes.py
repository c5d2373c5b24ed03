"""Tells how much larger the file is than the texts that it keeps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import apsw

from tests.bench.dataset import Dataset
from tests.bench.figures import Figure, Limit

MOST_BYTES: Final = 2.0
_GROUP: Final = "size"
_TABLES: Final = ("ticket", "message", "client", "agent", "tag", "attachment")
_READ: Final = (("ticket", "title"), ("ticket", "description"), ("message", "body"))


def size_figures(data: Dataset) -> Iterator[Figure]:
    """Bytes of the file for each byte of text; what filling it took, where that is known."""
    path = data.folder / "docket.db"
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    connection.pragma("wal_checkpoint(TRUNCATE)")
    kept = sum(_bytes(connection, table, _texts(connection, table)) for table in _TABLES)
    read = sum(_bytes(connection, table, [column]) for table, column in _READ)
    connection.close()
    size = path.stat().st_size
    name = "database bytes per byte of text (all TEXT columns of tickets, messages, people, files)"
    yield Limit(_GROUP, name, size / kept, "", MOST_BYTES)
    yield Limit(_GROUP, "database bytes per byte of titles, descriptions, bodies", size / read, "")
    yield Limit(_GROUP, "database", size / 1e6, "MB")
    if data.making is not None:
        yield Limit(_GROUP, "docket demo: time", data.making.seconds, "s")
        yield Limit(_GROUP, "docket demo: most memory", data.making.peak_mb, "MB")


def _texts(connection: apsw.Connection, table: str) -> list[str]:
    """The columns of a table that hold text."""
    found = connection.execute(
        "SELECT name FROM pragma_table_info(?) WHERE type = 'TEXT'", (table,)
    )
    return [str(row[0]) for row in found]


def _bytes(connection: apsw.Connection, table: str, columns: list[str]) -> int:
    """The UTF-8 bytes in columns of a table."""
    lengths = " + ".join(f"coalesce(octet_length({column}), 0)" for column in columns)
    return int(str(connection.execute(f"SELECT coalesce(sum({lengths}), 0) FROM {table}").get))
