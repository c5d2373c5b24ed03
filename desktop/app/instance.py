"""One program has the window of a database: a lock says which, a socket brings it to the front.

The lock is the system's own and ends with the process, so what a crash leaves never blocks.
"""

from __future__ import annotations

import hashlib
import logging
import os
import sys
from pathlib import Path
from typing import BinaryIO, Final, Self

import platformdirs
from PySide6.QtCore import QObject, QTimer, Signal

from models.engines.location import Location

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

RAISED: Final = b"raised\n"
_LISTEN_MS: Final = 300
"""Loading Qt's network takes 20 ms."""
_log = logging.getLogger(__name__)


class Instance(QObject):
    """The claim of this process on the window of one database, for as long as it lives."""

    window_wanted = Signal()
    """Somebody started the program again for this database."""

    def __init__(
        self, *, location: Location, lock: BinaryIO | None, parent: QObject | None = None
    ) -> None:
        """Hold ``lock``; None, where files cannot be locked, neither claims nor listens."""
        super().__init__(parent)
        self.location = location
        self._lock = lock
        self._server: QObject | None = None

    @classmethod
    def claim(cls, location: Location, *, parent: QObject | None = None) -> Self | None:
        """Claim the window of a database; None when another process has it.

        Where there is no place for a lock, or no locks, the claim holds nobody off.
        """
        path = _folder() / f"{_digest(location)}.lock"
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b", buffering=0)
        except OSError:
            _log.warning("no lock for the window", exc_info=True)
            return cls(location=location, lock=None, parent=parent)
        try:
            _mark(lock.fileno())
        except (BlockingIOError, PermissionError):
            lock.close()
            return None
        except OSError:
            lock.close()
            _log.warning("the folder for locks knows none", exc_info=True)
            return cls(location=location, lock=None, parent=parent)
        return cls(location=location, lock=lock, parent=parent)

    def release(self) -> None:
        """Let another process have the window; a second call does nothing."""
        if self._server is not None:
            self._server.deleteLater()
            self._server = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def listen_soon(self) -> None:
        """Hear from others from a moment after on, which need not be in the way of the start."""
        QTimer.singleShot(_LISTEN_MS, self, self._listen)

    def _listen(self) -> None:
        if self._lock is None or self._server is not None:
            return
        try:
            from PySide6.QtNetwork import QLocalServer
        except ImportError:  # a system library that it needs is missing
            _log.warning("nobody can ask for the window", exc_info=True)
            return
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        name = socket_name(self.location)
        # What a crash has left; whoever holds the lock is the only one to listen.
        QLocalServer.removeServer(name)
        if not server.listen(name):
            _log.warning("nobody can ask for the window: %s", server.errorString())
        server.newConnection.connect(self._on_connected)
        self._server = server

    def _on_connected(self) -> None:
        from PySide6.QtNetwork import QLocalServer

        assert isinstance(self._server, QLocalServer), "only a server tells of connections"
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.write(RAISED)
            socket.flush()
            socket.disconnectFromServer()
            self.window_wanted.emit()


def socket_name(location: Location) -> str:
    """What the socket of a database is called; other users of the machine have other names."""
    return f"docket-{_digest(location)}"


def _digest(location: Location) -> str:
    place = os.path.normcase(location.path.resolve())
    return hashlib.sha256(f"{_user()}\0{place}".encode(errors="surrogatepass")).hexdigest()[:24]


def _user() -> str:
    return os.environ.get("USERNAME", "") if sys.platform == "win32" else str(os.getuid())


def _folder() -> Path:
    return platformdirs.user_cache_path("docket", appauthor=False) / "windows"


def _mark(descriptor: int) -> None:
    """Lock a file until it is closed or the process ends; raises OSError when it is locked."""
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
