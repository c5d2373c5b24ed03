"""A change of many tickets written by hand: the same rows in a few statements over all of them."""

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Sequence
from typing import Any, Final
from uuid import uuid4

import apsw

from models.enums import MessageType, Priority
from models.rules.digests import text_digest

_CHOSEN: Final = """
    CREATE TEMP TABLE IF NOT EXISTS chosen (
        id INTEGER PRIMARY KEY, priority INTEGER, updated_at INTEGER, part INTEGER, version INTEGER
    )
"""
_CHOOSE: Final = """
    INSERT INTO chosen SELECT id, priority, updated_at, id << 20 | (parts + 1), version + 1
    FROM ticket WHERE id IN (SELECT value FROM json_each(?))
        AND closed_at IS NULL AND priority <> ?
"""
_SAY: Final = """
    INSERT INTO message (id, author, type, created_at, digest, extra, body)
    SELECT part, ?, ?, ?, said.digest, said.extra, said.body
    FROM chosen JOIN said ON said.priority = chosen.priority ORDER BY part
"""
_SAID: Final = """
    CREATE TEMP TABLE IF NOT EXISTS said (
        priority INTEGER PRIMARY KEY, digest BLOB, extra TEXT, body TEXT
    )
"""
_UPDATE: Final = """
    UPDATE ticket SET priority = ?, updated_at = ?, parts = parts + 1, version = version + 1
    WHERE id IN (SELECT id FROM chosen)
"""
# Joined, the planner would go through all tickets.
_RESTORE: Final = """
    UPDATE ticket SET version = version + 1, (priority, updated_at) = (
        SELECT chosen.priority, chosen.updated_at FROM chosen WHERE chosen.id = ticket.id
    ) WHERE id IN (SELECT id FROM chosen)
"""
_JOURNAL: Final = """
    INSERT INTO journal (command, kind, agent, at, reverts, patch)
    VALUES (?, ?, ?, ?, ?, ?) RETURNING id
"""
_HISTORY: Final = "INSERT INTO history (id, entry) SELECT id << 20 | version, ? FROM chosen"
_MESSAGES: Final = """
    SELECT id, author, type, created_at, extra, body FROM message
    WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id
"""

Change = list[Any]
"""Table, row, what it was and what it became, as the journal keeps it."""


class RawBulk:
    """Sets priorities and takes that back, journaled as Docket does."""

    def __init__(self, connection: apsw.Connection, agent: str) -> None:
        """``agent`` is the key of whoever does it."""
        self._execute = connection.execute
        self._agent = agent
        self._execute(_CHOSEN)
        self._execute(_SAID)

    def set_priority(self, tickets: Sequence[int], wanted: Priority) -> int:
        """Change the tickets, say so in their threads, commit; returns the journal's entry."""
        now = time.time_ns() // 1000
        self._begin()
        self._execute("DELETE FROM said")
        for before in Priority:
            event = {"event": {"field": "priority", "from": before, "to": wanted}}
            body = f"priority: {before} → {wanted}"
            values = (before.rank, text_digest(body), json.dumps(event), body)
            self._execute("INSERT INTO said VALUES (?, ?, ?, ?)", values)
        self._execute(_CHOOSE, (json.dumps(tickets), wanted.rank))
        self._execute(_SAY, (self._agent, MessageType.SYSTEM.rank, now))
        patch: list[Change] = []
        for number, priority, updated_at, part in self._execute(
            "SELECT id, priority, updated_at, part FROM chosen"
        ):
            old = {"priority": priority, "updated_at": updated_at}
            patch.append(["Ticket", number, old, {"priority": wanted.rank, "updated_at": now}])
            patch.append(["Message", part, None, {}])
        self._execute(_UPDATE, (wanted.rank, now))
        return self._finish("Bulk", now, patch)

    def take_back(self, entry: int) -> int:
        """Put everything back that is still as the entry left it; returns the new entry."""
        now = time.time_ns() // 1000
        self._begin()
        packed = self._execute("SELECT patch FROM journal WHERE id = ?", (entry,)).get
        patch: list[Change] = json.loads(zlib.decompress(bytes(packed)))
        after = {row: new for table, row, _, new in patch if table == "Ticket"}
        messages = json.dumps([row for table, row, _, _ in patch if table == "Message"])
        now_there = dict(
            self._execute(
                "SELECT id, priority FROM ticket WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(list(after)),),
            )
        )
        assert now_there == {row: new["priority"] for row, new in after.items()}
        chosen = "INSERT INTO chosen SELECT ?, ?, ?, 0, version + 1 FROM ticket WHERE id = ?"
        back: list[Change] = []
        for table, row, old, new in patch:
            if table == "Ticket":
                self._execute(chosen, (row, old["priority"], old["updated_at"], row))
                back.append(["Ticket", row, new, old])
        names = ("author", "type", "created_at", "extra", "body")
        for row, *values in self._execute(_MESSAGES, (messages,)):
            back.append(["Message", row, dict(zip(names, values, strict=True)), None])
        gone = "DELETE FROM message WHERE id IN (SELECT value FROM json_each(?))"
        self._execute(gone, (messages,))
        self._execute(_RESTORE)
        return self._finish("Revert", now, back, reverts=entry)

    def _begin(self) -> None:
        self._execute("BEGIN IMMEDIATE")
        self._execute("DELETE FROM chosen")

    def _finish(self, kind: str, now: int, patch: list[Change], reverts: int | None = None) -> int:
        packed = zlib.compress(json.dumps(patch).encode(), 1)
        values = (str(uuid4()), kind, self._agent, now, reverts, packed)
        entry = int(str(self._execute(_JOURNAL, values).get))
        self._execute(_HISTORY, (entry,))
        self._execute("COMMIT")
        return entry
