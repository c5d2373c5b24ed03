"""Sends the changes that an agent makes to a ticket's fields, one after the other."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop.background.undo import UndoHistory
from models.commands.command import Command, Outcome
from models.commands.refusals import Conflict


@dataclass(frozen=True, slots=True)
class Change:
    """What the agent wants of one field of a ticket.

    ``make`` builds the command on the version that the agent has seen. ``version`` fixes that one;
    None means the one that was read last when the change is sent.
    """

    ticket: int
    text: str
    make: Callable[[int | None], Command]
    version: int | None = None
    is_typed: bool = False
    """Whether the agent typed a text for it, which must not get lost."""


class FieldWriter(QObject):
    """Keeps a second change back until what the first one made of the ticket has been read.

    Otherwise two quick choices in one box would look like a conflict of the agent with itself.
    """

    written = Signal(int)
    """A change of this ticket is on disk: read it again."""
    conflicted = Signal(object, object)
    """Somebody else changed the same field: the Change that was not made, and the Conflict."""
    refused = Signal(object, object)
    """A Change was not made for another reason: it, and the exception."""

    def __init__(self, *, history: UndoHistory, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = history
        self._waiting: deque[Change] = deque()
        self._seen: tuple[int, int] | None = None
        self._sent: tuple[int, int | None] | None = None
        self._is_written = False

    def apply(self, change: Change) -> None:
        """Make the change as soon as those before it are made and read."""
        self._waiting.append(change)
        self._send_next()

    def see(self, ticket: int, version: int) -> None:
        """This version of the ticket is what the agent has before their eyes now."""
        self._seen = (ticket, version)
        if self._sent is not None and self._is_written:
            sent, base = self._sent
            if ticket != sent or base is None or version > base:
                self._go_on()

    def give_up_reading(self) -> None:
        """The ticket cannot be read; what waits goes on with the version seen last."""
        if self._is_written:
            self._go_on()

    def _go_on(self) -> None:
        self._sent = None
        self._is_written = False
        self._send_next()

    def _send_next(self) -> None:
        if self._sent is not None or not self._waiting:
            return
        change = self._waiting.popleft()
        version = change.version
        if version is None and self._seen is not None and self._seen[0] == change.ticket:
            version = self._seen[1]
        self._sent = (change.ticket, version)

        def written(outcome: Outcome) -> None:
            self._is_written = True
            if outcome.inverse is None:
                self._go_on()
            self.written.emit(change.ticket)

        def failed(error: Exception) -> None:
            self._go_on()
            if isinstance(error, Conflict):
                self.conflicted.emit(change, error)
            else:
                self.refused.emit(change, error)

        self._history.apply(
            change.make(version), text=change.text, owner=self, done=written, failed=failed
        )
