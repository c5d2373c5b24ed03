"""Makes any text fit to be shown as a message: nothing hidden, nothing that Qt would act upon."""

from __future__ import annotations

import re
from typing import Final

COLLAPSED_CHARACTERS: Final = 2_400
COLLAPSED_LINES: Final = 24
_SLACK: Final = 1.25
"""A text only this much longer than the limit is shown whole: a button would save nothing."""

_LINE_ENDS: Final = re.compile("\r\n|[\r\u2028\u2029]")
# Controls; what Qt takes for frames and objects in a document; halves of characters.
_UNSHOWN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffc\ufffe\uffff]"
)


def shown_text(text: str) -> str:
    """``text`` with line ends as ``\\n`` and U+FFFD for every character that has no shape."""
    return _UNSHOWN.sub("\ufffd", _LINE_ENDS.sub("\n", text).replace("\x85", "\n"))


def sound_text(text: str) -> str:
    """``text`` without halves of characters, which no file and no database takes.

    Also without U+FFFE: at the start of a text, Qt takes it for a sign that all bytes are swapped.
    """
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\ufffe", "\ufffd")


def collapsed(text: str) -> str:
    """The beginning of a long ``text``, cut at a line or a blank where there is one near."""
    lines = text.split("\n", int(COLLAPSED_LINES * _SLACK) + 1)
    is_tall = len(lines) > COLLAPSED_LINES * _SLACK
    if not is_tall and len(text) <= COLLAPSED_CHARACTERS * _SLACK:
        return text
    start = "\n".join(lines[:COLLAPSED_LINES]) if is_tall else text
    if len(start) <= COLLAPSED_CHARACTERS:
        return start.rstrip()
    start = start[:COLLAPSED_CHARACTERS]
    end = max(start.rfind("\n"), start.rfind(" "))
    return start[: end if end > COLLAPSED_CHARACTERS * 0.8 else len(start)].rstrip()
