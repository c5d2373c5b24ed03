"""What is known around a draft when it is looked through: its reader, the staff, what came in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject

from desktop.background.background import Background
from desktop.background.drafts import Draft, DraftKey
from desktop.conversation.thread.story import Piece
from models.commands.outcome import Changes
from models.queries.people import PersonRow, agents
from models.queries.ticket import TicketDetails
from models.rules.sending.faults import Message

_SPOKEN: Final = ("client", "agent")
_SIGNED_PIECES: Final = 5
_SIGNED_LINES: Final = 4
_SIGNED_CHARACTERS: Final = 300


class CheckFacts(QObject):
    """Remembers for each draft how far its thread went when it was begun."""

    def __init__(self, *, background: Background, parent: QObject) -> None:
        """No ticket is known; agents are read at once."""
        super().__init__(parent)
        self._background = background
        self._staff: tuple[str, ...] = ()
        self._client: PersonRow | None = None
        self._signatures = ""
        self._newest: dict[int, int] = {}
        self._begun: dict[DraftKey, int | None] = {}
        self._read_staff()

    @property
    def reader(self) -> str:
        """The name of the client of the ticket that is shown."""
        return self._client.name if self._client is not None else ""

    def on_changed(self, changes: Changes) -> None:
        """Agents may have come or been renamed."""
        if changes.agents or changes.is_all:
            self._read_staff()

    def follow(self, details: TicketDetails, pieces: Sequence[Piece]) -> None:
        """The thread of the ticket that is shown has become this."""
        self._client = details.client
        spoken = [piece.id for piece in pieces if piece.voice in _SPOKEN]
        self._newest[details.id] = max([*spoken, self._newest.get(details.id, 0)])
        written = [piece for piece in pieces if piece.voice == "client"][-_SIGNED_PIECES:]
        self._signatures = "\n".join(_end_of(piece.text) for piece in written)

    def begin(self, key: DraftKey) -> None:
        """Something is being written under this key; the first time counts."""
        self._begun.setdefault(key, self._newest.get(key.ticket))

    def end(self, key: DraftKey) -> None:
        """The draft is empty again: the next one is begun anew."""
        self._begun.pop(key, None)

    def message(self, key: DraftKey, draft: Draft) -> Message:
        """The draft with everything that is known around it."""
        client = self._client
        return Message(
            text=draft.text,
            is_note=key.kind == "note",
            has_files=bool(draft.files),
            readers=(client.name,) if client is not None and client.name else (),
            signatures=f"{client.email if client is not None else ''}\n{self._signatures}",
            agents=self._staff,
            seen=self._begun.get(key),
            newest=self._newest.get(key.ticket),
        )

    def _read_staff(self) -> None:
        self._background.read("staff", agents, self._on_staff_read, owner=self)

    def _on_staff_read(self, found: tuple[PersonRow, ...]) -> None:
        self._staff = tuple(name for person in found for name in (person.name, person.key) if name)


def _end_of(text: str) -> str:
    """The last lines of a message, where people put their name."""
    lines = [line for line in text[-_SIGNED_CHARACTERS:].splitlines() if line.strip()]
    return "\n".join(lines[-_SIGNED_LINES:])
