"""The ticket that the list leads to, and the ways in which another one comes."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from desktop.background.background import Background
from desktop.widgets.given_data import Given
from desktop.window.panels import Panels
from desktop.window.shown_ticket import ShownTicket


class TicketInView(ShownTicket):
    """Follows what the list chooses."""

    def __init__(
        self,
        *,
        panels: Panels,
        actions: Mapping[str, QAction],
        background: Background,
        parent: QObject,
    ) -> None:
        """Join the list to what shows one ticket; ``actions`` are those of the window by id."""
        super().__init__(panels=panels, actions=actions, background=background, parent=parent)
        self._panels = panels
        inbox = panels.inbox
        inbox.listed.connect(self._on_first_listed)
        inbox.ticket_chosen.connect(self.show)
        inbox.ticket_opened.connect(self._on_ticket_opened)
        inbox.reply_wanted.connect(self._on_reply_wanted)
        inbox.files_dropped.connect(self._on_files_dropped)
        self.show(None)

    def _on_first_listed(self, count: int | None) -> None:
        """The day begins at the top of the list, with the keyboard in it."""
        if count is None:
            return
        self._panels.inbox.listed.disconnect(self._on_first_listed)
        self._panels.inbox.focus_list()
        if count and self.number is None:
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
