"""Tells at the bottom of the list what was done, undone or refused."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop.background.background import Background
from desktop.background.undo import UndoHistory
from desktop.widgets.toast import Toast
from desktop.window.confirmations import confirmation
from desktop.window.failure import failure_text
from models.commands.command import Outcome


class News(QObject):
    """Speaks through a toast; its button is there only while it would undo what the toast says."""

    def __init__(
        self,
        *,
        toast: Toast,
        background: Background,
        history: UndoHistory,
        is_here: Callable[[], bool],
    ) -> None:
        """Follow what ``history`` writes, and what fails in ``background``.

        Several windows share both; ``is_here`` says that the agent works in the one of ``toast``.
        """
        super().__init__(toast)
        self._toast = toast
        self._is_here = is_here
        background.failed.connect(self._on_failed)
        history.refused.connect(self._on_failed)
        history.applied.connect(self._on_applied)
        history.turned.connect(self._on_turned)
        # Another step is the last one now; it will say so itself.
        history.stack.indexChanged.connect(toast.dismiss)

    def _on_applied(self, step: str, outcome: Outcome) -> None:
        is_undoable = outcome.inverse is not None
        self._say(confirmation(step), undo="Undo" if is_undoable else "")

    def _on_turned(self, step: str, is_back: bool) -> None:
        done = "Undone" if is_back else "Done again"
        self._say(f"{done}: {confirmation(step)}")

    def _on_failed(self, error: Exception) -> None:
        self._say(failure_text(error))

    def _say(self, text: str, *, undo: str = "") -> None:
        if self._is_here():
            self._toast.say(text, undo=undo)
