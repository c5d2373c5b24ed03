"""What is computed from a ticket's texts for lists."""

from __future__ import annotations

from typing import Final

_PREVIEW_CHARACTERS: Final = 160
PREVIEW_READS: Final = 1000
"""So many characters of a text are looked at for its preview."""


def preview_of(text: str) -> str:
    """The beginning of a text on one line, for a list row."""
    return " ".join(text[:PREVIEW_READS].split())[:_PREVIEW_CHARACTERS]
