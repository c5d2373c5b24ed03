"""Where a search text occurs in a text: the places that the full-text index has found it by.

Words are what SQLite's ``unicode61`` takes for words (https://sqlite.org/fts5.html#unicode61_tokenizer):
letters, digits and private use, without regard to case and accents; of writing without spaces
each character, as ``ideographs.apart`` has it in the index.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from models.rules.ideographs import IDEOGRAPH
from models.rules.literal import literal_spans

Span = tuple[int, int]
"""From the first character to the one behind the last."""


class Term(NamedTuple):
    """What is looked for: words in a row, the last of them by its beginning unless a phrase.

    What is literal is found anywhere in words, with all its signs, and is no search of the index.
    """

    text: str
    is_phrase: bool = False
    is_literal: bool = False


def spans(text: str, terms: tuple[Term, ...]) -> tuple[Span, ...]:
    """The places in ``text`` of all terms, in order; what overlaps is one place.

    Of a word that is found by its beginning, only the beginning is marked.
    """
    found = [span for places in _places(text, terms) for span in places]
    return _merged(found) if len(found) > 1 else tuple(found)


def first_span(text: str, terms: tuple[Term, ...]) -> Span | None:
    """The first place that ``spans`` gives, found without looking for all of them."""
    firsts = (next(places, None) for places in _places(text, terms))
    return min((span for span in firsts if span is not None), default=None)


def _places(text: str, terms: tuple[Term, ...]) -> Iterator[Iterator[Span]]:
    """Of each term its places in the text."""
    patterns = _patterns(terms)
    folded = _folded(text) if patterns else ""
    yield from (_occurrences(pattern, folded) for pattern in patterns)
    yield from (literal_spans(text, term.text) for term in terms if term.is_literal)


# In a folded text a separator is ASCII, an accent that stands by itself is _MARK, and every other
# character from \x80 on belongs to a word.
_MARK: Final = "\u0300"
_LETTER: Final = r"[0-9a-z\x80-\u02ff\u0301-\U0010ffff]"
_WORD: Final = re.compile(f"{IDEOGRAPH}|(?:(?!{IDEOGRAPH}){_LETTER}{_MARK}*)+")
_WHOLE: Final = rf"(?!(?!{IDEOGRAPH})[0-9a-z\x80-\U0010ffff])"
_BETWEEN: Final = r"[^0-9a-z\x80-\U0010ffff][^0-9a-z\x80-\u02ff\u0301-\U0010ffff]*"
_BESIDE: Final = r"[^0-9a-z\x80-\u02ff\u0301-\U0010ffff]*"
_IS_IDEOGRAPH: Final = re.compile(IDEOGRAPH)
_NOT_ASCII: Final = re.compile("[^\x00-\x7f]+")
# The accents that unicode61 takes for a part of the letter before them.
_ACCENTS: Final = frozenset(
    chr(0x300 + place)
    for place in (*range(5), *range(6, 13), 15, 17, 27, *range(35, 41), 45, 46, 48, 49)
)


class _Folds(dict[int, str]):
    """Maps a character to the one that stands for it; made as characters are met."""

    def __missing__(self, code: int) -> str:
        made = self[code] = _fold(chr(code))
        return made


_FOLDS: Final = _Folds()


def _fold(char: str) -> str:
    """One character for one, so that places in a folded text are places in the text."""
    if char in _ACCENTS:
        return _MARK
    category = unicodedata.category(char)
    if category[0] not in "LN" and category != "Co":
        return " "
    plain = unicodedata.normalize("NFD", char)[0]
    if plain.isascii():
        return plain.lower()
    small = char.lower() if len(char.lower()) == 1 else char
    return small.casefold() if len(small.casefold()) == 1 else small


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    # A text holds few characters that need it, and to replace one all over is quick.
    for char in set("".join(_NOT_ASCII.findall(text))):
        fold = _FOLDS[ord(char)]
        if fold != char:
            text = text.replace(char, fold)
    return text.lower()


@lru_cache(maxsize=64)
def _patterns(terms: tuple[Term, ...]) -> tuple[re.Pattern[str], ...]:
    texts = dict.fromkeys(_pattern(term) for term in terms if not term.is_literal)
    return tuple(re.compile(text) for text in texts if text)


def _pattern(term: Term) -> str:
    """Begins with a letter, not with a look behind it: so ``re`` leaps from hit to hit."""
    words = [word.replace(_MARK, "") for word in _WORD.findall(_folded(term.text))]
    if not words:
        return ""
    text = _spelt(words[0])
    for before, word in pairwise(words):
        is_apart = bool(_IS_IDEOGRAPH.match(before) or _IS_IDEOGRAPH.match(word))
        text += (_BESIDE if is_apart else _BETWEEN) + _spelt(word)
    return text + _WHOLE if term.is_phrase and not _IS_IDEOGRAPH.match(words[-1]) else text


def _spelt(word: str) -> str:
    return "".join(f"{re.escape(char)}{_MARK}*" for char in word)


def _occurrences(pattern: re.Pattern[str], folded: str) -> Iterator[Span]:
    place = 0
    while (hit := pattern.search(folded, place)) is not None:
        if _begins_word(folded, hit.start()):
            yield hit.span()
            place = hit.end()
        else:
            place = hit.start() + 1


def _begins_word(folded: str, place: int) -> bool:
    before = place - 1
    while before >= 0 and folded[before] == _MARK:
        before -= 1
    if before < 0 or not (folded[before] > "\x7f" or folded[before].isalnum()):
        return True
    return bool(_IS_IDEOGRAPH.match(folded[before]) or _IS_IDEOGRAPH.match(folded[place]))


def _merged(found: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
