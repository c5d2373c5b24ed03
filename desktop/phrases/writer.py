"""Writes canned texts: saved, changed, moved and deleted as steps that can be undone."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from desktop.background.undo import UndoHistory
from desktop.phrases.edits import Typed
from models.commands.command import Command, Outcome
from models.commands.phrases import DeletePhrase, EditPhrase, MovePhrase, SavePhrase
from models.queries.phrases import PhraseRow

DELETED: Final = "Delete canned text"
"""What the step of deleting one is called."""


class PhraseWriter(QObject):
    """Tells of each step whether it is on the disk."""

    saved = Signal(int, int)
    """What was typed of the first id is stored under the second now."""
    failed = Signal(object)
    """A step was refused; nothing has changed."""

    def __init__(self, *, history: UndoHistory, parent: QObject) -> None:
        """Write through ``history``."""
        super().__init__(parent)
        self._history = history

    def save(self, phrase: int, typed: Typed, seen: PhraseRow | None) -> None:
        """Store what was typed: a new text, or what differs from the one that was seen."""
        if seen is None:
            new = SavePhrase(agent=self._history.agent, name=typed.name, body=typed.body)
            self._apply(new, "Add canned text", phrase)
            return
        change = EditPhrase(
            agent=self._history.agent,
            phrase=phrase,
            name=typed.name if typed.name != seen.name else None,
            body=typed.body if typed.body != seen.body else None,
            version=seen.version,
            seen={"name": seen.name, "body": seen.body},
        )
        self._apply(change, "Change canned text", phrase)

    def delete(self, phrase: int) -> None:
        """Remove a text."""
        self._apply(DeletePhrase(agent=self._history.agent, phrase=phrase), DELETED)

    def move(self, phrase: int, place: int) -> None:
        """Put a text at a place, counted from 0."""
        command = MovePhrase(agent=self._history.agent, phrase=phrase, place=place)
        self._apply(command, "Move canned text")

    def _apply(self, command: Command, text: str, saved: int | None = None) -> None:
        self._history.apply(
            command,
            text=text,
            owner=self,
            done=None if saved is None else partial(self._on_saved, saved),
            failed=self.failed.emit,
        )

    def _on_saved(self, phrase: int, outcome: Outcome) -> None:
        self.saved.emit(phrase, next(iter(outcome.changes.phrases), phrase))
