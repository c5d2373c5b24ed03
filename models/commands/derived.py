"""What is computed from a ticket's texts for lists."""

from __future__ import annotations

from typing import Final

_PREVIEW_CHARACTERS: Final = 160
_READ_AHEAD: Final = 1000


def preview_of(text: str) -> str:
    """The beginning of a text on one line, for a list row."""
    return " ".join(text[:_READ_AHEAD].split())[:_PREVIEW_CHARACTERS]
