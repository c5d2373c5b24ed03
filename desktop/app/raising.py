"""Asks the process that has the window of a database to bring it to the front."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.app.instance import RAISED, Instance, socket_name
from models.engines.location import Location

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket

PATIENCE_S: Final = 8.0
"""A window that has not answered by then hangs, and must not keep anybody from working."""
_AGAIN_MS: Final = 100
_ANY_PROCESS: Final = -1


class Raising(QObject):
    """Asks until the window answers, its process ends, or patience does; then says which."""

    raised = Signal()
    """The window is in front; there is nothing left to do."""
    claimed = Signal(object)
    """The database is ours after all: an Instance, which holds nobody off if the other hangs."""

    def __init__(
        self, *, location: Location, patience_s: float = PATIENCE_S, parent: QObject | None = None
    ) -> None:
        """Begin at once; exactly one of the signals follows."""
        super().__init__(parent)
        self._location = location
        self._until = time.monotonic() + patience_s
        self._socket: QLocalSocket | None = None
        self._timer = QTimer(self, interval=_AGAIN_MS)
        self._timer.timeout.connect(self._on_time_to_ask)
        self._timer.start()
        _let_others_come_to_the_front()

    def _on_time_to_ask(self) -> None:
        """The other may have ended meanwhile, or not listen yet."""
        instance = Instance.claim(self._location)
        if instance is None and time.monotonic() >= self._until:
            instance = Instance(location=self._location, lock=None)
        if instance is not None:
            self._end()
            self.claimed.emit(instance)
        elif self._socket is None:
            self._ask()

    def _ask(self) -> None:
        try:
            from PySide6.QtNetwork import QLocalSocket
        except ImportError:  # a system library that it needs is missing
            self._until = time.monotonic()
            return
        self._socket = socket = QLocalSocket(self)
        socket.readyRead.connect(self._on_answered)
        socket.errorOccurred.connect(self._on_refused)
        socket.connectToServer(socket_name(self._location))

    def _on_answered(self) -> None:
        socket = self._socket
        if socket is None or not socket.isOpen() or socket.bytesAvailable() < len(RAISED):
            return
        if socket.read(len(RAISED)).data() == RAISED:
            self._end()
            self.raised.emit()

    def _on_refused(self) -> None:
        """Ask again with the next tick, by a socket of its own; an answer ends the talk, too."""
        self._on_answered()
        if self._socket is not None:
            self._socket.deleteLater()
            self._socket = None

    def _end(self) -> None:
        self._timer.stop()
        if self._socket is not None:
            self._socket.blockSignals(True)
            self._socket.deleteLater()
            self._socket = None


def _let_others_come_to_the_front() -> None:
    """Windows lets only the process that was started last give the front away."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(_ANY_PROCESS)
