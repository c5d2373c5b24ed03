"""How much one request is like another: by the telling words that both use, and who asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from math import log2
from typing import Final

MOST_WORDS: Final = 12
"""So many words say what a request is about; more would let long texts be like everything."""
_COMMON: Final = 10
"""A word that more than one in so many tickets has tells nothing."""
_FEW: Final = 12
"""On a small desk a word is telling in so many texts, however few tickets there are."""
_MOST_WEIGHT: Final = 12.0
"""One number in common is worth no more than a word of one ticket in four thousand."""
_IN_TITLE: Final = 2.0
"""A word of the title counts double, one of both titles too."""
_CLIENT: Final = 6.0
_CATEGORY: Final = 2.0
_RESOLUTION: Final = 3.0
_ENOUGH: Final = 2
"""Signs that two requests have in common; one word in two texts is chance."""
_SHARE: Final = 0.2
"""Of all that the words of a request tell so much is told by the other one as well."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is compared: the words of the title, those of the whole request, who asked for what."""

    title: frozenset[str]
    words: frozenset[str]
    client: int
    category: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two requests are: a score without a unit, and what they share, most telling first.

    ``is_enough`` says whether it is more than chance.
    """

    score: float
    words: tuple[str, ...]
    is_same_client: bool
    is_same_category: bool
    is_enough: bool


def telling(
    words: Iterable[str],
    *,
    title: frozenset[str],
    texts: Callable[[str], int],
    tickets: int,
) -> dict[str, float]:
    """What each word tells, the most telling first; words that tell nothing are left out.

    ``texts`` says in about how many texts a word stands, ``tickets`` how many there are. The
    weight is the inverse document frequency in bits (Spärck Jones, 1972).
    """
    most = max(_FEW, tickets // _COMMON)
    weights = {}
    for word in words:
        number = texts(word)
        if 0 < number <= most and not _is_letter(word):
            weights[word] = min(log2(1 + max(tickets, 1) / number), _MOST_WEIGHT)

    def place(word: str) -> tuple[float, str]:
        return -weights[word] * (_IN_TITLE if word in title else 1.0), word

    return {word: weights[word] for word in sorted(weights, key=place)}


def likeness(
    weights: Mapping[str, float], own: Request, other: Request, *, is_answered: bool
) -> Likeness:
    """Compare two requests by these words; ``is_answered``: the other one says how it ended."""
    shared = {word: weight for word, weight in weights.items() if word in other.words}
    titles = shared.keys() & own.title & other.title
    told = _told(shared, titles)
    is_same_client = own.client == other.client
    is_same_category = own.category == other.category
    signs = len(shared) + len(titles) + is_same_client
    return Likeness(
        told + _CLIENT * is_same_client + _CATEGORY * is_same_category + _RESOLUTION * is_answered,
        tuple(shared),
        is_same_client,
        is_same_category,
        is_enough=signs >= _ENOUGH and told >= _SHARE * _told(weights, own.title) > 0.0,
    )


def _told(weights: Mapping[str, float], titles: AbstractSet[str]) -> float:
    return sum(weight * (_IN_TITLE if word in titles else 1.0) for word, weight in weights.items())


def _is_letter(word: str) -> bool:
    """A single letter or digit; a single character of Chinese is a word."""
    return len(word) == 1 and ord(word) < 0x250
