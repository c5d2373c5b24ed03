"""A database opened for one thread: runs queries, owns transactions, knows its attachments."""

from __future__ import annotations

import threading
import time
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Self, TypeAlias

from peewee import BaseQuery, Database

from models.attachments.folder import AttachmentFolder
from models.engines.engine import Engine
from models.engines.faults import DatabaseFault
from models.engines.location import Location
from models.engines.sqlite.engine import SqliteEngine
from models.engines.statement import Statement
from models.store.replacing import settle
from models.tables.people import Client
from models.tables.records import History
from models.tables.table import Table
from models.tables.tickets import Attachment, Ticket, TicketTag

# What a column holds is known to the query that asked for it, not to the type checker.
Row: TypeAlias = tuple[Any, ...]

_FILLED: Final = (Client, Ticket, Attachment, TicketTag, History)


def wall_clock() -> int:
    """UTC microseconds since 1970, as the system's clock has them."""
    return time.time_ns() // 1000


class Store:
    """One connection to one database; every use from another thread raises."""

    def __init__(
        self,
        *,
        engine: Engine,
        attachments: AttachmentFolder,
        location: Location,
        clock: Callable[[], int] = wall_clock,
    ) -> None:
        """Take over an open engine; ``clock`` gives UTC microseconds."""
        self._engine = engine
        self._attachments = attachments
        self._location = location
        self._thread = threading.get_ident()
        self.clock = clock

    @classmethod
    def open(
        cls,
        where: str | Path | None,
        *,
        create: bool = False,
        clock: Callable[[], int] = wall_clock,
        cache_mb: int = 32,
    ) -> Self:
        """Open the database at ``where`` (a path, a URL, None for the user's own).

        ``cache_mb`` is how much of it the connection may keep in memory.

        Raises DatabaseFault, in one sentence, when there is none and ``create`` is False, when it
        was written by a newer Docket, or when it cannot be read.
        """
        location = Location.parse(None if where is None else str(where))
        try:
            settle(location)
            engine = SqliteEngine(location, create=create, cache_mb=cache_mb)
            attachments = AttachmentFolder(location.attachments)
            attachments.sweep_temporary()
        except OSError as error:
            raise DatabaseFault(f"Cannot open {location.path}: {error.strerror}.") from error
        return cls(engine=engine, attachments=attachments, location=location, clock=clock)

    @property
    def location(self) -> Location:
        """Where this database is."""
        return self._location

    @property
    def attachments(self) -> AttachmentFolder:
        """The folder with the bytes of the attachments."""
        return self._attachments

    @property
    def engine(self) -> Engine:
        """What differs from engine to engine, the full-text index among it."""
        self._require_own_thread()
        return self._engine

    def rows(self, query: BaseQuery) -> list[Row]:
        """Run a query and return its rows as tuples; raises DatabaseFault, Interrupted."""
        with self._using() as database:
            return list(database.execute(query))

    def numbers(self, query: Statement) -> array[int]:
        """The column ``id`` of a query in order, eight bytes a number, however many there are."""
        with self._using():
            return self._engine.numbers(query)

    def first(self, query: BaseQuery) -> Row | None:
        """The first row of a query, or None."""
        rows = self.rows(query)
        return rows[0] if rows else None

    def run(self, query: BaseQuery) -> int:
        """Run a statement that changes rows; returns how many it touched."""
        with self._using() as database:
            return int(database.rows_affected(database.execute(query)))

    def bulk_insert(
        self, table: type[Table], columns: Sequence[str], rows: Iterable[Sequence[object]]
    ) -> None:
        """Insert many rows of column values by the shortest way there is."""
        with self._using():
            self._engine.bulk_insert(table._meta.table_name, columns, rows)

    def bulk_update(
        self, table: type[Table], columns: Sequence[str], rows: Iterable[Sequence[object]]
    ) -> None:
        """Update many rows; each holds the values in order of ``columns``, then its id."""
        with self._using():
            self._engine.bulk_update(table._meta.table_name, columns, rows)

    @contextmanager
    def filling(self) -> Iterator[None]:
        """A transaction for very many rows, which takes a shorter way into empty tables."""
        names = [table._meta.table_name for table in _FILLED]
        with self.transaction(), self._engine.later_indexes(names):
            yield

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """One immediate transaction: on disk when the block is left, undone when it raises."""
        self._require_own_thread()
        self._engine.verify()
        with self._atomic("IMMEDIATE"):
            yield
            # Long work or a wait lies between; a commit into a lost file must not count as done.
            self._engine.verify()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Several reads of one and the same state."""
        with self._atomic("DEFERRED"):
            yield

    def keep_up(self) -> bool:
        """Do a little of the upkeep that waits for idle moments; tells whether more is left."""
        self._require_own_thread()
        self._engine.verify()
        with self._using():
            return self._engine.search.merge()

    def interrupt(self) -> None:
        """Stop the running query, which then raises Interrupted; may be called from any thread."""
        self._engine.interrupt()

    def close(self) -> None:
        """Close the connection; from any thread that has seen its last query end."""
        self._engine.close()

    def __enter__(self) -> Self:
        """Close at the end of a with block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close, whatever happened."""
        self.close()

    @contextmanager
    def _atomic(self, kind: str) -> Iterator[None]:
        with self._using() as database:
            is_outermost = not database.in_transaction()
            try:
                with database.atomic(kind):
                    yield
            finally:
                # An interrupt can hit the rollback itself; the next transaction must find none.
                if is_outermost:
                    self._engine.end_transaction()

    @contextmanager
    def _using(self) -> Iterator[Database]:
        self._require_own_thread()
        with self._engine.plain_faults():
            yield self._engine.database

    def _require_own_thread(self) -> None:
        if threading.get_ident() != self._thread:
            raise RuntimeError("a store is used by the thread that opened it, and by no other")
