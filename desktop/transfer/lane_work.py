"""Long work on the write lane: tells how far it is, and stops when asked."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Final, TypeAlias, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from desktop.background.background import Background
from models.store.store import Store

T = TypeVar("T")

Tell: TypeAlias = Callable[[int, int], None]
"""Is told how much is done, and of how much; called on the lane's thread."""
IsCancelled: TypeAlias = Callable[[], bool]
"""Whether the work should stop; asked on the lane's thread."""

_BETWEEN_SECONDS: Final = 0.05
"""The window is told no more often than that."""


class LaneWork(QObject):
    """One piece of work at a time; its progress arrives on the GUI thread."""

    progressed = Signal(object, object)
    """So much is done, and of so much (ints beyond 32 bits)."""
    _moved = Signal(object, object)

    def __init__(self, *, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._stop = threading.Event()
        self._told_at = 0.0
        self.is_running = False
        """Whether an answer is still to come."""
        self._moved.connect(self.progressed, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        work: Callable[[Store, Tell, IsCancelled], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run ``work`` once what is queued on the lane is done; then ``done`` or ``failed``."""
        self._stop = stop = threading.Event()
        self.is_running = True

        def finished(answer: T) -> None:
            self.is_running = False
            done(answer)

        def broke(error: Exception) -> None:
            self.is_running = False
            failed(error)

        self._background.work(
            lambda store: work(store, self._tell, stop.is_set), finished, owner=self, failed=broke
        )

    def cancel(self) -> None:
        """Ask the work to stop; it ends with Cancelled."""
        self._stop.set()

    def _tell(self, done: int, total: int) -> None:
        now = time.monotonic()
        if done >= total or now - self._told_at > _BETWEEN_SECONDS:
            self._told_at = now
            with suppress(RuntimeError):  # the dialog has gone; the work goes on without it
                self._moved.emit(done, total)
