"""The days of a list that is sorted by time: chips between the rows of two days."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen

from desktop.inbox.days import Days
from desktop.inbox.ink import Ink

_HEIGHT: Final = 18.0
_PADDING: Final = 10.0


def paint_day_marks(
    painter: QPainter, days: Days, rows: range, *, top: int, height: int, width: int, ink: Ink
) -> None:
    """Draws the day of each row of ``rows`` that begins one onto the hairline above it.

    Row 0 would begin at ``-top`` px, every row is ``height`` px high.
    """
    for row in rows:
        words = days.begins(row)
        if words:
            _paint_chip(painter, words, row * height - top, width, ink)


def _paint_chip(painter: QPainter, words: str, line: int, width: int, ink: Ink) -> None:
    room = ink.width(words, "small") + 2 * _PADDING
    box = QRectF(round((width - room) / 2) + 0.5, line - _HEIGHT / 2 - 0.5, room, _HEIGHT)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink.colour("line"), 1))
    painter.setBrush(ink.colour("panel"))
    painter.drawRoundedRect(box, _HEIGHT / 2, _HEIGHT / 2)
    inner = box.adjusted(_PADDING - 0.5, 0, _PADDING, 0)
    ink.write(painter, inner, words, "small", "secondary")
