"""What somebody has written themselves: a message without its quoted lines and its code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_FENCES: Final = ("```", "~~~")
_INLINE: Final = re.compile(r"`[^`\n]+`")
_QUOTE: Final = ">"
_MARGINS: Final = ("    ", "\t")


def prose(text: str) -> str:
    """The lines that are neither quoted nor code; a fence that is never closed holds the rest."""
    return "\n".join(_lines(text))


def _lines(text: str) -> Iterator[str]:
    fence = ""
    may_be_code = True  # a margin makes code only behind an empty line, or behind more of it
    for line in text.splitlines():
        bare = line.lstrip()
        if fence:
            fence = "" if bare.startswith(fence) else fence
        elif bare.startswith(_FENCES):
            fence = bare[:3]
        elif bare.startswith(_QUOTE) or (may_be_code and line.startswith(_MARGINS)):
            yield ""
            continue
        else:
            yield _INLINE.sub(" ", line) if "`" in line else line
            may_be_code = not bare
            continue
        yield ""
        may_be_code = True
