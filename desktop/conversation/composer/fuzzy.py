"""How well a name fits what has been typed of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final, TypeVar

from models.rules.folding import folded

T = TypeVar("T")

SPARSE: Final = 3
"""The fit of a name that only has the letters in their order."""
_WORD: Final = re.compile(r"[\W_]+")


def fit(needle: str, name: str) -> int | None:
    """From 0, the name begins so, to 3, its letters come in this order; None: it does not fit.

    Neither case nor accents count. Letters that only come in this order begin at a word's start.
    """
    wanted, whole = folded(needle).strip(), folded(name)
    if whole.startswith(wanted):
        return 0
    words = [word for word in _WORD.split(whole) if word]
    parts = wanted.split()
    if all(any(word.startswith(part) for word in words) for part in parts):
        return 1
    if wanted in whole:
        return 2
    if len(parts) == 1 and any(_is_sparse(wanted, whole, word) for word in words):
        return SPARSE
    return None


def fitting(needle: str, found: Iterable[T], name: Callable[[T], str]) -> list[T]:
    """What fits, the best first; equals stay in their order."""
    ranked = [(rank, each) for each in found if (rank := fit(needle, name(each))) is not None]
    return [each for _, each in sorted(ranked, key=lambda pair: pair[0])]


def _is_sparse(wanted: str, whole: str, word: str) -> bool:
    """Whether all letters come in this order from the beginning of ``word`` on."""
    if not wanted or word[0] != wanted[0]:
        return False
    letters = iter(whole[whole.index(word) :])
    return all(letter in letters for letter in wanted)
