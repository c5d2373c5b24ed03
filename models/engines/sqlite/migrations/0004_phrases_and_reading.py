"""The fourth schema: texts that agents use again and again, and how far each has read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playhouse.apsw_ext import APSWDatabase
    from playhouse.migrate import SchemaMigrator

_STATEMENTS = (
    """
    CREATE TABLE phrase (
        id INTEGER NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        body TEXT NOT NULL,
        position INTEGER NOT NULL,
        version INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE read_mark (
        id INTEGER NOT NULL PRIMARY KEY,
        agent TEXT NOT NULL,
        ticket INTEGER NOT NULL,
        message INTEGER NOT NULL
    )
    """,
    "CREATE UNIQUE INDEX readmark_agent_ticket ON read_mark (agent, ticket)",
    "PRAGMA user_version = 4",
)


def up(migrator: SchemaMigrator, db: APSWDatabase) -> None:
    """Add both tables, in the runner's transaction."""
    for statement in _STATEMENTS:
        db.execute_sql(statement)
