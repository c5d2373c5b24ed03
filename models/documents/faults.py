"""What is wrong with a document, said as a place and a reason in plain words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

MOST_FAULTS: Final = 20
"""More faults than this in one document are only counted."""

_LONGEST_KEY: Final = 40
_EXPECTED_WORD: Final = re.compile("'([^']*)'")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: ``where`` is like ``threads[3].timestamp``, or empty for the whole."""

    where: str
    reason: str

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}" if self.where else self.reason


class BadDocument(ValueError):
    """A document was refused; ``faults`` says why, at least once."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults: Final = faults


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Stands in a parsed tree where JSON held what no document may hold, and says why."""

    reason: str


def faults_of(error: ValidationError) -> tuple[Fault, ...]:
    """The faults in document order, at most MOST_FAULTS and then one that counts the rest."""
    found = error.errors(include_url=False)
    faults = [Fault(_where(detail["loc"]), _reason(detail)) for detail in found[:MOST_FAULTS]]
    if len(found) > MOST_FAULTS:
        faults.append(Fault("", f"and {len(found) - MOST_FAULTS:,} faults more"))
    return tuple(faults)


def _where(path: Iterable[int | str]) -> str:
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        elif part.isidentifier() and part.isascii() and len(part) <= _LONGEST_KEY:
            text += f".{part}" if text else part
        else:
            text += f"[{quoted(part)}]"
    return text


def quoted(key: str) -> str:
    """A key of any content and length as a short piece of a message."""
    short = key if len(key) <= _LONGEST_KEY else f"{key[:_LONGEST_KEY]}…"
    return json.dumps(short, ensure_ascii=not short.isprintable())


def _reason(detail: ErrorDetails) -> str:
    given = detail["input"]
    if isinstance(given, Unreadable):
        return given.reason
    if given is None and detail["loc"]:
        return "must not be null"
    say = _REASONS.get(detail["type"])
    return say(detail.get("ctx", {})) if say else detail["msg"]


def _one_of(context: Mapping[str, object]) -> str:
    return f"must be one of {', '.join(_EXPECTED_WORD.findall(str(context['expected'])))}"


_REASONS: Final[Mapping[str, Callable[[Mapping[str, object]], str]]] = {
    "missing": lambda _: "is missing",
    "string_type": lambda _: "must be text",
    "string_unicode": lambda _: "holds half a surrogate pair, which is not a character",
    "string_pattern_mismatch": lambda _: "must not be empty",
    "string_too_long": lambda context: f"is longer than {context['max_length']:,} characters",
    "int_type": lambda _: "must be a whole number",
    "greater_than_equal": lambda context: f"must not be below {context['ge']:,}",
    "less_than_equal": lambda context: f"must not be above {context['le']:,}",
    "enum": _one_of,
    "literal_error": _one_of,
    "value_error": lambda context: str(context["error"]),
    "tuple_type": lambda _: "must be a list",
    "model_type": lambda _: "must be an object",
    "invalid_key": lambda _: "must have a text as its key",
}
