"""Reads imported HTML into blocks: limits first, then nh3, and only then is a word of it read.

nh3 parses as a browser does and leaves nothing but the few elements named here; pictures are read
by their description or name and never looked for.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from models.rules.markup.html_limits import is_within_limits
from models.rules.markup.tails import folded_tail
from models.rules.markup.values import Blocks, words
from models.rules.surrogates import well_formed

if TYPE_CHECKING:
    from collections.abc import Callable

_LINES: Final = {"br", "div", "tr", "td", "th", "hr", "table"}
_BLOCKS: Final = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre"}
_LOOKS: Final = {"b", "strong", "i", "em", "code", "tt", "kbd", "samp", "a", "img"}
_ATTRIBUTES: Final = {"a": {"href"}, "img": {"alt", "src", "width", "height"}, "ol": {"start"}}
_SILENT: Final = {"script", "style", "title", "head", "template", "noscript"}
_SCHEMES: Final = {"http", "https", "mailto"}


def read_html(text: str) -> Blocks:
    """``text`` as blocks; none when it is too large, too deep, or holds nothing to be read."""
    if not is_within_limits(text):
        return ()
    blocks = _reader()(well_formed(text))
    return folded_tail(blocks) if words(blocks).strip() else ()


@cache
def _reader() -> Callable[[str], Blocks]:
    # Not at the top: the program starts without them, and most tickets hold no HTML.
    import nh3

    from models.rules.markup.html_events import HtmlEvents

    cleaner = nh3.Cleaner(
        tags=_LINES | _BLOCKS | _LOOKS,
        clean_content_tags=_SILENT,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
        strip_comments=True,
    )

    def read(text: str) -> Blocks:
        events = HtmlEvents()
        events.feed(cleaner.clean(text))
        events.close()
        return events.blocks()

    return read
