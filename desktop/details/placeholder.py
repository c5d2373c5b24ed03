"""Quiet lines where something is about to be."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.look.theme import Theme

_LEFT, _TOP, _STEP, _HEIGHT = 16, 24, 32, 8
_LINES = (0.5, 0.4, 0.6, 0.7, 0.0, 0.9, 0.8, 0.5)
"""How much of the width each line takes; 0 is a gap."""


class Placeholder(QWidget):
    """Stands in for the fields of a ticket that takes long to read."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("Loading")
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("line"))
            room = self.width() - 2 * _LEFT
            for row, share in enumerate(_LINES):
                box = QRectF(_LEFT, _TOP + row * _STEP, room * share, _HEIGHT)
                painter.drawRoundedRect(box, _HEIGHT / 2, _HEIGHT / 2)
