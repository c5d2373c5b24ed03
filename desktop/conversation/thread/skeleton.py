"""Quiet shapes where messages will be, for the moments in which they are being read."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.conversation.thread.card_style import AVATAR, GUTTER, SIDE
from desktop.look.theme import Theme
from desktop.look.tokens import RADIUS_CARD

_SHAPES: Final = ((False, 0.62, 92), (True, 0.48, 64), (False, 0.4, 48), (True, 0.66, 120))
"""For each bubble whether it is on the right, its share of the width, its height in px."""


class Skeleton(QWidget):
    """A head and four bubbles without words."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Paints in the colours of the theme."""
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("The conversation is being read")
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the shapes."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("hover"))
            painter.drawRoundedRect(QRectF(SIDE, 14, self.width() * 0.5, 14), 4, 4)
            painter.drawRoundedRect(QRectF(SIDE, 38, self.width() * 0.3, 10), 4, 4)
            top = 88.0
            for is_right, share, height in _SHAPES:
                width = (self.width() - 2 * GUTTER) * share
                left = self.width() - GUTTER - width if is_right else GUTTER
                dot = self.width() - SIDE - AVATAR if is_right else SIDE
                painter.drawEllipse(QRectF(dot, top, AVATAR, AVATAR))
                box = QRectF(left, top, width, height)
                painter.drawRoundedRect(box, RADIUS_CARD, RADIUS_CARD)
                top += height + 24
