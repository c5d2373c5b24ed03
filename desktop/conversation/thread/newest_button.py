"""The button over the thread that leads back to its end, and tells of what has come meanwhile."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractScrollArea, QPushButton

from desktop.look.format import counted
from desktop.look.icons import show_icon
from desktop.look.theme import Theme

_DISTANCE: Final = 12
"""px between the button and the lower edge of the thread."""


class NewestButton(QPushButton):
    """Floats over the lower edge while the end of the thread is out of sight."""

    def __init__(self, *, theme: Theme, parent: QAbstractScrollArea) -> None:
        """Hidden until ``follow`` says that it is of use."""
        super().__init__(parent)
        self.setObjectName("newestButton")
        self._over = parent
        self._unseen = 0
        self.setIconSize(QSize(16, 16))
        show_icon(self, "arrow-down", "text", theme=theme)
        self.hide()

    def add_unseen(self, number: int) -> None:
        """So many messages have come below what is seen."""
        self._unseen += number

    def forget(self) -> None:
        """All has been seen."""
        self._unseen = 0
        self.hide()

    def follow(self, *, is_at_end: bool, is_far: bool) -> None:
        """Be there when the end is far away, or near with something new at it."""
        if is_at_end:
            self.forget()
        elif is_far or self._unseen:
            words = counted(self._unseen, "new message", "new messages")
            self.setText(words if self._unseen else "Newest")
            self.setAccessibleName("Go to the newest message")
            self.settle()
            self.show()
            self.raise_()
        else:
            self.hide()

    def settle(self) -> None:
        """Stand in the middle above the lower edge."""
        size = self.sizeHint()
        left = (self._over.width() - size.width()) // 2
        self.setGeometry(
            left, self._over.height() - size.height() - _DISTANCE, size.width(), size.height()
        )
