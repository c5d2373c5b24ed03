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
    _found = Signal(int, int)

    def __init__(self, parent: QObject) -> None:
        """Nothing is asked for."""
        super().__init__(parent)
        self._turn = 0
        self._found.connect(self._on_found, Qt.ConnectionType.QueuedConnection)

    def look(self, paths: Sequence[Path]) -> None:
        """Ask for these, and for those before no more."""
        self._turn += 1
        work = threading.Thread(target=self._count, args=(self._turn, paths[:_MOST]), daemon=True)
        work.start()

    def forget(self) -> None:
        """Nobody waits for the answer any more."""
        self._turn += 1

    def _count(self, turn: int, paths: Sequence[Path]) -> None:
        number = 0
        for path in paths:
            with suppress(OSError, ValueError):
                number += path.is_dir() and not path.is_symlink()
        with suppress(RuntimeError):  # the window has been closed
            self._found.emit(turn, number)

    def _on_found(self, turn: int, number: int) -> None:
        if turn == self._turn and number:
            self.known.emit(number)
