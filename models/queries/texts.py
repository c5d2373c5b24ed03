"""Texts that tickets must hold: as sets of tickets, or as conditions that read each ticket.

Sets come from the full-text index, which puts all hits together first. Of what stands in a good
part of all tickets, the first ones of a list are found sooner by going through it and reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from models.documents.filters import Text, TicketFilter
from models.queries.clauses import Clause, together, values_of
from models.store.store import Store

MOST_GATHERED: Final = 80_000
"""So many texts are put together in some 40 ms."""
SET: Final = "set"
"""The column of a clause that is a set of tickets."""
_NO_TICKETS: Final = Clause("(SELECT ticket.id AS ticket FROM ticket WHERE 1 = 0)", (), SET)


def texts(store: Store, wanted: TicketFilter, *, may_read: bool) -> Iterator[Clause]:
    """One clause for each text that must be found.

    It is a set of tickets (``ticket``) in parentheses or, where ``may_read`` and its hits are many,
    a condition that reads texts.
    """
    for text in wanted.text:
        found = _any(store, (text,), "", may_read=may_read)
        if found is not None:
            yield found
    for column, names in (("files", wanted.filename), ("client", wanted.client)):
        if names:
            words = [Text.model_construct(text=name, is_phrase=False) for name in names]
            yield _any(store, words, column, may_read=may_read) or _NO_TICKETS


def _any(store: Store, words: Sequence[Text], column: str, *, may_read: bool) -> Clause | None:
    """What holds one of these texts; None when there is no word in any of them."""
    search = store.engine.search
    if may_read and _is_common(store, words):
        read = [search.says(w.text, is_phrase=w.is_phrase, column=column) for w in words]
        parts = [Clause(r.sql, tuple(r.params or ()), reads_texts=True) for r in read if r]
        return together("OR", parts, "")
    sets = [search.tickets(w.text, is_phrase=w.is_phrase, column=column) for w in words]
    found = [Clause(one.sql, tuple(one.params or ()), SET) for one in sets if one is not None]
    return _either(found) if found else None


def _is_common(store: Store, words: Sequence[Text]) -> bool:
    search = store.engine.search
    return any(search.texts(w.text, is_phrase=w.is_phrase) > MOST_GATHERED for w in words)


def _either(sets: Sequence[Clause]) -> Clause:
    """The set of what is in any of these, put together as a balanced tree."""
    if len(sets) == 1:
        return sets[0]
    middle = len(sets) // 2
    some, more = _either(sets[:middle]), _either(sets[middle:])
    union = f"SELECT ticket FROM {some.text} AS some UNION SELECT ticket FROM {more.text} AS more"
    return Clause(f"({union})", values_of((some, more)), SET)
