"""The third schema: patches too large for one row of the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playhouse.apsw_ext import APSWDatabase
    from playhouse.migrate import SchemaMigrator

_TABLE = """
    CREATE TABLE journal_part (
        id INTEGER NOT NULL PRIMARY KEY,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL,
        patch BLOB NOT NULL
    )
"""


def up(migrator: SchemaMigrator, db: APSWDatabase) -> None:
    """Add the table of parts, in the runner's transaction."""
    db.execute_sql(_TABLE)
    db.execute_sql("PRAGMA user_version = 3")
