"""Draws small marks, told apart by shape alone: those of status and priority, and an arrow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

_STROKE = 0.1
"""Width of a line as a share of the mark's box: 1.6 px at 16 px."""


def paint_shape(painter: QPainter, name: str, box: QRectF, colour: QColor) -> None:
    """Draws the mark ``name`` of SHAPES into a square ``box``; raises KeyError for no such mark."""
    draw = SHAPES[name]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, box.width() * _STROKE)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    draw(painter, box, colour)
    painter.restore()


def _inner(box: QRectF, share: float) -> QRectF:
    """The square in the middle of ``box`` whose side is ``share`` of the box's."""
    rest = box.width() * (1 - share) / 2
    return box.adjusted(rest, rest, -rest, -rest)


def _ring(painter: QPainter, box: QRectF, colour: QColor) -> None:
    painter.drawEllipse(_inner(box, 0.68))


def _pie(degrees: int) -> Callable[[QPainter, QRectF, QColor], None]:
    """A ring that is filled clockwise from the top by ``degrees``."""

    def draw(painter: QPainter, box: QRectF, colour: QColor) -> None:
        _ring(painter, box, colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPie(_inner(box, 0.42), 90 * 16, -degrees * 16)

    return draw


def _disc(painter: QPainter, box: QRectF, colour: QColor) -> None:
    painter.setBrush(colour)
    painter.drawEllipse(_inner(box, 0.68))


def _square(painter: QPainter, box: QRectF, colour: QColor) -> None:
    painter.setBrush(colour)
    painter.drawRect(_inner(box, 0.54))


def _bar(painter: QPainter, box: QRectF, colour: QColor) -> None:
    painter.setBrush(colour)
    painter.drawRect(_inner(box, 0.56).adjusted(0, box.height() * 0.24, 0, -box.height() * 0.24))


def _triangle(box: QRectF, *, is_up: bool) -> QPolygonF:
    """A triangle that stands on a side, or hangs from it."""
    inner = _inner(box, 0.58)
    low, high = inner.bottom() - box.height() * 0.05, inner.top() + box.height() * 0.05
    foot, tip = (low, high) if is_up else (high, low)
    return QPolygonF(
        [QPointF(inner.left(), foot), QPointF(inner.right(), foot), QPointF(box.center().x(), tip)]
    )


def _up(painter: QPainter, box: QRectF, colour: QColor) -> None:
    painter.setBrush(colour)
    painter.drawPolygon(_triangle(box, is_up=True))


def _down(painter: QPainter, box: QRectF, colour: QColor) -> None:
    painter.drawPolygon(_triangle(box, is_up=False))


def _caret(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """The arrow of what opens downwards."""
    inner = _inner(box, 0.5)
    low = box.center().y() + box.height() * 0.14
    high = box.center().y() - box.height() * 0.1
    tip = QPointF(box.center().x(), low)
    painter.drawPolyline(
        QPolygonF([QPointF(inner.left(), high), tip, QPointF(inner.right(), high)])
    )


def _alarm(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """Two exclamation marks."""
    pen = painter.pen()
    pen.setWidthF(box.width() * 0.14)
    painter.setPen(pen)
    for share in (0.34, 0.66):
        x = box.left() + box.width() * share
        painter.drawLine(
            QPointF(x, box.top() + box.height() * 0.2), QPointF(x, box.top() + box.height() * 0.54)
        )
        painter.drawPoint(QPointF(x, box.top() + box.height() * 0.8))


SHAPES: Final[dict[str, Callable[[QPainter, QRectF, QColor], None]]] = {
    "mark.ring": _ring,
    "mark.half": _pie(180),
    "mark.quarter": _pie(90),
    "mark.disc": _disc,
    "mark.square": _square,
    "mark.bar": _bar,
    "mark.up": _up,
    "mark.down": _down,
    "mark.alarm": _alarm,
    "mark.caret": _caret,
}
