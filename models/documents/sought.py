"""Which texts a filter looks for, so that they can be marked where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from models.documents.filters import TicketFilter
from models.rules.matches import Term


@dataclass(frozen=True, slots=True)
class Sought:
    """The terms for each kind of text; those for any text lead ``client`` and ``filename`` too."""

    text: tuple[Term, ...] = ()
    client: tuple[Term, ...] = ()
    filename: tuple[Term, ...] = ()
    tags: frozenset[str] = frozenset()
    """Names of tags, case folded: a tag is found as a whole."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be marked anywhere."""
        return not (self.client or self.filename or self.tags)


NOTHING_SOUGHT: Final = Sought()


def literally(typed: str) -> Sought:
    """``typed`` as it stands, also inside words, in all that is shown of a ticket."""
    terms = (Term(typed, is_literal=True),) if typed.strip() else ()
    return Sought(text=terms, client=terms, filename=terms)


@lru_cache(maxsize=64)
def sought(wanted: TicketFilter) -> Sought:
    """What ``wanted`` looks for, alternatives included, what it excludes left out."""
    parts = tuple(_parts(wanted))
    text = tuple(Term(t.text, t.is_phrase) for part in parts for t in part.text)
    client = tuple(Term(name) for part in parts for name in part.client)
    filename = tuple(Term(name) for part in parts for name in part.filename)
    return Sought(
        text=tuple(dict.fromkeys(text)),
        client=tuple(dict.fromkeys(text + client)),
        filename=tuple(dict.fromkeys(text + filename)),
        tags=frozenset(name.casefold() for part in parts for name in part.tag),
    )


def _parts(wanted: TicketFilter) -> Iterator[TicketFilter]:
    """The filter and all that stand inside it, but for what is excluded."""
    yield wanted
    for group in wanted.any_of:
        for choice in group:
            yield from _parts(choice)
