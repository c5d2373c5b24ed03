"""Keeps something from happening more often than it needs to."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal


class Throttle(QObject):
    """Emits ``due`` at once when asked after a pause, otherwise when the pause is over."""

    due = Signal()

    def __init__(self, *, pause_ms: int, parent: QObject) -> None:
        super().__init__(parent)
        self._pause = pause_ms
        self._since = QElapsedTimer()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_time_over)

    def ask(self) -> None:
        """Something has happened that calls for it."""
        if self._timer.isActive():
            return
        passed = self._since.elapsed() if self._since.isValid() else self._pause
        if passed >= self._pause:
            self._on_time_over()
        else:
            self._timer.start(self._pause - passed)

    def _on_time_over(self) -> None:
        self._since.start()
        self.due.emit()
