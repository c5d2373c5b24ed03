"""Watches long work on a lane from the window: hears how far it is, and may call it off."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal

_BETWEEN_S: Final = 0.05
"""The window is told no more often than that."""


class Onlooker(QObject):
    """One piece of work: ``progress`` and ``is_cancelled`` are called on the thread of its lane."""

    progressed = Signal(object, object)
    """So much is done, and of so much (ints beyond 32 bits); arrives on the GUI thread."""
    _moved = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Nothing is done yet."""
        super().__init__(parent)
        self._stop = threading.Event()
        self._told_at = 0.0
        self._moved.connect(self.progressed, Qt.ConnectionType.QueuedConnection)

    def progress(self, done: int, total: int) -> None:
        """Tell how far the work is."""
        now = time.monotonic()
        if done >= total or now - self._told_at > _BETWEEN_S:
            self._told_at = now
            with suppress(RuntimeError):  # the window has gone; the work goes on without it
                self._moved.emit(done, total)

    def is_cancelled(self) -> bool:
        """Whether the work should stop."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop: it ends with Cancelled, and nothing has been changed."""
        self._stop.set()
