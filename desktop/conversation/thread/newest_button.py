"""The button over the thread that leads back to its end, and tells of what has come meanwhile."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractScrollArea

from desktop.conversation.thread.pill import Pill
from desktop.look.format import counted
from desktop.look.theme import Theme


class NewestButton(Pill):
    """Floats over the lower edge while the end of the thread is out of sight."""

    def __init__(self, *, theme: Theme, parent: QAbstractScrollArea) -> None:
        """Hidden until ``follow`` says that it is of use."""
        super().__init__(
            name="newestButton", icon_name="arrow-down", at_top=False, theme=theme, parent=parent
        )
        self._unseen = 0
        self.setToolTip("Go to the newest message (End)")

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
            spoken = "Go to the newest message"
            self.appear(
                words if self._unseen else "Newest",
                f"{spoken}, {words}" if self._unseen else spoken,
            )
        else:
            self.hide()
