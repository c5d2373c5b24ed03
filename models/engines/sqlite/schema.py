"""Brings a file to the newest schema, with a copy of what was there taken before."""

from __future__ import annotations

import logging
import os
from functools import cache
from pathlib import Path

import apsw
from peewee import DatabaseError
from playhouse.apsw_ext import APSWDatabase
from playhouse.migrations import Migration, Runner

from models.attachments.files import sync_path
from models.engines.faults import DatabaseFault
from models.engines.sqlite.plain import plain_fault

_FOLDER = Path(__file__).with_name("migrations")
_log = logging.getLogger(__name__)


@cache
def newest_schema() -> int:
    """The number of the last migration this program knows."""
    return max(int(migration.idx) for migration in Migration.load_directory(str(_FOLDER)))


def migrate(database: APSWDatabase, path: Path, found: int) -> None:
    """Apply what is missing, all of it or nothing; raises DatabaseFault on failure."""
    if found == newest_schema():
        return
    if found:
        _copy_before(database, path, found)
    try:
        # Another process may have done it while this one waited: nothing is missing then.
        with database.atomic("IMMEDIATE"):
            applied = Runner(database, str(_FOLDER)).up()
    except DatabaseError as error:
        text = f"Cannot bring {path} to the current schema: {error}."
        raise DatabaseFault(text) from error
    _log.info("schema: applied %s", ", ".join(applied))


def declared(database: APSWDatabase) -> set[tuple[str, str, str]]:
    """Type, name and text of all that migrations have made; what SQLite adds by itself is not."""
    rows = database.execute_sql(
        "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL "
        "AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'words_*'"
    )
    return {(str(kind), str(name), str(sql)) for kind, name, sql in rows}


def _schema_of(database: APSWDatabase) -> int:
    (row,) = database.execute_sql("PRAGMA user_version")
    return int(row[0])


def _copy_before(database: APSWDatabase, path: Path, found: int) -> None:
    """Keep a consistent copy of the old schema beside the file, unless one is there already."""
    copy = path.with_name(f"{path.name}.schema-{found}")
    partial = copy.with_name(f"{copy.name}.partial")
    try:
        # Who else opens the file at this moment waits, and then finds the copy.
        with database.atomic("IMMEDIATE"):
            # A step may have been done since.
            if not copy.exists() and _schema_of(database) == found:
                _copy(path, partial)
                partial.rename(copy)
    except (DatabaseError, apsw.Error) as error:
        text = f"Cannot copy {path} before it is brought to the current schema: "
        raise DatabaseFault(f"{text}{plain_fault(error)}") from error
    except OSError as error:
        text = f"Cannot copy {path} before it is brought to the current schema"
        raise DatabaseFault(f"{text}: {error.strerror}.") from error


def _copy(path: Path, target: Path) -> None:
    """Write what is committed in ``path`` into a new file that its owner alone may read."""
    target.unlink(missing_ok=True)
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    # A connection cannot copy its own file while it holds the lock.
    reader = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        reader.execute("VACUUM INTO ?", (str(target),))
        sync_path(target)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    finally:
        reader.close()
