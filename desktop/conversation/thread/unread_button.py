"""The button over the thread that leads to the first message that the agent has not read."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractScrollArea

from desktop.conversation.thread.pill import Pill
from desktop.look.format import count
from desktop.look.theme import Theme
from models.queries.reading import Unread


class UnreadButton(Pill):
    """Floats over the upper edge until the first unread message has been in sight."""

    def __init__(self, *, theme: Theme, parent: QAbstractScrollArea) -> None:
        """Hidden until there is something unread above what is seen."""
        super().__init__(
            name="firstUnreadButton", icon_name="arrow-up", at_top=True, theme=theme, parent=parent
        )
        self._unread: Unread | None = None
        self.setToolTip("Go to the first new message (Shift+U)")

    def expect(self, unread: Unread | None) -> None:
        """From now on lead there; None leads nowhere."""
        self._unread = unread
        self.hide()

    def follow(self, seen: tuple[int, int]) -> None:
        """Be there while the first unread message is above the pieces that are seen."""
        first, last = seen
        if self._unread is None or not last:
            return
        if first <= self._unread.first <= last:
            self.expect(None)
        elif self._unread.first < first:
            number = count(self._unread.number)
            self.appear(f"{number} new", f"Go to the first of {number} new messages")
        else:
            self.hide()
