"""Whom the first line of a message greets, and whether that is its reader."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from models.rules.sending import words as lists
from models.rules.sending.phrases import Phrases, plain, word_set, words_in

_GREETINGS: Final = Phrases(lists.GREETINGS)
_TITLES: Final = word_set(lists.TITLES)
_ANYBODY: Final = word_set(lists.TO_ANYBODY)
_SHORT_NAMES: Final = tuple(word_set(group) for group in re.split(r"[|\n]", lists.SHORT_NAMES))
_FIRST_LINE: Final = re.compile(r"\S[^\n]{0,200}")
_ADDRESS: Final = re.compile(r"((?:[^\W\d_]|[ .'’&-])+?)[ ]*(?:[,!;:–—]|-\s|\.?\s*\Z)")
_MOST_NAMES: Final = 6
_SAME_BEGINNING: Final = 3
"""So many letters in common make it the same name: declensions, short forms."""


def other_reader(text: str, known: Iterable[str]) -> str:
    """The name that is greeted though it is none of ``known``; empty where there is none.

    ``known`` are names and other words that may name the reader; without any nobody can tell.
    """
    found = _FIRST_LINE.search(text)
    reader = _greeted(found[0]) if found else ""
    if not reader:
        return ""
    own = [word for name in known for word in words_in(name.replace("_", " ")).compared if word]
    names = [plain(name) for name in re.split(r"[\s.&-]+", reader) if name]
    is_own = any(_is_same(name, other) for name in names for other in own)
    return "" if is_own or not own else reader


def _greeted(line: str) -> str:
    """The names behind the greeting with which a line begins, if they are names at all."""
    words = words_in(line)
    length = _GREETINGS.length_at(words.compared, 0)
    while more := _GREETINGS.length_at(words.compared, length) if length else 0:
        length += more  # "Hello, good morning Bob"
    if not length:
        return ""
    rest = _behind(line, length)
    found = _ADDRESS.match(rest)
    if found is None:
        return ""
    names = [name for name in found[1].split() if plain(name).strip(".") not in _TITLES]
    if not 0 < len(names) <= _MOST_NAMES:
        return ""
    if any(plain(part) in _ANYBODY for name in names for part in re.split(r"[.'’-]", name)):
        return ""
    is_written_large = all(name[:1].isupper() for name in names)
    # Whoever types in small letters greets by one name, and puts a comma behind it.
    is_one_word = len(names) == 1 and len(found[1].split()) == 1 and len(names[0]) > 1
    is_one_word = is_one_word and rest[found.end(1) :].lstrip()[:1] in (",", "!", "")
    return " ".join(names) if is_written_large or is_one_word else ""


def _behind(line: str, words: int) -> str:
    """What stands behind so many words of a line, without the comma between them."""
    place = 0
    for found in re.finditer(r"\w+(?:['’]\w+)*", line):
        words -= 1
        place = found.end()
        if not words:
            break
    return line[place:].lstrip(" ,")


def _is_same(name: str, other: str) -> bool:
    """Whether two words may name the same person."""
    if name[:_SAME_BEGINNING] == other[:_SAME_BEGINNING] or (len(name) > 3 and name in other):
        return True
    return any(name in group and other in group for group in _SHORT_NAMES)
