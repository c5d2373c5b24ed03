"""Writes a new ticket, and before it the client if that one is new too."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.background.undo import UndoHistory
from desktop.newticket.client_picker import NewClient
from models.commands.command import Outcome
from models.commands.creation import CreateTicket
from models.commands.people import AddClient
from models.queries.people import PersonRow


class Creation(QObject):
    """Two commands, the client's first: one that was added stays when the ticket is refused."""

    client_added = Signal(object)
    """The client is on disk; from now on it is this PersonRow."""
    created = Signal(int)
    """The ticket is on disk under this number."""
    failed = Signal(str)
    """The ticket is not on disk; what happened, and what there is all the same."""

    def __init__(self, *, history: UndoHistory, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = history
        self._added: PersonRow | None = None

    def start(self, client: PersonRow | NewClient, ticket: CreateTicket) -> None:
        """Write ``ticket`` for ``client``, whatever client the command names."""
        if isinstance(client, NewClient):
            self._add(client, ticket)
        else:
            self._create(client, ticket)

    def _add(self, client: NewClient, ticket: CreateTicket) -> None:
        command = AddClient(agent=self._history.agent, name=client.name, email=client.email)

        def added(outcome: Outcome) -> None:
            (number,) = outcome.changes.clients
            self._added = PersonRow(number, command.key, client.name, client.email)
            self.client_added.emit(self._added)
            self._create(self._added, ticket)

        def failed(error: Exception) -> None:
            self.failed.emit(f"The client was not added, your text is kept. {error}")

        self._history.apply(command, text="Add client", owner=self, done=added, failed=failed)

    def _create(self, client: PersonRow, ticket: CreateTicket) -> None:
        command = ticket.model_copy(update={"client": client.key})

        def created(outcome: Outcome) -> None:
            (number,) = outcome.changes.tickets
            self.created.emit(number)

        def failed(error: Exception) -> None:
            added = f"The client {client.label} was added. " if client == self._added else ""
            self.failed.emit(f"{added}The ticket was not created, your text is kept. {error}")

        self._history.apply(command, text="Create ticket", owner=self, done=created, failed=failed)
