"""Words on one line that are shaped once and painted often."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QStaticText

from desktop.look.text import elide

_PLAIN: Final = Qt.TextFormat.PlainText


class LineText:
    """Plain words in one font; ``width`` px wide."""

    def __init__(self, words: str, font: QFont) -> None:
        """``words`` stand on one line already."""
        self.font = font
        self._text = QStaticText(words)
        self._text.setTextFormat(_PLAIN)
        self._text.prepare(font=font)
        size = self._text.size()
        self.words = words
        self.width = round(size.width())
        self._height = size.height()

    def fitted(self, room: int) -> LineText:
        """As much of the words as ``room`` px take, with an ellipsis where some are missing."""
        if self.width <= room:
            return self
        return LineText(elide(self.words, QFontMetrics(self.font), room), self.font)

    def paint(self, painter: QPainter, line: QRect, left: int, colour: QColor) -> int:
        """Write the words in the middle of ``line`` from ``left`` on; where they end in px."""
        painter.setFont(self.font)
        painter.setPen(colour)
        top = line.top() + int((line.height() - self._height) / 2)
        painter.drawStaticText(QPointF(left, top), self._text)
        return left + self.width
