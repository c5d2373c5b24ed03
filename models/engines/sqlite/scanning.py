"""Looks for words in texts themselves, by the same rules as the full-text index.

A word that stands in a good part of all tickets is found sooner by reading the newest tickets than
by putting all its hits together.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import apsw

from models.enums import MessageType
from models.rules.ideographs import apart

_LONGEST_NEEDLE: Final = 1_000
_PLACES: Final = 1 << 20
# What Docket itself writes into a thread about a change would make "open" find every ticket.
IS_SAID: Final = (
    f"(type <> {MessageType.SYSTEM.rank} OR extra IS NULL OR extra ->> '$.event' IS NULL)"
)
"""The condition that a message is looked at."""
_MESSAGES: Final = f"""
    EXISTS (SELECT 1 FROM message WHERE message.id BETWEEN ticket.id * {_PLACES}
        AND ticket.id * {_PLACES} + {_PLACES - 1} AND {{body}} AND {IS_SAID})
"""
_OWN: Final = {
    "title": "own.title",
    "body": "own.description",
    "files": f"""(SELECT group_concat(a.filename, ' ') FROM attachment a
        WHERE a.id BETWEEN own.id * {_PLACES} AND own.id * {_PLACES} + {_PLACES - 1})""",
    "client": "(SELECT name || ' ' || email || ' ' || organisation || ' ' || key "
    "FROM client WHERE client.id = own.client_id)",
}
# SQLite compares ASCII by itself; only what may hold the words is looked at by a function of ours.
_HOLDS: Final = (
    "(CASE WHEN octet_length({0}) = length({0}) THEN {0} LIKE ? ELSE {0} IS NOT NULL END "
    "AND holds({0}, ?, ?))"
)


class Words:
    """Takes texts apart as the index does, on one connection."""

    def __init__(self, connection: apsw.Connection) -> None:
        """Teach the connection the functions ``apart`` and ``holds``."""
        self._tokenize = connection.fts5_tokenizer("unicode61", ["remove_diacritics", "2"])
        connection.create_scalar_function("apart", _apart, 1, deterministic=True)
        connection.create_scalar_function("holds", self._holds, 3, deterministic=True)

    def of(self, text: str) -> list[str]:
        """The words of a text in order, as they stand in the index."""
        utf8 = apart(text).encode("utf-8", "replace")
        found = self._tokenize(
            utf8, apsw.FTS5_TOKENIZE_QUERY, None, include_offsets=False, include_colocated=False
        )
        # Without places and synonyms there is nothing but words.
        return [str(word) for word in found]

    def _holds(self, *values: apsw.SQLiteValue) -> bool:
        """Whether a text holds words in a row, of which the last may be the beginning of one."""
        text, sought, is_whole = values
        words, row = self.of(str(text)), _row(str(sought))
        if len(row) == 1:
            return row[0] in words if is_whole else any(w.startswith(row[0]) for w in words)
        first, inner, last = row[0], row[1:-1], row[-1]
        for place in range(len(words) - len(row) + 1):
            if words[place] != first or tuple(words[place + 1 : place + len(row) - 1]) != inner:
                continue
            end = words[place + len(row) - 1]
            if end == last or (not is_whole and end.startswith(last)):
                return True
        return False


def says(words: list[str], *, is_phrase: bool, column: str) -> tuple[str, tuple[object, ...]]:
    """The condition that ``ticket`` holds these words, and its values."""
    like = f"%{max(words, key=len)[:_LONGEST_NEEDLE]}%"
    values = (like, " ".join(words), int(is_phrase))
    own = [_HOLDS.format(text) for name, text in _OWN.items() if column in ("", name)]
    inside = f"EXISTS (SELECT 1 FROM ticket AS own WHERE own.id = ticket.id AND ({_any(own)}))"
    if column not in ("", "body"):
        return inside, values * len(own)
    messages = _MESSAGES.format(body=_HOLDS.format("message.body"))
    return f"({inside} OR {messages})", values * (len(own) + 1)


def _any(conditions: list[str]) -> str:
    return " OR ".join(conditions)


@lru_cache(maxsize=256)
def _row(sought: str) -> tuple[str, ...]:
    return tuple(sought.split(" "))


def _apart(*values: apsw.SQLiteValue) -> str | None:
    return None if values[0] is None else apart(str(values[0]))
