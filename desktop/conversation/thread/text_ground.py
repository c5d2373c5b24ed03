"""Draws what lies below the letters of a message: the grounds of code, the bars of quotes."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QTextDocument

from desktop.conversation.thread.text_style import PAD
from desktop.conversation.thread.text_writer import CodePlace, Written
from desktop.look.theme import Theme
from desktop.look.tokens import RADIUS_CONTROL

_BAR: Final = 3.0


def paint_parts(
    painter: QPainter, document: QTextDocument, written: Written, *, theme: Theme
) -> None:
    """Draw all grounds and bars of a document that has been laid out."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("panel"))
    for code in written.codes:
        painter.drawRoundedRect(code_box(document, code), RADIUS_CONTROL, RADIUS_CONTROL)
    painter.setBrush(theme.colour("disabled"))
    last_code = {code.block for code in written.codes}
    for first, last, left in written.bars:
        top = _box(document, first).top() - (PAD if first in last_code else 0)
        bottom = _box(document, last).bottom() + (PAD if last in last_code else 0)
        painter.drawRoundedRect(QRectF(left, top, _BAR, bottom - top), _BAR / 2, _BAR / 2)


def code_box(document: QTextDocument, place: CodePlace) -> QRectF:
    """The ground of a block of code, as wide as the document."""
    box = _box(document, place.block)
    width = document.textWidth() - place.left
    return QRectF(place.left, box.top() - PAD, width, box.height() + 2 * PAD)


def _box(document: QTextDocument, block: int) -> QRectF:
    return document.documentLayout().blockBoundingRect(document.findBlockByNumber(block))
