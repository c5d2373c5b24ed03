"""The one button that matters, with the key that does the same."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.look.style import set_kind
from desktop.look.theme import Theme

_OPACITY = 0.75
_EDGE = 12


class KeyButton(QPushButton):
    """A primary button; its key stands quietly at the right end."""

    def __init__(self, text: str, *, key: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._key = key
        self._theme = theme
        self.setToolTip(f"{text} ({key})")
        set_kind(self, "primary")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, then the key over it."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.setFont(self._theme.font("secondary"))
            painter.setPen(self._theme.colour("on_accent" if self.isEnabled() else "disabled"))
            painter.setOpacity(_OPACITY)
            place = self.rect().adjusted(_EDGE, 0, -_EDGE, 0)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, right, self._key)
