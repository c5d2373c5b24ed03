"""Finds phrases of a list in the words of a text, in one walk over the words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from models.rules.folding import folded

Words: TypeAlias = Sequence[str]
"""Compared words of a text; an empty one where a sentence or a paragraph ends."""

_WORD_OR_END: Final = re.compile(r"\w+(?:['’]\w+)*|[.!?;:](?=\s|\Z)|\n\s*\n")
_WORD: Final = re.compile(r"\w+(?:['’]\w+)*")
_APART: Final = "\x00"
# What a decomposition leaves as it is, though people who lack the key type the plain letter.
_PLAIN: Final = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "'": None, "’": None})


@dataclass(frozen=True, slots=True)
class TextWords:
    """The words of a text as they stand there, and as they are compared; same places in both."""

    written: Sequence[str]
    compared: Words


def plain(text: str) -> str:
    """The text as it is compared: without regard to case, accents and apostrophes."""
    return folded(text).translate(_PLAIN)


def words_in(text: str) -> TextWords:
    """The words of a text of any length, in linear time."""
    written = _WORD_OR_END.findall(text)
    if not written:
        return TextWords((), ())
    # One call for all: a call for each word would take several times as long.
    compared = plain(_APART.join(written)).split(_APART)
    return TextWords(written, ["" if not word[:1].isalnum() else word for word in compared])


def word_set(text: str) -> frozenset[str]:
    """The words of a list that is written with spaces between them."""
    return frozenset(map(plain, text.split()))


class Phrases:
    """Phrases of one or more words; a list of them is written with bars or lines between them."""

    def __init__(self, text: str) -> None:
        """Read the list."""
        self._by_first: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        for phrase in re.split(r"[|\n]", text):
            found = tuple(map(plain, _WORD.findall(phrase)))
            if found:
                self._by_first[found[0]].append(found)

    def places(self, words: Words) -> Iterator[tuple[int, int]]:
        """Where phrases begin and end among the words, the longest of each place."""
        for start, word in enumerate(words):
            if word in self._by_first:
                length = self.length_at(words, start)
                if length:
                    yield start, start + length

    def length_at(self, words: Words, start: int) -> int:
        """How many words the longest phrase at this place has; 0 where none begins."""
        if not 0 <= start < len(words):
            return 0
        return max(
            (
                len(phrase)
                for phrase in self._by_first.get(words[start], ())
                if tuple(words[start : start + len(phrase)]) == phrase
            ),
            default=0,
        )
