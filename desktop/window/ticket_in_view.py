"""The ticket that conversation and details show, and the ways in which another one comes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction

from desktop.widgets.given_data import Given
from desktop.window.panels import Panels

_OF_A_TICKET: Final = (
    *("reply", "note", "attach", "status", "priority", "assign", "tags", "rename", "resolve"),
    "copy_number",
)
"""The actions that need a ticket in view."""


class TicketInView(QObject):
    """Shows one ticket in both panels; its actions rest while there is none."""

    def __init__(
        self, *, panels: Panels, actions: Mapping[str, QAction], parent: QObject | None = None
    ) -> None:
        """Follow what the list chooses; ``actions`` are those of the window by id."""
        super().__init__(parent)
        self._panels = panels
        self._actions = actions
        self._number: int | None = None
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._on_conversation_asked)
        inbox = panels.inbox
        inbox.listed.connect(self._on_first_listed)
        inbox.ticket_chosen.connect(self.show)
        inbox.ticket_opened.connect(self._on_ticket_opened)
        inbox.reply_wanted.connect(self._on_reply_wanted)
        inbox.files_dropped.connect(self._on_files_dropped)
        self.show(None)

    @property
    def number(self) -> int | None:
        """The number of the ticket, None while there is none."""
        return self._number

    def show(self, ticket: int | None) -> None:
        """Show a ticket, or that there is none; what is known of it follows what was said."""
        self._number = ticket
        self._panels.conversation.show_ticket(ticket)
        self._later.start()
        for name in _OF_A_TICKET:
            self._actions[name].setEnabled(ticket is not None)

    def settle(self) -> None:
        """Let the details be about the ticket in view now: a key is about to act on it."""
        if self._later.isActive():
            self._later.stop()
            self._on_conversation_asked()

    def _on_conversation_asked(self) -> None:
        self._panels.details.show_ticket(self._number)

    def _on_first_listed(self, count: int | None) -> None:
        """The day begins at the top of the list, with the keyboard in it."""
        if count is None:
            return
        self._panels.inbox.listed.disconnect(self._on_first_listed)
        self._panels.inbox.focus_list()
        if count and self._number is None:
            self._panels.inbox.choose_next()

    def _on_ticket_opened(self, ticket: int) -> None:
        self.show(ticket)
        self._panels.conversation.setFocus()

    def _on_reply_wanted(self, ticket: int) -> None:
        self.show(ticket)
        self._panels.conversation.start_reply()

    def _on_files_dropped(self, ticket: int, given: Given) -> None:
        self.show(ticket)
        self._panels.conversation.take(given)
