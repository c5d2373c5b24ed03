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

SET: Final = "set"
"""The column of a clause that is a set of tickets."""
_NO_TICKETS: Final = Clause("(SELECT ticket.id AS ticket FROM ticket WHERE 1 = 0)", (), SET)


def texts(store: Store, wanted: TicketFilter, *, most_gathered: int | None) -> Iterator[Clause]:
    """One clause for each text that must be found.

    It is a set of tickets (``ticket``) in parentheses or, where it stands in more texts than
    ``most_gathered`` (None: however many), a condition that reads texts.
    """
    for text in wanted.text:
        lead = None if most_gathered is None else _lead(store, text, most_gathered)
        if lead is not None:
            yield from _found(_any(store, (lead,), "", None))
        yield from _found(_any(store, (text,), "", most_gathered, is_led=lead is not None))
    for column, names in (("files", wanted.filename), ("client", wanted.client)):
        if names:
            words = [Text.model_construct(text=name, is_phrase=False) for name in names]
            yield _any(store, words, column, most_gathered) or _NO_TICKETS


def _found(clause: Clause | None) -> Iterator[Clause]:
    if clause is not None:
        yield clause


def _lead(store: Store, text: Text, most: int) -> Text | None:
    """The words before the last one where that is the beginning of very many, as in ``LF-4``.

    Few tickets hold what comes before, so those are gathered, and read for the whole.
    """
    search = store.engine.search
    words = search.words(text.text)
    if text.is_phrase or len(words) < 2:
        return None
    lead = Text.model_construct(text=" ".join(words[:-1]), is_phrase=True)
    is_worth_it = search.texts(words[-1], is_phrase=False) > most
    return lead if is_worth_it and not _is_common(store, (lead,), most) else None


def _any(
    store: Store, words: Sequence[Text], column: str, most: int | None, *, is_led: bool = False
) -> Clause | None:
    """What holds one of these texts; None when there is no word in any of them.

    ``is_led`` says that another set leads to few tickets, which can be read.
    """
    search = store.engine.search
    if is_led or (most is not None and _is_common(store, words, most)):
        read = [search.says(w.text, is_phrase=w.is_phrase, column=column) for w in words]
        parts = [Clause(r.sql, tuple(r.params or ()), reads_texts=True) for r in read if r]
        return together("OR", parts, "") if parts else None
    sets = [search.tickets(w.text, is_phrase=w.is_phrase, column=column) for w in words]
    found = [Clause(one.sql, tuple(one.params or ()), SET) for one in sets if one is not None]
    return _either(found) if found else None


def _is_common(store: Store, words: Sequence[Text], most: int) -> bool:
    search = store.engine.search
    return any(search.texts(w.text, is_phrase=w.is_phrase) > most for w in words)


def _either(sets: Sequence[Clause]) -> Clause:
    """The set of what is in any of these, put together as a balanced tree."""
    if len(sets) == 1:
        return sets[0]
    middle = len(sets) // 2
    some, more = _either(sets[:middle]), _either(sets[middle:])
    union = f"SELECT ticket FROM {some.text} AS some UNION SELECT ticket FROM {more.text} AS more"
    return Clause(f"({union})", values_of((some, more)), SET)
