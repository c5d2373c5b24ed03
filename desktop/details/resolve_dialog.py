"""Asks how tickets were solved, and resolves them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.background.background import Background
from desktop.background.undo import UndoHistory
from desktop.details.text_dialog import TextDialog
from desktop.look.format import counted
from models.commands.command import Outcome
from models.commands.lifecycle import Resolve
from models.queries.ticket import TicketDetails, details


class ResolveDialog(TextDialog):
    """The text may stay empty; it closes once the tickets are resolved."""

    resolved = Signal(tuple)
    """These tickets (numbers) are resolved."""

    def __init__(
        self,
        *,
        tickets: Sequence[int],
        background: Background,
        history: UndoHistory,
        parent: QWidget | None = None,
    ) -> None:
        many = len(tickets) > 1
        super().__init__(
            title=f"Resolve {counted(len(tickets), 'ticket', 'tickets')}" if many else "Resolve",
            action="Resolve",
            placeholder="How was it solved? May stay empty.",
            parent=parent,
        )
        self.setObjectName("resolveDialog")
        self.edit.setObjectName("resolveText")
        self.button.setObjectName("resolveConfirmButton")
        self._tickets = tuple(tickets)
        self._history = history
        self._version: int | None = None
        self.text_given.connect(self._on_text_given)
        if not many:
            number = self._tickets[0]
            self.set_subject(f"#{number}")
            background.read(
                "ticket", lambda store: details(store, number), self._on_ticket_read, owner=self
            )

    def _on_ticket_read(self, ticket: TicketDetails | None) -> None:
        if ticket is None:
            self.fail("This ticket is not there any more.")
            self.wait()
            return
        self._version = ticket.version
        self.set_subject(f"#{ticket.id}  {ticket.title}")
        self.set_start(ticket.resolution or "")

    def _on_text_given(self, text: str) -> None:
        self.wait()
        command = Resolve(
            agent=self._history.agent,
            tickets=self._tickets,
            version=self._version,
            resolution=text,
        )
        name = "Resolve ticket" if len(self._tickets) == 1 else "Resolve tickets"
        self._history.apply(
            command, text=name, owner=self, done=self._on_resolved, failed=self._on_failed
        )

    def _on_resolved(self, outcome: Outcome) -> None:
        self.resolved.emit(self._tickets)
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        # Whoever presses the button again has read what stood in the way.
        self._version = None
        self.fail(f"Not resolved, your text is kept. {error}")
