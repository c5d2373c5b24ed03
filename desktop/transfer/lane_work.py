"""Long work on the write lane: tells how far it is, and stops when asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.background.background import Background
from desktop.background.onlooker import Onlooker
from models.store.store import Store

T = TypeVar("T")

Tell: TypeAlias = Callable[[int, int], None]
"""Is told how much is done, and of how much; called on the lane's thread."""
IsCancelled: TypeAlias = Callable[[], bool]
"""Whether the work should stop; asked on the lane's thread."""


class LaneWork(QObject):
    """One piece of work at a time; its progress arrives on the GUI thread."""

    progressed = Signal(object, object)
    """So much is done, and of so much (ints beyond 32 bits)."""

    def __init__(self, *, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._onlooker: Onlooker | None = None
        self.is_running = False
        """Whether an answer is still to come."""

    def start(
        self,
        work: Callable[[Store, Tell, IsCancelled], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run ``work`` once what is queued on the lane is done; then ``done`` or ``failed``."""
        onlooker = self._onlooker = Onlooker(self)
        onlooker.progressed.connect(self.progressed)
        progress, is_cancelled = onlooker.progress, onlooker.is_cancelled
        self.is_running = True

        def finished(answer: T) -> None:
            self._end(onlooker)
            done(answer)

        def broke(error: Exception) -> None:
            self._end(onlooker)
            failed(error)

        self._background.work(
            lambda store: work(store, progress, is_cancelled),
            finished,
            owner=self,
            failed=broke,
        )

    def cancel(self) -> None:
        """Ask the work to stop; it ends with Cancelled."""
        if self._onlooker is not None:
            self._onlooker.cancel()

    def _end(self, onlooker: Onlooker) -> None:
        self.is_running = False
        onlooker.deleteLater()
        if onlooker is self._onlooker:
            self._onlooker = None
