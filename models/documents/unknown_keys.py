"""What an unknown key of a document may hold: any JSON that can be written and read back."""

from __future__ import annotations

import math
import re
from typing import Annotated, Final

from pydantic import PlainValidator
from pydantic_core import PydanticCustomError

from models.documents.faults import Unreadable, quoted
from models.documents.json_text import MOST_DIGITS

DEEPEST: Final = 100
"""Lists and objects inside each other, at most."""

_HALF_PAIR = re.compile("[\ud800-\udfff]")
_TOO_LONG_NUMBER: Final = 10**MOST_DIGITS


def _kept(value: object) -> object:
    """The value itself; raises PydanticCustomError for what would not survive an export."""
    waiting = [(value, 0)]
    while waiting:
        part, depth = waiting.pop()
        # Most of all there is; half a pair is not ASCII.
        if depth <= DEEPEST and (part is None or (type(part) is str and part.isascii())):
            continue
        reason = _refusal(part)
        if reason is None and depth > DEEPEST:
            reason = f"is nested more than {DEEPEST} levels deep"
        if reason is not None:
            raise PydanticCustomError("unknown_key", "{reason}", {"reason": reason})
        if isinstance(part, dict):
            waiting.extend((inner, depth + 1) for inner in part.values())
        elif isinstance(part, list):
            waiting.extend((inner, depth + 1) for inner in part)
    return value


def _refusal(part: object) -> str | None:
    if part is None or isinstance(part, bool | list):
        return None
    if isinstance(part, str):
        return "holds half a surrogate pair" if _HALF_PAIR.search(part) else None
    if isinstance(part, int):
        return None if -_TOO_LONG_NUMBER < part < _TOO_LONG_NUMBER else "holds too long a number"
    if isinstance(part, float):
        return None if math.isfinite(part) else "holds a number that is not finite"
    if isinstance(part, dict):
        return _refused_key(part)
    return part.reason if isinstance(part, Unreadable) else "is not JSON"


def _refused_key(part: dict[object, object]) -> str | None:
    for key in part:
        if type(key) is str and key.isascii():
            continue
        if not isinstance(key, str):
            return "has a key that is not text"
        if _HALF_PAIR.search(key):
            return f"has half a surrogate pair in its key {quoted(key)}"
    return None


JsonAsIs = Annotated[object, PlainValidator(_kept)]
