"""What the conversation shows: its page, placeholders on the way to it, or why there is none."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.conversation.thread.skeleton import Skeleton
from desktop.look.theme import Theme
from desktop.widgets.empty_state import EmptyState

_PLACEHOLDER_MS: Final = 200
"""Before this, what was shown before is less disturbing than placeholders."""


class Faces(QStackedWidget):
    """One of three at a time; placeholders come only when reading takes long."""

    again_wanted = Signal()
    """What could not be read is to be read again."""

    def __init__(self, *, page: QWidget, theme: Theme) -> None:
        """``page`` shows a ticket that has been read."""
        super().__init__()
        self._page = page
        self._skeleton = Skeleton(theme=theme)
        self._empty = EmptyState(theme=theme, icon_name="chats", title="")
        for face in (self._empty, self._skeleton, page):
            self.addWidget(face)
        self._timer = QTimer(self, singleShot=True, interval=_PLACEHOLDER_MS)
        self._timer.timeout.connect(self._on_reading_takes_long)
        self._empty.action_chosen.connect(self.again_wanted)

    @property
    def is_page_shown(self) -> bool:
        """Whether a ticket can be seen."""
        return self.currentWidget() is self._page

    def expect(self) -> None:
        """A ticket is being read."""
        self._timer.start()

    def show_page(self) -> None:
        """The ticket has been read."""
        self._timer.stop()
        self.setCurrentWidget(self._page)

    def say_nothing_chosen(self) -> None:
        """No ticket is wanted."""
        self._say("chats", "No ticket chosen", "Choose a ticket in the list to read and answer it.")

    def say_missing(self, ticket: int | None) -> None:
        """There is no such ticket."""
        self._say("ticket", f"There is no ticket #{ticket}", "It may have been taken back.")

    def say_unreadable(self, error: Exception) -> None:
        """Reading has failed; it can be tried again."""
        self._say("warning", "The ticket could not be read", str(error), "Try again")

    def _say(self, icon_name: str, title: str, text: str, action: str = "") -> None:
        self._timer.stop()
        self._empty.set_content(icon_name=icon_name, title=title, text=text, action=action)
        self.setCurrentWidget(self._empty)

    def _on_reading_takes_long(self) -> None:
        self.setCurrentWidget(self._skeleton)
