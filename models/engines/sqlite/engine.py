"""One connection to a SQLite file: opened with care, settings proven, closed once."""

from __future__ import annotations

import datetime
import os
import sys
from array import array
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import apsw
from peewee import Case, Field, PeeweeException, fn
from playhouse.apsw_ext import APSWDatabase

from models.engines.engine import Condition
from models.engines.faults import DatabaseFault, NewerSchema, NoDatabase
from models.engines.location import Location
from models.engines.sqlite.bulk import later_indexes
from models.engines.sqlite.database import QuickDatabase
from models.engines.sqlite.identity import FileIdentity
from models.engines.sqlite.permissions import require_writable
from models.engines.sqlite.plain import PlainFaults, plain_fault
from models.engines.sqlite.pragmas import (
    APPLICATION_ID,
    BUSY_TIMEOUT_MS,
    apply_pragmas,
    require_safe_sqlite,
)
from models.engines.sqlite.schema import declared, migrate, newest_schema
from models.engines.sqlite.search import Fts5Index
from models.engines.statement import Statement
from models.rules.folding import folded
from models.rules.surrogates import well_formed

_PLAIN_FAULTS: Final = PlainFaults()
_KIND: Final = "status, priority, category, assignee_id, is_answered"
_MISCOUNTED: Final = f"""
    WITH counted AS (
        SELECT {_KIND}, files > 0 AS files, COUNT(*) AS n FROM ticket GROUP BY {_KIND}, files > 0
    ),
    kept AS (SELECT {_KIND}, files, n FROM tally WHERE n <> 0)
    SELECT EXISTS (SELECT * FROM counted EXCEPT SELECT * FROM kept)
        OR EXISTS (SELECT * FROM kept EXCEPT SELECT * FROM counted)
"""
_MISLED: Final = """
    SELECT ticket.id FROM ticket LEFT JOIN ticket_tag ON ticket_tag.id = ticket.id << 20
    WHERE ticket.first_tag IS NOT ticket_tag.tag_id LIMIT 20
"""


class SqliteEngine:
    """The embedded engine: a connection that is used by one thread at a time."""

    def __init__(self, location: Location, *, create: bool, cache_mb: int = 32) -> None:
        """Open, create when asked to, and migrate; raises DatabaseFault in one clear sentence."""
        require_safe_sqlite()
        path = location.path
        if create and not path.exists():
            _make_empty_file(path)
        _require_database(path, may_be_new=create)
        require_writable(path)
        self._identity = FileIdentity(path)
        found = _schema_of(path, may_be_new=create)
        self._database = QuickDatabase(
            str(path), thread_safe=False, lock_type="IMMEDIATE", flags=apsw.SQLITE_OPEN_READWRITE
        )
        self._connection = _connect(self._database, path, cache_mb)
        # Before the migrations, which use its functions.
        self._search = Fts5Index(self._connection)
        if found < newest_schema():
            migrate(self._database, path, found)
            self.optimize()
        # With the first read the log is there, for as long as anybody has the database open.
        self._connection.pragma("user_version")
        self._identity.add(path.with_name(f"{path.name}-wal"))
        self._identity.verify()

    @property
    def database(self) -> QuickDatabase:
        """Peewee's view of the connection."""
        return self._database

    @property
    def search(self) -> Fts5Index:
        """The full-text index."""
        return self._search

    def contains(self, column: Field[str], text: str) -> Condition:
        """SQLite folds ASCII alone, so a function of ours folds what is not, as it takes longer."""
        sought = folded(well_formed(text))
        is_ascii = fn.OCTET_LENGTH(column) == fn.LENGTH(column)
        inside = fn.INSTR(fn.LOWER(column), sought)
        return Case(None, ((is_ascii, inside),), fn.INSTR(fn.FOLDED(column), sought)) > 0

    def head(self, column: Field[str], characters: int) -> Condition:
        """SQLite's own SUBSTR takes a NUL for the end of the text, so a function of ours cuts."""
        return fn.HEAD(column, characters)

    def length(self, column: Field[str]) -> Condition:
        """SQLite's own LENGTH takes a NUL for the end of the text, so a function of ours counts."""
        return fn.CHARACTERS(column)

    def numbers(self, query: Statement) -> array[int]:
        """SQLite writes them down in one step, as a step for each would wait for Python's lock."""
        text = f"SELECT GROUP_CONCAT(FORMAT('%016x', id), '') FROM ({query.text})"
        written = self._connection.execute(text, query.values).get
        numbers = array("q", bytes.fromhex(str(written or "")))
        if sys.byteorder == "little":
            numbers.byteswap()
        return numbers

    def plain_faults(self) -> PlainFaults:
        """Turn errors of Peewee and apsw inside the block into DatabaseFault or Interrupted."""
        return _PLAIN_FAULTS

    def verify(self) -> None:
        """Raise DatabaseFault when the path, or its log, has come to mean another file."""
        self._identity.verify()

    def interrupt(self) -> None:
        """Stop the running query; may be called from any thread."""
        self._connection.interrupt()

    def end_transaction(self) -> None:
        """Roll back what an interrupt at an odd moment has left open; most times nothing is."""
        while self._connection.in_transaction:
            with suppress(apsw.InterruptError):
                self._connection.execute("ROLLBACK")

    def backup(self, target: Path) -> None:
        """Write a consistent, compact copy; the target must not exist (VACUUM INTO)."""
        self._connection.execute("VACUUM INTO ?", (str(target),))

    def faults(self, *, is_deep: bool) -> list[str]:
        """Run quick_check or, deep, integrity_check, and the check of foreign keys."""
        pragma = "integrity_check" if is_deep else "quick_check"
        found = [str(row[0]) for row in self._connection.execute(f"PRAGMA {pragma}")]
        faults = [f"database: {text}" for text in found if text != "ok"]
        for table, rowid, parent, _ in self._connection.execute("PRAGMA foreign_key_check"):
            faults.append(f"{table} {rowid}: refers to a missing {parent}")
        if is_deep:
            different = sorted({name for _, name, _ in declared(self._database) ^ _newest()})
            faults += [f"database: {name} is not declared as it should be" for name in different]
        return faults

    def miscounts(self) -> list[str]:
        """Compare the table of counts and the first tags, which triggers keep, with the tickets."""
        is_wrong = self._connection.execute(_MISCOUNTED).get
        faults = ["database: the counts of tickets are wrong"] if is_wrong else []
        for (number,) in self._connection.execute(_MISLED):
            faults.append(f"ticket #{number}: is not listed by its first tag")
        return faults

    def bulk_insert(
        self, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
    ) -> None:
        """Insert many rows with one prepared statement; names come from the code alone."""
        names = ", ".join(f'"{name}"' for name in columns)
        marks = ", ".join("?" * len(columns))
        # The driver's own type for bindings is not public; it checks every value itself.
        self._connection.executemany(
            f'INSERT INTO "{table}" ({names}) VALUES ({marks})',
            rows,
        )

    def bulk_update(
        self, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
    ) -> None:
        """Update many rows by id with one prepared statement; names come from the code alone."""
        settings = ", ".join(f'"{name}" = ?' for name in columns)
        self._connection.executemany(f'UPDATE "{table}" SET {settings} WHERE id = ?', rows)

    def later_indexes(self, tables: Sequence[str]) -> AbstractContextManager[None]:
        """Make the indexes of empty tables at the end of the block, inside a transaction."""
        return later_indexes(self._connection, tables)

    def optimize(self) -> None:
        """Renew the planner's statistics where they are stale."""
        self._connection.execute("PRAGMA analysis_limit = 1000")
        self._connection.execute("PRAGMA optimize = 0x10002")

    def close(self) -> None:
        """Close the connection; a second call does nothing."""
        self._database.close()


