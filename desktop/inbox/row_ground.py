"""Paints what lies under and over the words of a row: ground, bar, ring, placeholder, drop."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.inbox.ink import Ink
from desktop.look.marks import PRIORITY
from desktop.look.tokens import RADIUS_CONTROL
from models.enums import Priority
from models.queries.tickets import TicketRow

_BAR: Final = 3.0
_LINES: Final = ((0.46, 0.52), (0.30, 0.72))
"""Widths of the two placeholder lines of a row, for even and odd rows, as shares of the room."""


def paint_ground(
    painter: QPainter, box: QRectF, ink: Ink, *, is_selected: bool, is_hovered: bool, inset: float
) -> None:
    """The ground of the row's state, and a hairline below that begins at ``inset`` px."""
    ground = ink.colour("selection" if is_selected else "hover" if is_hovered else "panel")
    painter.fillRect(box, ground)
    line = QRectF(box.left() + inset, box.bottom() - 1, box.width() - inset, 1)
    painter.fillRect(line, ink.colour("line"))


def paint_bar(painter: QPainter, box: QRectF, row: TicketRow, ink: Ink) -> None:
    """The priority at the left edge: full for the two that press, quiet for the others."""
    is_pressing = row.priority in (Priority.URGENT, Priority.HIGH)
    role = PRIORITY[row.priority].role if is_pressing else "line"
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.colour(role))
    gap = round(box.height() / 8)
    bar = QRectF(box.left(), box.top() + gap, _BAR, box.height() - 2 * gap - 1)
    painter.drawRoundedRect(bar, 1.5, 1.5)


def paint_ring(painter: QPainter, box: QRectF, ink: Ink) -> None:
    """Where the keyboard is."""
    painter.setPen(QPen(ink.colour("accent"), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner = box.adjusted(1.5, 1.5, -1.5, -2.5)
    painter.drawRoundedRect(inner, RADIUS_CONTROL, RADIUS_CONTROL)


def paint_placeholder(
    painter: QPainter, box: QRectF, ink: Ink, *, number: int, is_card: bool
) -> None:
    """Quiet lines where words will be; ``number`` is the row's, so that rows differ a little."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.colour("hover"))
    first, second = _LINES[number % 2]
    if not is_card:
        width = box.width() * second
        painter.drawRoundedRect(QRectF(box.left(), box.center().y() - 5, width, 10), 5, 5)
        return
    top, low = box.top() + box.height() * 0.23, box.top() + box.height() * 0.58
    painter.drawRoundedRect(QRectF(box.left(), round(top), box.width() * first, 11), 5, 5)
    painter.drawRoundedRect(QRectF(box.left(), round(low), box.width() * second, 9), 4.5, 4.5)


def paint_drop(painter: QPainter, box: QRectF, words: str, ink: Ink) -> None:
    """Covers the row while files are held over it, and says what letting go will do."""
    painter.fillRect(box, ink.colour("selection"))
    painter.setPen(QPen(ink.colour("accent"), 2, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(3, 3, -3, -4), RADIUS_CONTROL, RADIUS_CONTROL)
    icon = QRectF(box.left() + 16, round(box.center().y() - 10), 20, 20)
    ink.glyph(painter, icon, "paperclip", "accent")
    ink.write(painter, box.adjusted(44, 0, -12, 0), words, "strong", "accent")
