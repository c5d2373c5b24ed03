"""Cuts a search text into tokens, and knows how a word or a value is written to be one again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["(", ")", "phrase", "field", "number", "or", "word"]


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text from ``start`` to ``end``; ``text`` is without a negation's minus."""

    kind: Kind
    text: str
    start: int
    end: int
    is_negated: bool


_QUOTED: Final = re.compile(r'"((?:[^"]++|"")*+)"')
_FIELD_START: Final = re.compile(r"([A-Za-z]+)(:?[<>]=?|:)")
_NUMBER: Final = re.compile(r"#([0-9]{1,15})(?=[\s()]|$)")
_RUN: Final = re.compile(r"\S+")
_VALUE_RUN: Final = re.compile(r"[^\s,]+")
_BARE_VALUE: Final = re.compile(r'[^\s",()<>=][^\s",()]*')
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_HALF_PAIRS: Final = re.compile("[\ud800-\udfff]")
_NOT_IN_WORDS: Final = re.compile(r'["()]')


def tokens(text: str) -> Iterator[Token]:
    """The tokens in order; places count characters of ``text``, also where it holds controls."""
    text = cleaned(text)
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        start = place
        is_negated = text[place] == "-" and can_be_negated(text[place + 1 : place + 2])
        place += is_negated
        kind, end = _cut(text, place)
        yield Token(kind, text[place:end], start, end, is_negated)
        place = end


def cleaned(text: str) -> str:
    """The text with controls as spaces and half surrogate pairs replaced, as long as before."""
    return _HALF_PAIRS.sub("\ufffd", _CONTROLS.sub(" ", text))


def can_be_negated(beginning: str) -> bool:
    """Whether a minus before what begins so negates it; ``--flag`` and a dash are plain text."""
    return beginning[:1].isalnum() or beginning[:1] in ('"', "(", "#")


def plain_word(text: str) -> str:
    """A word as the index knows it: no quotes or brackets inside, no punctuation around.

    Empty when there is nothing to be found. OR comes out small, as no syntax.
    """
    word = _NOT_IN_WORDS.sub(".", text)
    start, end = 0, len(word)
    while start < end and not word[start].isalnum():
        start += 1
    while end > start and not (word[end - 1].isalnum() or _is_mark(word[end - 1])):
        end -= 1
    return "or" if word[start:end] == "OR" else word[start:end]


def quoted(value: str) -> str:
    """A value or phrase in quotes, a quote inside it doubled."""
    return '"' + value.replace('"', '""') + '"'


def unquoted(value: str) -> str:
    """What ``quoted`` was given; anything else as it is."""
    found = _QUOTED.fullmatch(value)
    return found[1].replace('""', '"') if found else value


def value_text(value: str) -> str:
    """A field's value as it is written, in quotes only where it needs them."""
    return value if _BARE_VALUE.fullmatch(value) else quoted(value)


def field_of(source: str) -> tuple[str, str, tuple[str, ...]]:
    """Name in small letters, operator and values of a field's token."""
    found = _FIELD_START.match(source)
    assert found is not None, "only tokens of the kind field come here"
    values, _ = _values(source, found.end())
    return found[1].lower(), found[2].removeprefix(":") or ":", values


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


def _cut(text: str, place: int) -> tuple[Kind, int]:
    """The kind of the token at ``place``, and where it ends."""
    match text[place]:
        case "(":
            return "(", place + 1
        case ")":
            return ")", place + 1
        case '"':
            phrase = _QUOTED.match(text, place)
            if phrase:
                return "phrase", phrase.end()
        case "#":
            number = _NUMBER.match(text, place)
            if number:
                return "number", number.end()
    field = _FIELD_START.match(text, place)
    if field:
        values, end = _values(text, field.end())
        if values:
            return "field", end
    end = _run_end(_RUN, text, place)
    return ("or" if text[place:end] == "OR" else "word"), end


def _values(text: str, place: int) -> tuple[tuple[str, ...], int]:
    """The values from ``place`` on, parted by commas, and their end; none for an open quote."""
    values: list[str] = []
    while place < len(text):
        if text[place] == '"':
            found = _QUOTED.match(text, place)
            if found is None:
                return (), place
            values.append(unquoted(found[0]))
            place = found.end()
        elif text[place] != ",":
            end = _run_end(_VALUE_RUN, text, place)
            if end == place:
                break
            values.append(text[place:end])
            place = end
        if text[place : place + 1] != ",":
            break
        place += 1
    return tuple(values), place


def _run_end(run: re.Pattern[str], text: str, place: int) -> int:
    """Where a run of characters ends: also before a parenthesis that closes more than it opened."""
    found = run.match(text, place)
    if found is None:
        return place
    depth = 0
    for at, character in enumerate(found[0] if ")" in found[0] else ""):
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return place + at
    return found.end()
