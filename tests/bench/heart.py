"""Beats on the window's thread: whatever makes it miss its beat makes an agent wait, too."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QEventLoop, QTimer

BEAT_MS: Final = 2
_PATIENCE_MS: Final = 30_000


class Pause(NamedTuple):
    """Between two beats, beyond the beat itself: how long, how long this thread worked, on what."""

    ms: float
    own_ms: float
    doing: str


class Heart:
    """A timer of 2 ms, and event loops for the time in which the window works by itself."""

    def __init__(self) -> None:
        """Beats as soon as an event loop runs."""
        self.doing = ""
        """What the window is asked for."""
        self.keeps_pauses = True
        """Whether pauses are remembered, which takes memory."""
        self._pauses: list[Pause] = []
        self._wall, self._own = time.perf_counter(), time.thread_time()
        self._timer = QTimer(interval=BEAT_MS)
        self._timer.timeout.connect(self._on_beat)
        self._loop = QEventLoop()
        self._is_done: Callable[[], bool] = lambda: False
        self._is_met = False
        self._timer.start()

    def begin(self) -> None:
        """Forget the pauses so far."""
        self.rest(10)
        self._pauses.clear()

    def pauses(self) -> list[Pause]:
        """All of them since ``begin``."""
        self.rest(10)
        return list(self._pauses)

    def rest(self, milliseconds: int) -> None:
        """Let the window work for so long."""
        QTimer.singleShot(milliseconds, self._loop.quit)
        self._is_done, self._is_met = (lambda: False), False
        self._loop.exec()

    def until(self, is_done: Callable[[], bool], what: str) -> None:
        """Let the window work until something holds; raises TimeoutError, naming ``what``."""
        late = QTimer(interval=_PATIENCE_MS, singleShot=True)
        late.timeout.connect(self._loop.quit)
        late.start()
        self._is_done, self._is_met = is_done, False
        self._loop.exec()
        if not self._is_met:
            raise TimeoutError(f"{what} did not come in {_PATIENCE_MS // 1000} s")

    def _on_beat(self) -> None:
        wall, own = time.perf_counter(), time.thread_time()
        ms, own_ms = (wall - self._wall) * 1e3 - BEAT_MS, (own - self._own) * 1e3
        if self.keeps_pauses:
            self._pauses.append(Pause(ms, own_ms, self.doing))
        self._wall, self._own = wall, own
        if not self._is_met and self._is_done():
            self._is_met = True
            self._loop.quit()
