"""Tickets written in bulk by hand: rows made beforehand, the index told about all of them once."""

from __future__ import annotations

import json
import time
import zlib
from typing import Final
from uuid import uuid4

import apsw

from models.rules.ideographs import apart

_HASH_BYTES: Final = "INSERT INTO words (words, rank) VALUES ('hashsize', ?)"
_OWN_TEXTS: Final = """
    INSERT INTO words (rowid, title, body, files, client)
    SELECT t.id << 20, apart(t.title), apart(t.description),
        apart((SELECT group_concat(a.filename, ' ') FROM attachment a
          WHERE a.id BETWEEN t.id << 20 AND (t.id << 20) + 1048575)),
        apart(c.name || ' ' || c.email || ' ' || c.organisation || ' ' || c.key)
    FROM ticket t JOIN client c ON c.id = t.client_id WHERE t.id >= ? ORDER BY t.id
"""
_BODIES: Final = """
    INSERT INTO words (rowid, body) SELECT id, apart(body) FROM message
    WHERE id >= ? << 20 AND (type <> 2 OR extra IS NULL OR extra ->> '$.event' IS NULL) ORDER BY id
"""
_JOURNAL: Final = """
    INSERT INTO journal (command, kind, agent, at, reverts, patch)
    VALUES (?, 'Import', ?, ?, NULL, ?) RETURNING id
"""
_HISTORY: Final = "INSERT INTO history (id, entry) SELECT id << 20 | 1, ? FROM ticket WHERE id >= ?"

# What of a row moves on with the number of its ticket, by so many bits.
_MOVED: Final = {
    "ticket": {"id": 0},
    "message": {"id": 20},
    "attachment": {"id": 20, "message_id": 20},
    "ticket_tag": {"id": 20},
}


class RawImport:
    """The rows of tickets that were imported a moment ago, to be inserted once more."""

    def __init__(self, connection: apsw.Connection, agent: str, tickets: int) -> None:
        """Read the rows of the newest ``tickets``; nobody may add any until they are inserted."""
        self._connection = connection
        self._agent = agent
        self._tickets = tickets
        connection.create_scalar_function("apart", _apart, 1, deterministic=True)
        last = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'ticket'").get
        self._first = int(str(last)) + 1
        self._rows = {table: self._copied(table) for table in _MOVED}

    def insert(self) -> None:
        """Write everything in one transaction, on disk at its end."""
        execute = self._connection.execute
        execute("BEGIN IMMEDIATE")
        for table, (columns, rows) in self._rows.items():
            marks = ", ".join("?" * len(columns))
            insert = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"
            self._connection.executemany(insert, rows)
        execute(_HASH_BYTES, (64 << 20,))
        execute(_OWN_TEXTS, (self._first,))
        execute(_BODIES, (self._first,))
        execute(_HASH_BYTES, (1 << 20,))
        patch = [["Ticket", self._first, self._first + self._tickets - 1]]
        packed = zlib.compress(json.dumps(patch).encode())
        values = (str(uuid4()), self._agent, time.time_ns() // 1000, packed)
        entry = int(str(execute(_JOURNAL, values).get))
        execute(_HISTORY, (entry, self._first))
        execute("COMMIT")

    def _copied(self, table: str) -> tuple[list[str], list[tuple[apsw.SQLiteValue, ...]]]:
        """Columns of a table and the rows for the new tickets; their keys are others, too."""
        found = self._connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
        columns = [str(name) for (name,) in found]
        chosen = [f"{name} || '_raw'" if name == "key" else name for name in columns]
        for name, bits in _MOVED[table].items():
            chosen[columns.index(name)] = f"{name} + ({self._tickets} << {bits})"
        shift = _MOVED[table]["id"]
        rows = self._connection.execute(
            f"SELECT {', '.join(chosen)} FROM {table} WHERE id >= ? << {shift} ORDER BY id",
            (self._first - self._tickets,),
        )
        return columns, list(rows)


def _apart(*values: apsw.SQLiteValue) -> str | None:
    return None if values[0] is None else apart(str(values[0]))
