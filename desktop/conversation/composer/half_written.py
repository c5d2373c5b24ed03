"""What stands half-written before the caret: ``/than``, ``@Gra`` or ``:smi``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

HalfKind = Literal["phrase", "colleague", "emoji"]

LOOKED_AT: Final = 80
"""Characters before the caret; nothing that is offered has a longer beginning."""

# Each begins a line or a word, so that paths, addresses, times and mail addresses are left alone.
_PATTERNS: Final[tuple[tuple[HalfKind, re.Pattern[str]], ...]] = (
    ("phrase", re.compile(r"(?<!\S)/((?:[^\s/][^\n\u2028\u2029/]{0,40})?)\Z")),
    ("colleague", re.compile(r"(?<![^\s(\[,;])@((?:[^\s@](?:[^\n\u2028\u2029@]{0,40}))?)\Z")),
    ("emoji", re.compile(r"(?<![^\s(\[]):([^\W\d_][\w+-]{1,30}|[+-]1)\Z")),
)


@dataclass(frozen=True, slots=True)
class HalfWritten:
    """``needle`` is what is typed behind the sign; ``written`` is the sign and the needle."""

    kind: HalfKind
    needle: str

    @property
    def written(self) -> str:
        """What a choice takes the place of."""
        sign = {"phrase": "/", "colleague": "@", "emoji": ":"}[self.kind]
        return sign + self.needle


def half_written(before: str, *, is_note: bool) -> HalfWritten | None:
    """What the end of ``before``, the text before the caret, asks for; None when it is plain text.

    At most its last 80 characters count. Colleagues are called in notes alone.
    """
    for kind, pattern in _PATTERNS:
        found = pattern.search(before[-LOOKED_AT:])
        if found is not None and (is_note or kind != "colleague"):
            return HalfWritten(kind, found[1])
    return None
