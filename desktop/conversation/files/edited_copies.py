"""Watches copies that agents change in native programs, and tells when one has settled anew."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from desktop.background.worker import Worker
from models.attachments.files import open_plain
from models.attachments.streams import pump

_SETTLED_MS: Final = 700
"""A program writes a file in several steps; so long nothing may happen to it."""

_Stat = tuple[int, int, int]


@dataclass(slots=True)
class _Watched:
    """A copy: whose file it is, and what its bytes were when they were last known."""

    ticket: int
    name: str
    sha256: str
    seen: _Stat | None = None
    is_asked: bool = False


@dataclass(frozen=True, slots=True)
class EditedCopy:
    """A copy with new bytes: of a file called ``name`` on ``ticket``, at ``path``."""

    ticket: int
    name: str
    path: Path


class EditedCopies(QObject):
    """Watches file and folder: many programs put a new file in the place of the old one."""

    changed = Signal(object)
    """This EditedCopy has new bytes and is not being written any more."""

    def __init__(self, *, worker: Worker, parent: QObject) -> None:
        """Bytes are read by ``worker``; watching ends with ``parent``."""
        super().__init__(parent)
        self._worker = worker
        self._watched: dict[Path, _Watched] = {}
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._on_touched)
        self._watcher.directoryChanged.connect(self._on_touched)
        self._timer = QTimer(self, interval=_SETTLED_MS, singleShot=True)
        self._timer.timeout.connect(self._on_quiet)

    def watch(self, path: Path, *, ticket: int, name: str, sha256: str) -> None:
        """Watch a copy, alone in its folder, whose bytes have this digest now."""
        self._watched[path] = _Watched(ticket, name, sha256, _stat(path))
        self._watcher.addPaths([str(path), str(path.parent)])

    def _on_touched(self, _: str) -> None:
        self._timer.start()

    def _on_quiet(self) -> None:
        """Read what differs, unless it still does a moment later or is not there just now."""
        for path, copy in self._watched.items():
            now = _stat(path)
            if now is None:
                continue
            self._watcher.addPath(str(path))  # a new file in the old one's place is not watched
            if now == copy.seen:
                continue
            if copy.is_asked:
                self._timer.start()
                continue
            copy.is_asked = True
            self._worker.submit(
                partial(_digest, path),
                partial(self._on_read, path, now),
                owner=self,
                failed=partial(self._on_unread, path),
            )

    def _on_read(self, path: Path, before: _Stat, digest: str) -> None:
        copy = self._watched.get(path)
        if copy is None:
            return
        copy.is_asked = False
        if _stat(path) != before:
            self._timer.start()
            return
        copy.seen = before
        if digest != copy.sha256:
            copy.sha256 = digest
            self.changed.emit(EditedCopy(copy.ticket, copy.name, path))

    def _on_unread(self, path: Path, _: Exception) -> None:
        copy = self._watched.get(path)
        if copy is not None:
            copy.is_asked = False


def _stat(path: Path) -> _Stat | None:
    try:
        found = path.lstat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino


def _digest(path: Path) -> str:
    with open_plain(path) as file:
        return pump(file, None).sha256
