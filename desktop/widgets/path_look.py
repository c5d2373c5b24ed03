"""Finds out which of the names that are being dragged are folders, while the mouse goes on."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal

_MOST: Final = 200
"""Of so many names one looks at each; more are files to whoever reads the words."""


class PathLook(QObject):
    """Looks on a thread of its own: a folder of a network that is gone may take minutes."""

    known = Signal(int)
    """So many of the names that were asked for last are folders."""

    def __init__(self, parent: QObject) -> None:
        """Nothing is asked for."""
        super().__init__(parent)
        self._turn = 0

    def look(self, paths: Sequence[Path]) -> None:
        """Ask for these, and for those before no more."""
        self._turn += 1
        question = _Question(self._turn, paths[:_MOST])
        question.answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)
        question.ask()

    def forget(self) -> None:
        """Nobody waits for the answer any more."""
        self._turn += 1

    def _on_answered(self, turn: int, number: int) -> None:
        if turn == self._turn and number:
            self.known.emit(number)


class _Question(QObject):
    """Lives until it is answered, whatever becomes of the widget that asked."""

    answered = Signal(int, int)

    def __init__(self, turn: int, paths: Sequence[Path]) -> None:
        super().__init__()
        self._turn, self._paths = turn, tuple(paths)
        self.answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    def ask(self) -> None:
        """Begin to look."""
        _asked.add(self)
        self._thread = threading.Thread(target=_look, args=(self,), daemon=True)
        self._thread.start()

    def look(self) -> None:
        """Called on the thread that looks."""
        number = 0
        for path in self._paths:
            with suppress(OSError, ValueError):
                number += path.is_dir() and not path.is_symlink()
        self.answered.emit(self._turn, number)

    def _on_answered(self) -> None:
        # It has nothing left to do, and must not be the last to hold on to this.
        self._thread.join()
        _asked.discard(self)


_asked: set[_Question] = set()


def _look(question: _Question) -> None:
    with suppress(RuntimeError):  # the program ends
        question.look()
