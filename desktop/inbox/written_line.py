"""Words on one line, laid out once: shortened to their room, with what was looked for marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Final, NamedTuple, cast

from PySide6.QtGui import QColor, QFont, QFontMetrics, QTextCharFormat, QTextLayout, QTextLine

from desktop.look.text import elide, one_line
from desktop.look.utf16 import Utf16Places
from models.rules.matches import Term, spans

_ELLIPSIS: Final = "…"
_LETTERS: Final = (5, 3)
"""px of usual and of narrow letters: hardly more letters than fit are laid out."""
_FIRST_OTHER: Final = "\u0590"
"""From here on letters may run from right to left or change with those beside them."""


class Line(NamedTuple):
    """``width`` px and, of each hit that is seen, left edge and width in px and its letters."""

    layout: QTextLayout
    width: int
    marks: tuple[tuple[float, float], ...] = ()
    letters: Sequence[QTextLayout.FormatRange] = ()


class Pen(NamedTuple):
    """What a line is laid out with: ``on_hit`` is the colour of letters on a mark."""

    font: QFont
    metrics: QFontMetrics
    on_hit: QColor


def written(text: str, pen: Pen, room: int, terms: tuple[Term, ...]) -> Line:
    """``text`` on one line of at most ``room`` px, its hits marked as far as they are seen."""
    whole = one_line(text[: room + 64])
    for letter in _LETTERS:
        shown = whole[: room // letter + 8]
        layout = _laid_out(shown, pen.font)
        line = layout.lineAt(0)
        is_cut = line.naturalTextWidth() > room
        if is_cut or shown == whole:
            break
    if is_cut or shown != whole:
        shown = _shortened(whole, pen.metrics, room, line)
        layout = _laid_out(shown, pen.font)
        line = layout.lineAt(0)
    width = min(ceil(line.naturalTextWidth()), max(room, 0))
    places = tuple(_seen_hits(whole, shown, terms)) if terms else ()
    if not places:
        return Line(layout, width)
    marks = tuple(_mark(line, start, end) for start, end in places)
    return Line(layout, width, marks, [_letters(start, end, pen.on_hit) for start, end in places])


def width_of(text: str, font: QFont) -> int:
    """The px that ``written`` needs so as not to shorten ``text``."""
    layout = _laid_out(one_line(text), font)
    return ceil(layout.lineAt(0).naturalTextWidth())


def _laid_out(text: str, font: QFont) -> QTextLayout:
    """One line; what it says of itself holds only as long as the layout is kept."""
    layout = QTextLayout(text, font)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return layout


def _shortened(whole: str, metrics: QFontMetrics, room: int, line: QTextLine) -> str:
    left = room - metrics.horizontalAdvance(_ELLIPSIS)
    if left < 0 or max(whole, default="") >= _FIRST_OTHER:
        return elide(whole, metrics, room)
    # Once laid out, the line knows what fits; Qt's own way measures it all anew.
    place = line.xToCursor(left, QTextLine.CursorPosition.CursorOnCharacter)
    return whole[:place].rstrip() + _ELLIPSIS


def _seen_hits(whole: str, shown: str, terms: tuple[Term, ...]) -> Iterator[tuple[int, int]]:
    """Qt's places of the hits of ``whole`` that are left in ``shown``."""
    seen = len(shown) if shown == whole else len(shown) - len(_ELLIPSIS)
    places = Utf16Places(shown)
    for start, end in spans(whole, terms):
        if start < seen:
            yield places.of(start), places.of(min(end, seen))


def _letters(start: int, end: int, colour: QColor) -> QTextLayout.FormatRange:
    form = QTextLayout.FormatRange()
    form.start, form.length = start, end - start
    letters = QTextCharFormat()
    letters.setForeground(colour)
    form.format = letters
    return form


def _mark(line: QTextLine, start: int, end: int) -> tuple[float, float]:
    left, right = sorted((_x(line, start), _x(line, end)))
    return left, right - left


def _x(line: QTextLine, place: int) -> float:
    # Qt gives the place back as well, which its description for type checkers does not know.
    return cast("tuple[float, int]", line.cursorToX(place))[0]
