"""Full-text search in SQLite: one FTS5 row for each text, its rowid the text's part key."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

import apsw
from peewee import SQL

from models.engines.sqlite.comparison import differences
from models.engines.sqlite.frequency import Frequency
from models.engines.sqlite.scanning import IS_SAID, Words, says
from models.rules.ideographs import apart

_OWN_TEXTS: Final = """
    SELECT t.id << 20, APART(t.title), APART(t.description),
        APART((SELECT group_concat(a.filename, ' ') FROM attachment a
          WHERE a.id BETWEEN t.id << 20 AND (t.id << 20) + 1048575)),
        APART(c.name || ' ' || c.email || ' ' || c.organisation || ' ' || c.key)
    FROM ticket t JOIN client c ON c.id = t.client_id
"""
_OWN_INTO: Final = f"INSERT OR REPLACE INTO {{}}(rowid, title, body, files, client) {_OWN_TEXTS}"
_BODY_INTO: Final = f"""
    INSERT OR REPLACE INTO {{}}(rowid, body) SELECT id, APART(body) FROM message WHERE {IS_SAID}
"""
_INSERT_OWN: Final = _OWN_INTO.format("words")
_INSERT_BODY: Final = _BODY_INTO.format("words")
_PAGES: Final = 16
"""So many pages are merged in one step, which takes some 30 ms."""
_ALL: Final = 1 << 30
_BULK_HASH_BYTES: Final = 64 * 1024 * 1024
_USUAL_HASH_BYTES: Final = 1024 * 1024
_MISSING: Final = f"""
    SELECT 'ticket ' || (id >> 20) FROM (
        SELECT id << 20 AS id FROM ticket UNION ALL SELECT id FROM message WHERE {IS_SAID}
        EXCEPT SELECT id FROM words_docsize
    ) LIMIT 20
"""
_DANGLING: Final = """
    SELECT 'ticket ' || (id >> 20) FROM (
        SELECT id FROM words_docsize
        EXCEPT SELECT id << 20 FROM ticket EXCEPT SELECT id FROM message
    ) LIMIT 20
