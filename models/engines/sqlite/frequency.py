"""Tells before a search how many texts it would have to put together, by the size of the index.

FTS5 keeps the words of a segment in their order on numbered pages, and in ``%_idx`` on which page
each page's first word stands (https://www.sqlite.org/fts5.html, "FTS5 Data Structures"; the page
number is stored doubled, with a flag). The distance between two words is what lies between them.
"""

from __future__ import annotations

from typing import Final

import apsw

_TEXTS_A_PAGE: Final = 450
"""Measured: 250 for many rare words, 670 for one frequent word."""
_COUNTED: Final = 2_000
"""Up to so many places of words are counted one by one."""
# The words that a prefix stands for lie from the page before the first one that begins with such a
# word (it may end with one) to the page on which the words behind them begin.
_PAGES: Final = """
    WITH RECURSIVE segment(id) AS (
        SELECT MIN(segid) FROM words_idx
        UNION ALL
        SELECT (SELECT segid FROM words_idx WHERE segid > segment.id ORDER BY segid LIMIT 1)
        FROM segment WHERE segment.id IS NOT NULL
    ),
    span(first, after) AS (
        SELECT
            (SELECT pgno / 2 FROM words_idx
              WHERE segid = segment.id AND term <= :first ORDER BY term DESC LIMIT 1),
            COALESCE(
                (SELECT pgno / 2 FROM words_idx
                  WHERE segid = segment.id AND term > :after ORDER BY term LIMIT 1),
                (SELECT pgno / 2 + 1 FROM words_idx
                  WHERE segid = segment.id ORDER BY term DESC LIMIT 1))
        FROM segment WHERE segment.id IS NOT NULL
    )
    SELECT COALESCE(SUM(MAX(after - COALESCE(first, 1) - 1, 0)), 0) FROM span
"""
_PLACES: Final = f"""
    SELECT COUNT(*) FROM (
        SELECT 1 FROM temp.places WHERE term >= ? AND term < ? LIMIT {_COUNTED}
    )
"""
_MAIN_INDEX: Final = b"0"
_BEHIND: Final = "\U0010ffff"


class Frequency:
    """Estimates on one connection."""

    def __init__(self, connection: apsw.Connection) -> None:
        """Make the view of the index that lists the places of its words one by one."""
        self._connection = connection
        connection.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.places USING fts5vocab(main, words, instance)"
        )

    def of(self, word: str, *, is_beginning: bool) -> int:
        """About how many texts hold this word, or one that begins so; exact when there are few."""
        after = word + (_BEHIND if is_beginning else "\0")
        few = int(self._connection.execute(_PLACES, (word, after)).get)
        if few < _COUNTED:
            return few
        bounds = {"first": _MAIN_INDEX + word.encode(), "after": _MAIN_INDEX + after.encode()}
        pages = int(self._connection.execute(_PAGES, bounds).get)
        return max(few, pages * _TEXTS_A_PAGE)
