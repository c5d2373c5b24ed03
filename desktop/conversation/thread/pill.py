"""A button that floats over the upper or lower edge of the thread and leads beyond it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractScrollArea, QPushButton

from desktop.look.icons import show_icon
from desktop.look.theme import Theme

_DISTANCE: Final = 12
"""px between the button and the edge of the thread."""


class Pill(QPushButton):
    """Stands in the middle of an edge while it is of use."""

    def __init__(
        self, *, name: str, icon_name: str, at_top: bool, theme: Theme, parent: QAbstractScrollArea
    ) -> None:
        """Hidden; ``name`` is its object name."""
        super().__init__(parent)
        self.setObjectName(name)
        self._over = parent
        self._at_top = at_top
        self.setIconSize(QSize(16, 16))
        show_icon(self, icon_name, "text", theme=theme)
        self.hide()

    def appear(self, words: str, spoken: str) -> None:
        """Be there with these words; ``spoken`` is what it does for those who hear it."""
        self.setText(words)
        self.setAccessibleName(spoken)
        self.settle()
        self.show()
        self.raise_()

    def settle(self) -> None:
        """Stand in the middle of the edge."""
        size = self.sizeHint()
        left = (self._over.width() - size.width()) // 2
        top = _DISTANCE if self._at_top else self._over.height() - size.height() - _DISTANCE
        self.setGeometry(left, top, size.width(), size.height())