"""


class Fts5Index:
    """The index ``words``; every change of a text must be told to it in the same transaction."""

    def __init__(self, connection: apsw.Connection) -> None:
        """Use the index of this connection's database."""
        self._connection = connection
        self._words = Words(connection)
        self._frequency: Frequency | None = None

    def put_tickets(self, ticket_ids: Sequence[int]) -> None:
        """Index title, description, file names and client of these tickets anew."""
        self._for_all(f"{_INSERT_OWN} WHERE t.id", ticket_ids)

    def put_messages(self, message_ids: Sequence[int]) -> None:
        """Index these messages anew."""
        self._for_all(f"{_INSERT_BODY} AND id", message_ids)

    def drop(self, keys: Sequence[int]) -> None:
        """Forget the texts with these part keys."""
        self._for_all("DELETE FROM words WHERE rowid", keys)

    def load(self, first_ticket: int, last_ticket: int) -> None:
        """Index a range of new tickets in rowid order, which makes few large segments."""
        self._set_hash_size(_BULK_HASH_BYTES)
        bounds = (first_ticket, last_ticket)
        self._connection.execute(f"{_INSERT_OWN} WHERE t.id BETWEEN ? AND ? ORDER BY t.id", bounds)
        self._connection.execute(
            f"{_INSERT_BODY} AND id BETWEEN ? << 20 AND (? << 20) + 1048575 ORDER BY id", bounds
        )
        self._set_hash_size(_USUAL_HASH_BYTES)

    def tickets(self, text: str, *, is_phrase: bool, column: str = "") -> SQL | None:
        """The set of tickets (``ticket``) in which ``text`` occurs; None without a word.

        What is typed is quoted whole, so FTS5 never takes a part of it for its own syntax, and
        splits it where it split the texts: ``21:33:vf`` is looked for as three words in a row.
        """
        words = self._words.of(text)
        if not words:
            return None
        quoted = '"' + apart(text).replace('"', '""').replace("\0", " ") + '"'
        match = f"{f'{column} : ' if column else ''}{quoted}{'' if is_phrase else ' *'}"
        return SQL("(SELECT rowid >> 20 AS ticket FROM words WHERE words MATCH ?)", (match,))

    def words(self, text: str) -> list[str]:
        """The words of a text in order, as they stand in the index."""
        return self._words.of(text)

    def says(self, text: str, *, is_phrase: bool, column: str = "") -> SQL | None:
        """The condition that ``text`` occurs in ``ticket``, found by reading its texts."""
        words = self._words.of(text)
        return SQL(*says(words, is_phrase=is_phrase, column=column)) if words else None

    def texts(self, text: str, *, is_phrase: bool) -> int:
        """About how many texts hold ``text``; of words in a row, how many hold the rarest."""
        words = self._words.of(text)
        if self._frequency is None:
            self._frequency = Frequency(self._connection)
        found = (
            self._frequency.of(word, is_beginning=not is_phrase and place == len(words))
            for place, word in enumerate(words, start=1)
        )
        return min(found, default=0)

    def newest(self, words: Sequence[str], *, before: int, limit: int) -> SQL:
        """The tickets (``ticket``) of the newest ``limit`` texts that hold all of these words.

        A list in parentheses, newest first, in which a ticket may come more than once; only
        tickets with a number below ``before``. FTS5 walks back from the newest text on, so that it
        costs little however common the words are.
        """
        match = " ".join('"' + apart(word).replace('"', '""') + '"' for word in words)
        text = (
            "(SELECT rowid >> 20 AS ticket FROM words WHERE words MATCH ? AND rowid < ?"
            " ORDER BY rowid DESC LIMIT ?)"
        )
        return SQL(text, (match, before << 20, limit))

    def merge(self) -> bool:
        """Bring a few pages of the index into order; tells whether there is more to do."""
        before = self._connection.total_changes()
        self._connection.execute("INSERT INTO words(words, rank) VALUES('merge', ?)", (_PAGES,))
        # FTS5 says so: a merge that changes fewer than two rows had nothing to do.
        return self._connection.total_changes() - before >= 2

    def settle(self) -> None:
        """Merge all segments into one.

        Otherwise the 64th write after large loads would do so, while somebody waits for it. What is
        settled, then added to and settled again ends up far above the level on which single writes
        are merged, and is not touched by any of them.
        """
        # A negative number of pages merges all segments, as 'optimize' does; that one begins anew
        # after each thousand pages, which takes a minute where this takes seconds.
        self._connection.execute("INSERT INTO words(words, rank) VALUES('merge', ?)", (-_ALL,))

    def rebuild(self) -> None:
        """Make the whole index anew from the tables."""
        self._connection.execute("INSERT INTO words(words) VALUES('delete-all')")
        self.load(0, 1 << 42)
        self.settle()

    def faults(self, *, is_deep: bool = False) -> list[str]:
        """Check the index itself, that exactly the texts that exist are in it and, deep, as said.

        A deep check must not be inside a transaction, and takes room for a second index.
        """
        try:
            self._connection.execute("INSERT INTO words(words) VALUES('integrity-check')")
            if is_deep and (found := differences(self._connection, self._load_into)):
                return found
        except (apsw.CorruptError, UnicodeDecodeError):
            return ["search index: damaged"]
        missing = [f"search index: a text of {row[0]} is missing" for row in self._rows(_MISSING)]
        dangling = [f"search index: holds a lost text of {row[0]}" for row in self._rows(_DANGLING)]
        return missing + dangling

    def _load_into(self, table: str) -> None:
        """Put all texts into an index that is declared as this one."""
        hash_size = f"INSERT INTO {table}({table.rpartition('.')[2]}, rank) VALUES('hashsize', ?)"
        self._connection.execute(hash_size, (_BULK_HASH_BYTES,))
        self._connection.execute(f"{_OWN_INTO.format(table)} ORDER BY t.id")
        self._connection.execute(f"{_BODY_INTO.format(table)} ORDER BY id")

    def _for_all(self, statement: str, keys: Sequence[int]) -> None:
        """Run a statement that ends at a key once for all of them: each run makes a segment."""
        if keys:
            condition = "IN (SELECT value FROM json_each(?))"
            self._connection.execute(f"{statement} {condition}", (json.dumps(list(keys)),))

    def _rows(self, statement: str) -> list[tuple[object, ...]]:
        return list(self._connection.execute(statement))

    def _set_hash_size(self, size: int) -> None:
        self._connection.execute("INSERT INTO words(words, rank) VALUES('hashsize', ?)", (size,))
