"""Sends what is written, and gives the words of a message that was taken back back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.background.drafts import Draft, DraftKey
from desktop.background.undo import UndoHistory
from desktop.conversation.composer.composer import Composer
from desktop.conversation.composer.send_buttons import Then
from desktop.conversation.composer.sent_memory import SentMemory
from desktop.conversation.composer.writing import Writing
from desktop.conversation.thread.story import Piece
from models.commands.command import Command, Outcome
from models.commands.conversation import AddNote, Reply
from models.commands.lifecycle import Reopen


class Sending(QObject):
    """Makes commands of drafts; a draft that is on its way cannot be changed."""

    sent = Signal(int, str)
    """A message of this ticket is on the disk; the word is its ``Then``."""
    failed = Signal(str)
    """Something was not done; what was typed is kept."""

    def __init__(
        self, *, composer: Composer, history: UndoHistory, writing: Writing, parent: QObject
    ) -> None:
        """Nothing is on its way."""
        super().__init__(parent)
        self._composer = composer
        self._history = history
        self._writing = writing
        self._sending: dict[DraftKey, Draft] = {}
        self._memory = SentMemory()
        composer.send_wanted.connect(self._on_send_wanted)
        composer.reopen_wanted.connect(self._on_reopen_wanted)
        writing.shown.connect(self._on_shown)

    def follow(self, ticket: int, pieces: Sequence[Piece]) -> None:
        """The thread has become this: a message that was taken back gives its words back."""
        seen = self._memory.look(ticket, pieces)
        if seen is None:
            return
        event, key, draft = seen
        current = self._writing.take(key)
        if event == "taken back" and current.is_empty:
            # Under a new id: the journal knows the old one, and would not send it again.
            self._writing.give_back(key, Draft(text=draft.text, files=draft.files))
        elif event == "sent again" and current.says(draft):
            self._writing.forget(key, current)

    def _on_shown(self, key: DraftKey | None) -> None:
        self._composer.set_sending(key in self._sending)

    def _on_send_wanted(self, then: Then) -> None:
        key = self._writing.key
        if key is None or key in self._sending:
            return
        draft = self._sending[key] = self._writing.take(key)
        self._composer.set_sending(True)
        self._history.apply(
            self._command(key, draft, then),
            text="Add note" if key.kind == "note" else "Send reply",
            owner=self,
            done=partial(self._on_sent, key, then),
            failed=partial(self._on_not_sent, key),
        )

    def _command(self, key: DraftKey, draft: Draft, then: Then) -> Command:
        body, me = draft.text.strip("\n").rstrip(), self._history.agent
        if key.kind == "note":
            return AddNote(id=draft.id, agent=me, ticket=key.ticket, body=body, files=draft.files)
        # How it was resolved is asked for afterwards, as it is for every ticket.
        step: Then = "wait" if then == "wait" else "work"
        return Reply(
            id=draft.id, agent=me, ticket=key.ticket, body=body, files=draft.files, then=step
        )

    def _on_sent(self, key: DraftKey, then: Then, outcome: Outcome) -> None:
        draft = self._sending.pop(key)
        self._memory.remember(key, draft)
        self._writing.forget(key, draft)
        self.sent.emit(key.ticket, "work" if key.kind == "note" else then)

    def _on_not_sent(self, key: DraftKey, error: Exception) -> None:
        self._sending.pop(key)
        if key == self._writing.key:
            self._composer.set_sending(False)
        self.failed.emit(f"Not sent: {error} Your text is kept.")

    def _on_reopen_wanted(self) -> None:
        if self._writing.key is not None:
            command = Reopen(agent=self._history.agent, tickets=(self._writing.key.ticket,))
            self._history.apply(command, text="Reopen ticket", owner=self)