def _newest() -> set[tuple[str, str, str]]:
    """What a new database of this program declares."""
    with TemporaryDirectory(prefix="docket-check-") as folder:
        path = Path(folder) / "new.db"
        engine = SqliteEngine(Location(path), create=True)
        try:
            return declared(engine.database)
        finally:
            engine.close()


def _make_empty_file(path: Path) -> None:
    """Create the file for its owner alone before SQLite sees it; WAL and index inherit the mode."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return
    except OSError as error:
        raise DatabaseFault(f"Cannot create {path}: {error.strerror}.") from error


def _require_database(path: Path, *, may_be_new: bool) -> None:
    try:
        is_there = path.is_file() and (may_be_new or path.stat().st_size > 0)
    except OSError as error:
        raise DatabaseFault(f"Cannot open {path}: {error.strerror}.") from error
    if not is_there:
        raise NoDatabase(f"There is no database at {path}.")


def _schema_of(path: Path, *, may_be_new: bool) -> int:
    """The schema number of the file, read without changing it; 0 for a new one."""
    if path.stat().st_size == 0:
        return 0
    try:
        probe = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
        probe.set_busy_timeout(BUSY_TIMEOUT_MS)
        try:
            owner, schema = probe.pragma("application_id"), int(probe.pragma("user_version"))
            # Who creates a file may be gone, or not yet there, before its first table is.
            is_empty = owner == 0 and not probe.execute("SELECT 1 FROM sqlite_schema").fetchone()
        finally:
            probe.close()
    except apsw.NotADBError as error:
        raise DatabaseFault(f"{path} is not a database, or it is damaged.") from error
    except apsw.Error as error:
        raise DatabaseFault(f"Cannot open {path}: {plain_fault(error)}") from error
    if is_empty and not may_be_new:
        raise NoDatabase(f"There is no database at {path}.")
    if owner != APPLICATION_ID and not is_empty:
        raise DatabaseFault(f"{path} is a database, but not one of Docket's.")
    if schema > newest_schema():
        raise NewerSchema(
            f"{path} was written by a newer Docket (schema {schema}, this one knows "
            f"{newest_schema()}). Nothing was changed; please update Docket."
        )
    return schema


def _connect(database: APSWDatabase, path: Path, cache_mb: int) -> apsw.Connection:
    try:
        database.connect()
        connection: apsw.Connection = database.connection()
        apply_pragmas(connection, cache_mb)
    except (apsw.Error, PeeweeException) as error:
        raise DatabaseFault(f"Cannot open {path}: {plain_fault(error)}") from error
    # Peewee's record of migrations carries a datetime, which apsw binds only when told how.
    connection.convert_binding = _bind_datetime
    connection.create_scalar_function("folded", _fold, 1, deterministic=True)
    connection.create_scalar_function("head", _head, 2, deterministic=True)
    connection.create_scalar_function("characters", _characters, 1, deterministic=True)
    return connection


def _fold(*values: apsw.SQLiteValue) -> str:
    return folded(str(values[0]))


def _head(*values: apsw.SQLiteValue) -> str:
    text, characters = values
    return str(text)[: int(str(characters))]


def _characters(*values: apsw.SQLiteValue) -> int:
    return len(str(values[0]))


def _bind_datetime(_cursor: apsw.Cursor, _number: int, value: object) -> str:
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    raise TypeError(f"no way to store a {type(value).__name__}")
