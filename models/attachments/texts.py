"""What kind of text the first bytes of a file are, if they are text at all."""

from __future__ import annotations

import codecs
import json
import re

from models.attachments.streams import HEAD_BYTES

_ENCODINGS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile(r"[\x00-\x07\x0e-\x1a\x1c-\x1f\x7f]")
# What may stand before the first element. It never gives back what it has eaten, so that hostile
# text costs no exponential time.
_COMMENTS = r"(?>\s|<!--.*?-->)*+"
_PROLOGUE = r"(?>\s|<!--.*?-->|<\?.*?\?>)*+"
_SVG = re.compile(rf"{_PROLOGUE}<(?:!doctype\s+svg|(?:[\w.-]+:)?svg)\b", re.I | re.S)
# The tags by which WHATWG's MIME Sniffing knows a page; two of them also in XML.
_HTML = re.compile(
    rf"{_PROLOGUE}<(?:!doctype\s+html|html)\b"
    rf"|{_COMMENTS}<(?:head|body|script|iframe|h1|div|font|table|a|style|title|b|br|p|img|form|meta"
    r"|link|object|embed|base)\b(?!:)",
    re.I | re.S,
)
_JSON_BEGINS = re.compile(r'\s*(?:\{\s*"[^"\n]*"\s*:|\[\s*(?:[\[{"]|-?\d|true\b|false\b|null\b))')


def text_of(head: bytes) -> str | None:
    """``head`` decoded from UTF-8, or UTF-16 with a byte order mark; None if it is no text.

    A character that is cut off at the end is left out.
    """
    mark, encoding = encoding_mark(head)
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(head[len(mark) :])
    except UnicodeDecodeError:
        return None
    return text if text and is_without_controls(text) else None


def encoding_mark(head: bytes) -> tuple[bytes, str]:
    """The byte order mark that ``head`` begins with and its encoding; no mark means UTF-8."""
    return next((e for e in _ENCODINGS if head.startswith(e[0])), (b"", "utf-8"))


def is_without_controls(text: str) -> bool:
    """Whether ``text`` has none of the characters that no text file has."""
    return not _CONTROLS.search(text)


def text_type(head: bytes) -> str | None:
    """The MIME type of a text that begins with ``head``, ``text/plain`` if no other; else None."""
    text = text_of(head)
    if text is None:
        return None
    if _SVG.match(text):
        return "image/svg+xml"
    if _HTML.match(text):
        return "text/html"
    if text.lstrip().startswith("<?xml"):
        return "application/xml"
    return "application/json" if _is_json(text, len(head) < HEAD_BYTES) else "text/plain"


def _is_json(text: str, is_whole: bool) -> bool:
    """Whether it is an object or array; of a longer text only how it begins can be told."""
    if text.lstrip()[:1] not in ("{", "["):
        return False
    if not is_whole:
        return _JSON_BEGINS.match(text) is not None
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
