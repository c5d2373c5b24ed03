"""From bytes to plain JSON values, with every refusal said as a place and a reason."""

from __future__ import annotations

import codecs
import json
import re
from typing import Final, NoReturn

from models.documents.faults import BadDocument, Fault, Unreadable, quoted

MOST_DIGITS: Final = 4_300
"""A whole number with more digits than this is refused: reading it takes quadratic time."""

_SPACE = re.compile(r"[ \t\n\r]*")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)

_REASONS: Final = {
    "Expecting value": "a value is expected here",
    "Expecting property name": "a key in double quotes is expected here",
    "Expecting ':'": "a colon is expected here",
    "Expecting ','": "a comma or a closing bracket is expected here",
    "Illegal trailing comma": "this comma stands before a closing bracket",
    "Unterminated string": "the text ends inside the string that starts here",
    "Invalid control character": "a control character inside a string must be escaped",
    "Invalid \\uXXXX": "four hexadecimal digits are expected after \\u",
    "Invalid \\escape": "this backslash starts no known escape",
    "Extra data": "something follows after the end of the record",
}


class BadJson(BadDocument):
    """Text was refused as JSON at ``line`` and ``column``, both counted from 1."""

    def __init__(self, line: int, column: int, reason: str) -> None:
        super().__init__(Fault(f"line {line}, column {column}", reason))
        self.line: Final = line
        self.column: Final = column


def decode_text(raw: bytes) -> str:
    """The text of UTF-8 bytes without their byte order mark; raises BadDocument for all others."""
    if raw.startswith(_UTF_32):
        _refuse("is UTF-32 text; only UTF-8 is read")
    if raw.startswith(_UTF_16) or (len(raw) > 1 and raw[:2].count(0) == 1):
        _refuse("is UTF-16 text; only UTF-8 is read")
    if b"\0" in raw:
        _refuse("is binary data, not text")
    try:
        return raw.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        _refuse(f"is not UTF-8 text: byte {raw[error.start]:#04x} after {error.start:,} bytes")


def parse_json(text: str) -> object:
    """The one JSON value that the text is; raises BadDocument, as BadJson where a place is known.

    What JSON can say and no document may hold comes back as Unreadable in its place: an object
    with a key twice, a whole number longer than MOST_DIGITS. NaN comes back as a float.
    """
    value, end = parse_json_at(text, 0)
    if end < len(text):
        raise _located(json.JSONDecodeError("Extra data", text, end))
    return value


def parse_json_at(text: str, position: int) -> tuple[object, int]:
    """The JSON value at ``position`` and where the next thing after it and its spaces begins."""
    start = _skip_space(text, position)
    if start == len(text):
        _refuse("is empty")
    try:
        value, end = _DECODER.raw_decode(text, start)
    except json.JSONDecodeError as error:
        raise _located(error) from None
    except RecursionError:
        _refuse("is nested too deeply")
    return value, _skip_space(text, end)


def _skip_space(text: str, position: int) -> int:
    space = _SPACE.match(text, position)
    return space.end() if space else position


def _located(error: json.JSONDecodeError) -> BadJson:
    is_cut_off = error.pos >= len(error.doc.rstrip())
    reason = "the text ends in the middle of a record" if is_cut_off else error.msg
    for beginning, words in _REASONS.items():
        if reason.startswith(beginning):
            reason = words
    return BadJson(error.lineno, error.colno, reason)


def _refuse(reason: str) -> NoReturn:
    raise BadDocument(Fault("", reason))


def _unique_keys(pairs: list[tuple[str, object]]) -> dict[str, object] | Unreadable:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    seen: set[str] = set()
    for key, _value in pairs:
        if key in seen:
            break
        seen.add(key)
    return Unreadable(f"has the key {quoted(key)} twice")


def _whole_number(digits: str) -> int | Unreadable:
    if len(digits) > MOST_DIGITS:
        return Unreadable(f"holds a number of more than {MOST_DIGITS:,} digits")
    return int(digits)


_DECODER = json.JSONDecoder(object_pairs_hook=_unique_keys, parse_int=_whole_number)
