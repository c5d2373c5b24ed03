"""What can be completed where the caret stands in a search text, and the text after it was."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from typing import Final

from models.documents.search_fields import FIELDS
from models.rules.search_tokens import cleaned, field_of, tokens, unquoted, value_text

_FIELD: Final = re.compile(r"(?P<name>[A-Za-z]+)(?P<operator>:?[<>]=?|:)")
_NAME: Final = re.compile(r"[A-Za-z]*")
_WHOLE_VALUE: Final = re.compile(r'((?:"(?:[^"]|"")*"|[^\s",][^\s,]*)?),')
"""A value of a list, up to and with the comma behind it."""


@dataclass(frozen=True, slots=True)
class Spot:
    """What is being typed at a caret, from ``start`` to ``end`` of the text, in characters.

    Without a ``field`` it is the beginning of a field's name, otherwise the beginning of one of
    the field's values; ``others`` stand before it in the same list.
    """

    start: int
    end: int
    prefix: str
    field: str = ""
    operator: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Completed:
    """A text with something taken into it, and where the caret stands then.

    ``insertion`` stands where the text from ``start`` to ``end`` stood before.
    """

    text: str
    caret: int
    start: int
    end: int
    insertion: str


def spot_at(text: str, caret: int) -> Spot | None:
    """What can be completed at a caret (characters before it); None inside words and phrases."""
    before, behind = cleaned(text[:caret]), cleaned(text[caret : caret + 1])
    start = _term_start(before)
    if start is None:
        return None
    found = _FIELD.match(before, start)
    if found is None:
        name = _NAME.fullmatch(before, start)
        is_end = not behind or behind.isspace() or behind == ")"
        return Spot(start, caret, before[start:].lower()) if name and is_end else None
    if found["name"].lower() not in FIELDS:
        return None
    return _value_spot(before, behind, found)


def is_behind_condition(text: str, caret: int) -> bool:
    """Whether a condition on a field and white space are what stands just before the caret."""
    before = cleaned(text[:caret])
    last = next(iter(deque(tokens(before), maxlen=1)), None)
    if last is None or last.kind != "field" or last.end == len(before):
        return False
    return field_of(last.text)[0] in FIELDS


def with_field(text: str, spot: Spot, name: str) -> Completed:
    """The text with the name of a field and its colon in place of what was typed."""
    return _completed(text, spot, f"{name}:", spot.end)


def with_value(text: str, spot: Spot, value: str) -> Completed:
    """The text with a value, quoted where it must be, and the caret where the next term begins.

    Controls and line breaks in the value, which must hold more than those, become single spaces.
    """
    written = value_text(" ".join(cleaned(value).split()))
    behind = text[spot.end : spot.end + 1]
    if not behind:
        return _completed(text, spot, f"{written} ", spot.end)
    made = _completed(text, spot, written, spot.end)
    is_blank = cleaned(behind).isspace()
    return Completed(made.text, made.caret + is_blank, made.start, made.end, made.insertion)


def _completed(text: str, spot: Spot, insertion: str, end: int) -> Completed:
    made = text[: spot.start] + insertion + text[end:]
    return Completed(made, spot.start + len(insertion), spot.start, end, insertion)


def _term_start(before: str) -> int | None:
    """Where the term at the end of the text begins; None where nothing can be completed."""
    last = None
    for token in tokens(before):
        if token.kind == "word" and token.text.startswith('"'):
            return None
        if token.kind == "word" and _opens_quote(token.text):
            return token.start + token.is_negated
        last = token
    if last is None or last.end < len(before) or last.text == "-" or last.kind == "(":
        return len(before)
    return last.start + last.is_negated if last.kind in ("word", "field") else None


def _opens_quote(word: str) -> bool:
    """Whether the word is the beginning of a field's value in quotes that are not closed yet."""
    found = _FIELD.match(word)
    if found is None or found["name"].lower() not in FIELDS:
        return False
    return word[_list_end(word, found.end())[1] :].startswith('"')


def _value_spot(before: str, behind: str, found: re.Match[str]) -> Spot | None:
    others, start = _list_end(before, found.end())
    typed = before[start:]
    is_quoted = typed.startswith('"')
    if is_quoted and unquoted(typed) != typed:
        return None  # its quotes are closed: nothing is missing
    is_closed = is_quoted and behind == '"'
    if not (not behind or behind.isspace() or behind in ",)" or is_closed):
        return None
    return Spot(
        start=start,
        end=len(before) + is_closed,
        prefix=typed[1:].replace('""', '"') if is_quoted else typed,
        field=found["name"].lower(),
        operator=found["operator"].removeprefix(":") or ":",
        others=others,
    )


def _list_end(text: str, place: int) -> tuple[tuple[str, ...], int]:
    """The values that a comma follows from ``place`` on, and where the last one begins."""
    others = []
    while value := _WHOLE_VALUE.match(text, place):
        others.append(unquoted(value[1]))
        place = value.end()
    return tuple(filter(None, others)), place
