"""Finds what was typed anywhere in a text: letter by letter, but for case, accents and blanks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

_MARK: Final = "\u0300"
"""Stands for every accent that follows its letter as a character of its own."""
_NOT_ASCII: Final = re.compile("[^\x00-\x7f]+")


def literal_spans(text: str, typed: str) -> Iterator[tuple[int, int]]:
    """The places of ``typed`` in ``text``, each behind the one before.

    Any white space matches any other, however much; nothing is found of what is nothing else.
    """
    pattern = _pattern(typed)
    if pattern is not None:
        for hit in pattern.finditer(_folded(text)):
            yield hit.span()


@lru_cache(maxsize=64)
def _pattern(typed: str) -> re.Pattern[str] | None:
    words = _folded(typed).replace(_MARK, "").split()
    spelt = ("".join(f"{re.escape(char)}{_MARK}*" for char in word) for word in words)
    # A blank may carry an accent, too.
    return re.compile(f"(?:\\s{_MARK}*)+".join(spelt)) if words else None


class _Folds(dict[str, str]):
    """Maps a character to the one that stands for it; made as characters are met."""

    def __missing__(self, char: str) -> str:
        made = self[char] = _fold(char)
        return made


_FOLDS: Final = _Folds()


def _fold(char: str) -> str:
    """One character for one, so that places in a folded text are places in the text."""
    if unicodedata.combining(char):
        return _MARK
    first = unicodedata.normalize("NFD", char)[0]
    plain = first if first.isascii() else char
    return next((made for made in (plain.casefold(), plain.lower()) if len(made) == 1), plain)


def _folded(text: str) -> str:
    # A text holds few characters that need it, and to replace one all over is quick.
    if not text.isascii():
        for char in set("".join(_NOT_ASCII.findall(text))):
            if _FOLDS[char] != char:
                text = text.replace(char, _FOLDS[char])
    return text.lower()
