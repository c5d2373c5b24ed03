"""The seam between Docket and a database engine, as the rest of ``models`` sees it."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from peewee import SQL, Database, Expression, Field

from models.engines.statement import Statement

# Peewee's expressions are typed by what they compare, which differs from condition to condition.
Condition: TypeAlias = Expression | Any


class SearchIndex(Protocol):
    """Full-text search over titles, descriptions, messages, file names and clients."""

    def put_tickets(self, ticket_ids: Sequence[int]) -> None:
        """Bring title, description, file names and client of these tickets up to date."""

    def put_messages(self, message_ids: Sequence[int]) -> None:
        """Bring these messages up to date."""

    def drop(self, keys: Sequence[int]) -> None:
        """Forget the texts with these part keys (part 0 is the ticket's own)."""

    def load(self, first_ticket: int, last_ticket: int) -> None:
        """Index all texts of a range of tickets that are not in the index yet, in one go."""

    def tickets(self, text: str, *, is_phrase: bool, column: str = "") -> SQL | None:
        """A query in parentheses for the tickets (``ticket``) in which ``text`` occurs.

        A word matches the beginning of words, a phrase whole words in their order; ``column``
        looks at one of title, body, files, client alone. None when ``text`` holds no word.
        """

    def words(self, text: str) -> list[str]:
        """The words of a text in order, as they stand in the index."""

    def says(self, text: str, *, is_phrase: bool, column: str = "") -> SQL | None:
        """The condition for the same, found by reading the texts of ``ticket``.

        Sooner than ``tickets`` for what stands in a good part of all tickets, as long as only the
        first ones of a list are wanted.
        """

    def texts(self, text: str, *, is_phrase: bool) -> int:
        """About how many texts ``tickets`` would put together; cheap to ask."""

    def newest(self, words: Sequence[str], *, before: int, limit: int) -> SQL:
        """A query in parentheses for the tickets (``ticket``) of the newest ``limit`` texts.

        Each of the texts holds all of ``words``, whole, and is of a ticket with a number below
        ``before``; a ticket may come more than once. Cheap however common a word is.
        """

    def merge(self) -> bool:
        """Do a little of the upkeep that can wait for idle moments; tells whether more is left."""

    def settle(self) -> None:
        """Bring what very large loads have left into order at once; takes seconds a million."""

    def rebuild(self) -> None:
        """Make the whole index anew from the tables."""

    def faults(self, *, is_deep: bool = False) -> list[str]:
        """What is wrong with the index, one sentence each; deep, it is compared with all texts."""


class Engine(Protocol):
    """One open connection with all its settings made and proven."""

    @property
    def database(self) -> Database:
        """Peewee's view of the connection."""

    @property
    def search(self) -> SearchIndex:
        """The full-text index."""

    def contains(self, column: Field[str], text: str) -> Condition:
        """Whether ``text`` occurs in a column, without regard to case and accents."""

    def head(self, column: Field[str], characters: int) -> Condition:
        """The beginning of a text, whatever characters it holds."""

    def length(self, column: Field[str]) -> Condition:
        """How many characters a text has."""

    def numbers(self, query: Statement) -> array[int]:
        """The column ``id`` of a query in order, by the shortest way the engine has."""

    def plain_faults(self) -> AbstractContextManager[None]:
        """Turn the driver's errors inside the block into DatabaseFault or Interrupted."""

    def verify(self) -> None:
        """Raise DatabaseFault when the file behind the connection is no longer the one opened."""

    def interrupt(self) -> None:
        """Stop the running query; may be called from any thread."""

    def end_transaction(self) -> None:
        """Roll back a transaction whose own end was interrupted; does nothing where none is."""

    def backup(self, target: Path) -> None:
        """Write a consistent copy of the database to ``target``, which must not exist."""

    def faults(self, *, is_deep: bool) -> list[str]:
        """What the engine's own checks find, one sentence each."""

    def miscounts(self) -> list[str]:
        """What the engine keeps beside the tables and is no longer true, one sentence each."""

    def bulk_insert(
        self, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
    ) -> None:
        """Insert many rows by the shortest way the engine has."""

    def bulk_update(
        self, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
    ) -> None:
        """Update many rows; each row holds the new values in order of ``columns``, then the id."""

    def later_indexes(self, tables: Sequence[str]) -> AbstractContextManager[None]:
        """Fill those of these tables that are empty sooner; to be used inside a transaction.

        Until the end of the block their rows are quickly found by id and unique key alone.
        """

    def optimize(self) -> None:
        """Let the engine renew its statistics after much has changed."""

    def close(self) -> None:
        """Close the connection; a second call does nothing."""
