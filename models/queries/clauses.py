"""Pieces of queries, put together anew for each list.

They are text, because Peewee takes longer to write them down than SQLite to look them up. They
hold column names and marks for values, no more.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple


class Clause(NamedTuple):
    """A piece of a query, each ``?`` a value.

    In a condition ``{}`` stands where a plus before a column forbids to use an index by it;
    ``column`` names what the condition is about, with a star when it allows several values.
    ``is_tallied`` says that the table of counts has all it asks for, ``reads_texts`` that whole
    texts are gone through, which is worth it for a few thousand tickets at most.
    """

    text: str
    values: tuple[object, ...] = ()
    column: str = ""
    is_tallied: bool = False
    reads_texts: bool = False


NOTHING = Clause("1 = 0", is_tallied=True)


def where(parts: Sequence[Clause], free: Collection[str]) -> Clause:
    """All parts as one condition; only the columns in ``free`` may be looked up in an index."""
    if not parts:
        return Clause("1 = 1")
    texts = [part.text.replace("{}", "" if part.column in free else "+") for part in parts]
    return Clause(joined("AND", texts), values_of(parts))


def joined(how: str, texts: Sequence[str]) -> str:
    """The texts joined as a balanced tree: a pasted page of words must not nest too deep."""
    if len(texts) == 1:
        return texts[0]
    middle = len(texts) // 2
    return f"({joined(how, texts[:middle])} {how} {joined(how, texts[middle:])})"


def together(how: str, parts: Sequence[Clause], column: str) -> Clause:
    """Conditions joined to one, which knows what holds for them all."""
    return Clause(
        joined(how, [part.text for part in parts]),
        values_of(parts),
        column,
        all(part.is_tallied for part in parts),
        any(part.reads_texts for part in parts),
    )


def values_of(parts: Sequence[Clause]) -> tuple[object, ...]:
    """The values of all parts in their order."""
    return tuple(value for part in parts for value in part.values)


def marks(values: Sequence[object]) -> str:
    """A mark for each value."""
    return ", ".join("?" * len(values))
