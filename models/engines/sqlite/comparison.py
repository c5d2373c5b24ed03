"""Compares the search index with one made anew: FTS5's own check cannot, as it keeps no texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import apsw

_MADE: Final = "CREATE VIRTUAL TABLE words "
_CACHE_KIB: Final = 64 * 1024
# A wrong place, text or column of any word makes another sum; the factors keep it below 2 ** 63.
_PLACES: Final = """
    SELECT COUNT(*), SUM(doc % 1000003 * 8191 + offset * 31 + unicode(col)) FROM temp.{}_places
"""
_LENGTHS: Final = """
    SELECT old.id >> 20 FROM main.words_docsize AS old JOIN fresh.words_docsize AS new USING (id)
    WHERE old.sz IS NOT new.sz LIMIT 20
"""


def differences(connection: apsw.Connection, load: Callable[[str], None]) -> list[str]:
    """Where the index is not what the texts make of it, one sentence each.

    ``load`` puts all texts into the index of the schema it is given. The new index lies in a file
    beside the database, which must be writable; no transaction may be open. What others write
    meanwhile is not looked at.
    """
    with _fresh(connection):
        load("fresh.words")
        return [*_of_words(connection), *_of_places(connection), *_of_lengths(connection)]


@contextmanager
def _fresh(connection: apsw.Connection) -> Iterator[None]:
    """An empty index in a schema ``fresh``, and one and the same state of the database."""
    folder = Path(connection.filename).parent
    with TemporaryDirectory(prefix=".docket-check-", dir=folder) as private:
        path = Path(private) / "fresh.db"
        # Connections are opened without the right to make files.
        path.touch(mode=0o600)
        connection.execute("ATTACH ? AS fresh", (str(path),))
        try:
            for setting in (
                "journal_mode = OFF",
                "synchronous = OFF",
                f"cache_size = {_CACHE_KIB}",
            ):
                connection.execute(f"PRAGMA fresh.{setting}")
            connection.execute("BEGIN")
            declared = str(
                connection.execute("SELECT sql FROM main.sqlite_schema WHERE name = 'words'").get
            )
            connection.execute(f"CREATE VIRTUAL TABLE fresh.words {declared[len(_MADE) :]}")
            for schema in ("main", "fresh"):
                for kind, name in (("row", "words"), ("instance", "places")):
                    connection.execute(
                        f"CREATE VIRTUAL TABLE temp.{schema}_{name} "
                        f"USING fts5vocab({schema}, words, {kind})"
                    )
            yield
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            connection.execute("DETACH fresh")


def _of_words(connection: apsw.Connection) -> Iterator[str]:
    """The first word that is not the same in both; they come in one order."""
    kept, made = (
        connection.execute(f"SELECT term, doc, cnt FROM temp.{schema}_words")
        for schema in ("main", "fresh")
    )
    for old, new in zip_longest(kept, made):
        if old != new:
            word = (new or old)[0]
            yield f"search index: does not hold the texts' words, from {str(word)[:40]!r} on"
            return


def _of_places(connection: apsw.Connection) -> Iterator[str]:
    kept, made = (
        connection.execute(_PLACES.format(schema)).fetchall() for schema in ("main", "fresh")
    )
    if kept != made:
        yield "search index: words are not where they stand in the texts"


def _of_lengths(connection: apsw.Connection) -> Iterator[str]:
    for (ticket,) in connection.execute(_LENGTHS):
        yield f"search index: the length of a text of ticket {ticket} is wrong"
