"""Reads the Markdown that agents write: emphasis, code, lists, quotes and links, and no more.

What CommonMark (https://spec.commonmark.org) knows beyond that stays as it was typed: HTML,
entities, rules, definitions that would not be seen. Headings are bold lines, and pictures are
their description, linked to where they lie. A line end is a line end.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from models.rules.markup.forms import LONGEST_MARKDOWN
from models.rules.markup.values import Blocks, Paragraph, Run

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST_BRACKETS: Final = 1_000
_DEEP: Final = re.compile(r"^(?:[ \t>]|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])){48}", re.MULTILINE)
"""What begins with so many marks is no list; the library would leave out what lies too deep."""


def read_markdown(text: str) -> Blocks:
    """``text`` (line ends as ``\\n``) as blocks; what is too long or deep is one paragraph."""
    if len(text) > LONGEST_MARKDOWN or text.count("[") > _MOST_BRACKETS or _DEEP.search(text):
        return (Paragraph((Run(text),)),)
    return _reader()(text) or (Paragraph((Run(text),)),)


def prepare_markdown() -> None:
    """Load the library now, on this thread: that takes longer than many frames of a window."""
    _reader()


@cache
def _reader() -> Callable[[str], Blocks]:
    # Not at the top: the program starts without it, and the lane that reads a thread in which
    # there is Markdown loads it, never the thread of the window.
    from models.rules.markup.commonmark import read

    return read
