"""Brings a file to the newest schema, with a copy of what was there taken before."""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path

from peewee import DatabaseError
from playhouse.apsw_ext import APSWDatabase
from playhouse.migrations import Migration, Runner

from models.engines.faults import DatabaseFault

_FOLDER = Path(__file__).with_name("migrations")
_log = logging.getLogger(__name__)


@cache
def newest_schema() -> int:
    """The number of the last migration this program knows."""
    return max(int(migration.idx) for migration in Migration.load_directory(str(_FOLDER)))


def migrate(database: APSWDatabase, path: Path, found: int) -> None:
    """Apply what is missing, each step in one transaction; raises DatabaseFault on failure."""
    if found:
        _copy_before(database, path, found)
    while found < newest_schema():
        try:
            applied = Runner(database, str(_FOLDER)).up()
        except DatabaseError as error:
            # Another process may have opened the file at the same moment and done the step first.
            now = _schema_of(database)
            if now <= found:
                text = f"Cannot bring {path} to the current schema: {error}."
                raise DatabaseFault(text) from error
            found = now
        else:
            _log.info("schema: applied %s", ", ".join(applied))
            return


def _schema_of(database: APSWDatabase) -> int:
    (row,) = database.execute_sql("PRAGMA user_version")
    return int(row[0])


def _copy_before(database: APSWDatabase, path: Path, found: int) -> None:
    """Keep a consistent copy of the old schema beside the file, unless one is there already."""
    copy = path.with_name(f"{path.name}.schema-{found}")
    if not copy.exists():
        partial = copy.with_name(f"{copy.name}.partial")
        partial.unlink(missing_ok=True)
        database.execute_sql("VACUUM INTO ?", (str(partial),))
        partial.rename(copy)
