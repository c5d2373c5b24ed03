"""Tickets written in bulk by hand: rows made beforehand, the index told about all of them once."""

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final
from uuid import uuid4

import apsw

from models.commands.document_rows import (
    ATTACHMENT_COLUMNS,
    MESSAGE_COLUMNS,
    TAG_COLUMNS,
    TICKET_COLUMNS,
    attachment_rows,
    message_rows,
    tag_rows,
    ticket_row,
)
from models.documents.ticket import TicketDocument
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

Rows = list[tuple[object, ...]]


class RawImport:
    """The rows of some tickets, whose clients, agents and tags are all known, once."""

    def __init__(
        self, connection: apsw.Connection, agent: str, tickets: Sequence[TicketDocument]
    ) -> None:
        """Make the rows; nobody else may add tickets until they are inserted."""
        self._connection = connection
        self._agent = agent
        connection.create_scalar_function("apart", _apart, 1, deterministic=True)
        clients, agents = self._ids("client", "key"), self._ids("agent", "key")
        tags = self._ids("tag", "name")
        last = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'ticket'").get
        self._first = int(str(last)) + 1
        numbered = list(enumerate(tickets, start=self._first))
        self._tickets: Rows = [
            (number, *ticket_row(found, clients[found.client], agents.get(found.assigned_to)))
            for number, found in numbered
        ]
        self._messages = _all(message_rows(found, number) for number, found in numbered)
        self._files = _all(attachment_rows(found, number, _is_here) for number, found in numbered)
        self._tags = _all(tag_rows(found, number, tags) for number, found in numbered)

    def insert(self) -> None:
        """Write everything in one transaction, on disk at its end."""
        execute = self._connection.execute
        execute("BEGIN IMMEDIATE")
        self._many("ticket", ("id", *TICKET_COLUMNS), self._tickets)
        self._many("message", MESSAGE_COLUMNS, self._messages)
        self._many("attachment", ATTACHMENT_COLUMNS, self._files)
        self._many("ticket_tag", TAG_COLUMNS, self._tags)
        execute(_HASH_BYTES, (64 << 20,))
        execute(_OWN_TEXTS, (self._first,))
        execute(_BODIES, (self._first,))
        execute(_HASH_BYTES, (1 << 20,))
        patch = [["Ticket", self._first, self._first + len(self._tickets) - 1]]
        packed = zlib.compress(json.dumps(patch).encode())
        values = (str(uuid4()), self._agent, time.time_ns() // 1000, packed)
        entry = int(str(execute(_JOURNAL, values).get))
        execute(_HISTORY, (entry, self._first))
        execute("COMMIT")

    def _ids(self, table: str, key: str) -> dict[str | None, int]:
        found = self._connection.execute(f"SELECT {key}, id FROM {table}")
        return {str(name): int(str(number)) for name, number in found}

    def _many(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        marks = ", ".join("?" * len(columns))
        insert = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"
        self._connection.executemany(insert, rows)


def _all(rows: Iterable[Iterable[tuple[object, ...]]]) -> Rows:
    return list(chain.from_iterable(rows))


def _is_here(_: str) -> bool:
    return True


def _apart(*values: apsw.SQLiteValue) -> str | None:
    return None if values[0] is None else apart(str(values[0]))
