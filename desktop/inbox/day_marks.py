"""The days of a list that is sorted by time: chips between the rows of two days."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.inbox.days import Days
from desktop.inbox.ink import Ink
from desktop.inbox.row_state import TABLE_COMPACT
from desktop.look.tokens import ROW_COMPACT

_CHIP: Final = 18.0
_LABEL: Final = 13.0
"""px that fit between the words of two compact rows."""
_PADDING: Final = 10.0
_END: Final = 6.0


def paint_day_marks(
    painter: QPainter, days: Days, rows: range, *, top: int, height: int, width: int, ink: Ink
) -> None:
    """Draws the day of each row of ``rows`` that begins one onto the hairline above it.

    Row 0 would begin at ``-top`` px, every row is ``height`` px high. Where rows leave no room
    for a chip, a label interrupts the line: that of a table at its end, beside the times.
    """
    is_chip, is_table = height not in (ROW_COMPACT, TABLE_COMPACT), height == TABLE_COMPACT
    for row in rows:
        words = days.begins(row)
        if words:
            line, room = row * height - top, ink.width(words, "small") + 2 * _PADDING
            left = width - room - _END if is_table else round((width - room) / 2)
            if is_table:
                painter.fillRect(QRectF(0, line - 1, width, 1), ink.colour("edge"))
            _paint_mark(painter, words, QRectF(left, line, room, 0), ink, is_chip=is_chip)


def _paint_mark(painter: QPainter, words: str, line: QRectF, ink: Ink, *, is_chip: bool) -> None:
    height = _CHIP if is_chip else _LABEL
    box = QRectF(line.left() + 0.5, line.top() - round(height / 2) - 0.5, line.width(), height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink.colour("line"), 1) if is_chip else Qt.PenStyle.NoPen)
    painter.setBrush(ink.colour("panel"))
    painter.drawRoundedRect(box, height / 2, height / 2)
    inner = box.adjusted(_PADDING - 0.5, 0, _PADDING, 0)
    ink.write(painter, inner, words, "small", "secondary")
