"""A reply written by hand through the driver: the same rows in one transaction."""

from __future__ import annotations

import json
import time
import zlib
from typing import Final
from uuid import uuid4

import apsw

from models.enums import MessageType
from models.rules.digests import text_digest
from models.rules.ideographs import apart

_MESSAGE: Final = """
    INSERT INTO message (id, author, type, created_at, digest, extra, body)
    VALUES (?, ?, ?, ?, ?, NULL, ?)
"""
_TICKET: Final = """
    UPDATE ticket SET updated_at = ?, parts = ?, version = ?, is_answered = 0, preview = ?
    WHERE id = ?
"""
_JOURNAL: Final = """
    INSERT INTO journal (command, kind, agent, at, reverts, patch)
    VALUES (?, 'Reply', ?, ?, NULL, ?) RETURNING id
"""


class RawReply:
    """Answers tickets that are in progress already, so that nothing but the reply is written."""

    def __init__(self, connection: apsw.Connection, agent: str) -> None:
        """``agent`` is the key of whoever answers."""
        self._execute = connection.execute
        self._agent = agent

    def send(self, ticket: int, body: str) -> None:
        """Append the message, bring ticket and search up to date, journal it, commit."""
        now, command = time.time_ns() // 1000, str(uuid4())
        self._execute("BEGIN IMMEDIATE")
        read = "SELECT parts, version, updated_at, is_answered FROM ticket WHERE id = ?"
        parts, version, updated_at, is_answered = self._execute(read, (ticket,)).get
        key = ticket << 20 | parts + 1
        message = (key, self._agent, MessageType.AGENT.rank, now, text_digest(body), body)
        self._execute(_MESSAGE, message)
        preview = " ".join(body[:1000].split())[:160]
        self._execute(_TICKET, (now, parts + 1, version + 1, preview, ticket))
        self._execute("INSERT INTO words (rowid, body) VALUES (?, ?)", (key, apart(body)))
        before = {"updated_at": updated_at, "is_answered": is_answered}
        after = {"updated_at": now, "is_answered": 0}
        patch = [["Ticket", ticket, before, after], ["Message", key, None, {}]]
        packed = zlib.compress(json.dumps(patch).encode())
        entry = self._execute(_JOURNAL, (command, self._agent, now, packed)).get
        history = "INSERT INTO history (id, entry) VALUES (?, ?)"
        self._execute(history, (ticket << 20 | version + 1, entry))
        self._execute("COMMIT")
