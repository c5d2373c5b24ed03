"""Puts text from outside where Qt might take it for markup, so that it shows letter by letter."""

from __future__ import annotations

import re
from html import escape
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel

TOOLTIP_CHARACTERS = 1_500
TOOLTIP_LINES = 24
LINE_CHARACTERS = 2_000
"""No line on a screen is longer; measuring a line of megabytes takes seconds."""
_ELLIPSIS = "…"
_NOT_CHARACTERS = (0xFFFE, 0xFFFF)
_CONTROLS = {
    code: "\ufffd" for code in (*range(0x20), 0x7F, *_NOT_CHARACTERS) if chr(code) not in "\t\n"
}

_LINE_ENDS: Final = re.compile("\r\n|[\r\u2028\u2029]")
# Controls; what Qt takes for frames and objects in a document; halves of characters.
_UNSHOWN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffc\ufffe\uffff]"
)


def plain_tooltip(text: str) -> str:
    """A tooltip that shows ``text`` literally, wrapped, cut after 1,500 characters or 24 lines.

    Qt guesses whether a tooltip is markup; escaped text inside one element leaves it no choice.
    """
    if not text:
        return ""
    shown = _cut(text.replace("\r\n", "\n").replace("\r", "\n"), TOOLTIP_CHARACTERS)
    lines = shown.split("\n")
    if len(lines) > TOOLTIP_LINES:
        lines = [*lines[:TOOLTIP_LINES], _ELLIPSIS]
    safe = escape("\n".join(lines).translate(_CONTROLS)).replace("\n", "<br/>")
    return f'<p style="white-space: pre-wrap">{safe}</p>'


def set_plain(label: QLabel, text: str = "") -> QLabel:
    """Makes ``label`` show ``text``, and all text later, literally; returns the label."""
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    return label


def plain_caption(text: str) -> str:
    """``text`` for a button, tab, menu or action: no letter becomes a shortcut, no tab a column."""
    return one_line(text).replace("&", "&&")


def one_line(text: str) -> str:
    """``text`` with every run of white space as one space, cut to 2,000 characters."""
    words = " ".join(text[: LINE_CHARACTERS * 2].split())
    return _cut(words, LINE_CHARACTERS).translate(_CONTROLS).lstrip("\ufeff")


def shown_text(text: str) -> str:
    """``text`` with line ends as ``\\n`` and U+FFFD for every character that has no shape."""
    return _UNSHOWN.sub("\ufffd", _LINE_ENDS.sub("\n", text).replace("\x85", "\n"))


def for_field(text: str) -> str:
    """``text`` so that a field which it is set into holds exactly it.

    Qt takes U+FEFF and U+FFFE at the start of a text for a byte order mark: it drops the one, and
    swaps all bytes behind the other. A mark before them is dropped instead.
    """
    return f"\ufeff{text}" if text.startswith(("\ufeff", "\ufffe")) else text


def elide(
    text: str,
    metrics: QFontMetrics,
    width: int,
    mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> str:
    """``text`` on one line, shortened with an ellipsis to ``width`` px; "" if nothing fits."""
    return metrics.elidedText(one_line(text), mode, max(width, 0))


def _cut(text: str, length: int) -> str:
    """The first ``length`` characters, with an ellipsis where something is missing."""
    return text if len(text) <= length else text[:length] + _ELLIPSIS
