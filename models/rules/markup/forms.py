"""In which form a message was written; nothing is stored of it, so it is told by the text."""

from __future__ import annotations

import re
from typing import Final, Literal

from models.enums import MessageType

Form = Literal["plain", "markdown", "html"]

LONGEST_MARKDOWN: Final = 32_768
"""Characters; a longer text is shown as it was typed."""
_WRITTEN_HERE: Final = (MessageType.AGENT, MessageType.NOTE)

# Something that Markdown would show in another way than it was typed.
_MARKED: Final = re.compile(
    r"`|\*[^\s*]|(?<!\w)_[^\s_]|\]\(|<(?:https?:|mailto:|[\w.+-]{1,64}@)"
    r"|^ {0,3}(?:#{1,6} |>|[-+*] |\d{1,9}[.)] |~~~)|^(?: {4}|\t)",
    re.MULTILINE,
)
_OPENS: Final = re.compile(
    r"<(?:!doctype\s+html|!--|/?(?:html|head|body|meta|title|style|div|p|br|span|font|b|strong|i|em"
    r"|u|a|h[1-6]|ul|ol|table|tbody|blockquote|pre|center|section|article|img|hr|base|form"
    r"|script|link|svg|iframe|object|embed|video|audio|math))\b[^<>]{0,4096}>",
    re.IGNORECASE,
)
_CLOSES: Final = re.compile(r"</[a-z][a-z0-9]{0,10}\s*>|<br\s*/?>", re.IGNORECASE)
_LINES: Final = re.compile(r"<br\s*/?>|</p>|</div>", re.IGNORECASE)
_LOOKED_AT: Final = 4_096
"""Characters at each end of a text that tell whether it is HTML."""


def form_of(type: MessageType, body: str, *, is_whole: bool = True) -> Form:
    """How ``body`` is to be read: HTML where all of it is, Markdown only from agents.

    ``is_whole`` says that this is all of the text and not its beginning.
    """
    if "<" in body and is_html(body, is_whole=is_whole):
        return "html"
    is_ours = type in _WRITTEN_HERE and is_whole and len(body) <= LONGEST_MARKDOWN
    return "markdown" if is_ours and is_marked(body) else "plain"


def is_marked(text: str) -> bool:
    """Whether there is anything in ``text`` that Markdown shows otherwise than it is typed."""
    return _MARKED.search(text) is not None


def is_html(text: str, *, is_whole: bool = True) -> bool:
    """Whether all of ``text`` is HTML, and not words that speak of it or hold some of it.

    So it is when it begins and ends with an element, or when its lines end by elements alone.
    Where the end is not known, the beginning tells.
    """
    head = text[:_LOOKED_AT].lstrip("\ufeff \t\r\n")
    if _OPENS.match(head):
        tail = text[-_LOOKED_AT:].rstrip()
        return (tail.endswith(">") or not is_whole) and _CLOSES.search(text) is not None
    return "\n" not in head.rstrip() and len(_LINES.findall(head)) >= 2
