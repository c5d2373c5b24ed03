"""Hand-written SQL through the driver alone: what Docket's reads are measured against."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias

import apsw

from models.engines.sqlite.pragmas import apply_pragmas

Row: TypeAlias = tuple[Any, ...]
Values: TypeAlias = Mapping[str, int | str]

PAGE_ROWS: Final = 50
THREAD_WINDOW: Final = 40
NEWEST: Final = "updated_at DESC, id DESC"

_ROW: Final = """
    SELECT t.id, t.title, t.preview, t.status, t.priority, t.category,
        coalesce(nullif(c.name, ''), c.key), coalesce(nullif(a.name, ''), a.key),
        (SELECT group_concat(g.name, char(31) ORDER BY x.id)
           FROM ticket_tag x CROSS JOIN tag g ON g.id = x.tag_id
          WHERE x.id BETWEEN t.id << 20 AND (t.id << 20) + 1048575),
        t.created_at, t.updated_at, t.files, t.is_answered
"""
_TICKET: Final = """
    SELECT t.id, t.key, t.title, t.description, t.status, t.priority, t.category, t.resolution,
        t.created_at, t.updated_at, t.resolved_at, t.closed_at, t.reopens, t.is_answered,
        t.version, c.id, c.key, c.name, c.email, c.phone, c.organisation, a.key, a.name,
        (SELECT count(*) FROM ticket o WHERE o.client_id = t.client_id)
    FROM ticket t JOIN client c ON c.id = t.client_id LEFT JOIN agent a ON a.id = t.assignee_id
    WHERE t.id = ?
"""
_TAGS: Final = """
    SELECT g.name FROM ticket_tag x CROSS JOIN tag g ON g.id = x.tag_id
    WHERE x.id BETWEEN ? AND ? ORDER BY x.id
"""
_FILES: Final = """
    SELECT id, message_id, filename, url, size, mime, sha256, created_at FROM attachment
    WHERE id BETWEEN ? AND ? ORDER BY id
"""
_MESSAGES: Final = """
    SELECT m.id, m.author, coalesce(nullif(a.name, ''), nullif(c.name, ''), m.author), m.type,
        m.created_at, substr(m.body, 1, 262144), length(m.body), m.extra
    FROM message m LEFT JOIN agent a ON a.key = m.author LEFT JOIN client c ON c.key = m.author
    WHERE m.id BETWEEN ? AND ? ORDER BY m.id DESC LIMIT ?
"""


def connect(path: Path) -> apsw.Connection:
    """A connection of its own to the file, with the settings that Docket's have."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    apply_pragmas(connection, cache_mb=32)
    return connection


class RawReads:
    """The reads of lists and tickets as somebody would write them who knows tables and data."""

    def __init__(self, connection: apsw.Connection, values: Values) -> None:
        """``values`` are what the conditions name: ``:me``, ``:other``, ``:now``."""
        self._connection = connection
        self._values = values

    def page(self, condition: str, order: str = NEWEST, **more: object) -> list[Row]:
        """The first rows of a list; ``condition`` is about the columns of ``ticket``."""
        statement = f"""
            {_ROW} FROM (
                SELECT id FROM ticket WHERE {condition} ORDER BY {order} LIMIT {PAGE_ROWS}
            ) AS place CROSS JOIN ticket t ON t.id = place.id
            CROSS JOIN client c ON c.id = t.client_id LEFT JOIN agent a ON a.id = t.assignee_id
        """
        return self.rows(statement, **more)

    def number(self, statement: str) -> int:
        """The one number that a statement answers."""
        return int(self.rows(statement)[0][0])

    def ticket(self, number: int) -> tuple[list[Row], list[Row], list[Row], list[Row]]:
        """A ticket with its tags, its files, and the last messages of its thread."""
        parts = (number << 20, (number << 20) + 1048575)
        execute = self._connection.execute
        return (
            list(execute(_TICKET, (number,))),
            list(execute(_TAGS, parts)),
            list(execute(_FILES, parts)),
            list(execute(_MESSAGES, (*parts, THREAD_WINDOW))),
        )

    def rows(self, statement: str, **more: object) -> list[Row]:
        """All rows of a statement."""
        return list(self._connection.execute(statement, {**self._values, **more}))
