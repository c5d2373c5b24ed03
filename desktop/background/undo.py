"""Undo and redo: a stack over commands that are committed already."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from shiboken6 import isValid

from desktop.background.aside import MANY, Apart, Aside
from desktop.background.background import Applicable, Background
from desktop.background.onlooker import Onlooker
from models.commands.command import Outcome
from models.commands.watch import Progress
from models.store.store import Store


@dataclass(frozen=True, slots=True, eq=False)
class Recall:
    """A step that waits for being written: until then undo only calls it back."""

    text: str
    call: Callable[[], None]
    behind: int
    """How many steps stood before it."""


class UndoHistory(QObject):
    """Applies commands and remembers how to take each of them back.

    ``agent`` is the key of the agent at this desk, in whose name the features write.
    """

    applied = Signal(str, object)
    refused = Signal(object)
    recalls_changed = Signal()
    """Another step waits, or one no longer does."""
    turning = Signal(str, object, object)
    """Of the step of this name, a long one, so many tickets of so many are turned already."""
    turned = Signal(str, bool)
    """The step of this name has been taken back, or done again (False), on the disk."""

    def __init__(self, *, background: Background, parent: QObject | None = None) -> None:
        """Write through ``background``."""
        super().__init__(parent)
        self.agent = ""
        self._background = background
        self._stack = QUndoStack(self)
        self._written = 0
        self._awaited = 0
        self._recalls: list[Recall] = []

    @property
    def recall(self) -> Recall | None:
        """What undo would call back now: the last step that waits, if nothing was done since."""
        newest = self._recalls[-1] if self._recalls else None
        is_last = newest is not None and newest.behind >= self._stack.index()
        return newest if is_last and not self._written else None

    @property
    def stack(self) -> QUndoStack:
        """The stack, for its undo and redo actions."""
        return self._stack

    def apply(
        self,
        command: Applicable,
        *,
        text: str,
        owner: QObject,
        done: Callable[[Outcome], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Write ``command``; once it is on disk it can be undone under the name ``text``.

        ``applied(text, outcome)`` is emitted for what changed something. Without ``failed``,
        what was refused is emitted as ``refused``.
        """

        def committed(outcome: Outcome) -> None:
            if outcome.inverse is not None:
                self._stack.push(_Committed(self, text, Turn(outcome, self._background.aside)))
                self.applied.emit(text, outcome)
            if done is not None and isValid(owner):
                done(outcome)
            self._on_written(is_step=outcome.inverse is not None)

        def refused(error: Exception) -> None:
            if isValid(owner):
                (failed or self.refused.emit)(error)
            self._on_written(is_step=False)

        self._written += 1
        self._background.write(command, owner=self, done=committed, failed=refused)

    def undo(self) -> None:
        """Take the newest step back; one that is being written is waited for.

        Otherwise whoever is quicker than the disk would take back the step before.
        """
        recall = self.recall
        if recall is not None:
            self.withdraw(recall)
            recall.call()
        elif self._written:
            self._awaited += 1
        else:
            self._stack.undo()

    def offer(self, text: str, call: Callable[[], None]) -> Recall:
        """Let undo call back a step of this name that is not written yet, until ``withdraw``."""
        recall = Recall(text, call, self._stack.index())
        self._recalls.append(recall)
        self.recalls_changed.emit()
        return recall

    def withdraw(self, recall: Recall) -> None:
        """The step waits no longer."""
        if recall in self._recalls:
            self._recalls.remove(recall)
            self.recalls_changed.emit()

    def _on_written(self, *, is_step: bool) -> None:
        """Take back what was waited for; where there is no step after all, nothing is."""
        self._written -= 1
        if self._awaited and not is_step:
            self._awaited -= 1
        while self._awaited and not self._written:
            self._awaited -= 1
            self._stack.undo()

    def turn(self, step: Turn, *, text: str, is_back: bool) -> None:
        """Take the step called ``text`` back, or forth again."""
        onlooker = Onlooker(self)
        onlooker.progressed.connect(lambda done, total: self.turning.emit(text, done, total))
        step.progress = onlooker.progress

        def turned(outcome: Outcome) -> None:
            onlooker.deleteLater()
            self.turned.emit(text, is_back)

        def failed(error: Exception) -> None:
            onlooker.deleteLater()
            self._on_refused(error)

        self._background.write(step, owner=self, done=turned, failed=failed)

    def _on_refused(self, error: Exception) -> None:
        """What cannot be taken back now will not be later: the stack no longer tells the truth."""
        self._stack.clear()
        self.refused.emit(error)


class Turn:
    """A step that is taken back and forth; which way is known only when its turn has come.

    An agent may press undo and redo faster than the write lane works: the reverse of a step is
    kept there, where it is made, not when the window has heard of it.
    """

    def __init__(self, done: Outcome, aside: Aside) -> None:
        """``done`` is the step to turn first; one of many tickets is turned in ``aside``."""
        self._next = done.inverse
        self._is_long = done.changes.is_all or len(done.changes.tickets) > MANY
        self._aside = aside
        self.progress: Progress | None = None
        """Is told how far a long step is turned."""

    def apply(self, store: Store) -> Outcome:
        """Turn the step round, on the write lane."""
        assert self._next is not None, "a step that has changed nothing is not turned"
        if self._is_long:
            outcome = Apart(self._aside, self._next, progress=self.progress).apply(store)
        else:
            outcome = self._next.apply(store, progress=self.progress)
        if outcome.inverse is not None:
            self._next = outcome.inverse
        return outcome


class _Committed(QUndoCommand):
    """One step of the stack; Qt's first redo on push is nothing, since the step is done."""

    def __init__(self, history: UndoHistory, text: str, turn: Turn) -> None:
        super().__init__(text)
        self._history = history
        self._turn = turn
        self._is_pushed = False

    def redo(self) -> None:
        """Do the step again, unless this is the push."""
        if self._is_pushed:
            self._history.turn(self._turn, text=self.text(), is_back=False)
        self._is_pushed = True

    def undo(self) -> None:
        """Take the step back."""
        self._history.turn(self._turn, text=self.text(), is_back=True)
