"""Makes any text fit to be shown as a message: nothing hidden, nothing that Qt would act upon."""

from __future__ import annotations

from typing import Final

COLLAPSED_CHARACTERS: Final = 2_400
COLLAPSED_LINES: Final = 24
_SLACK: Final = 1.25
"""A text only this much longer than the limit is shown whole: a button would save nothing."""


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
