"""Copies of stored files for other programs: made off the GUI thread, and used again."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import platformdirs
from PySide6.QtCore import QObject, Signal

from desktop.background.worker import Worker
from desktop.conversation.files.file_ref import FileRef
from models.attachments.folder import AttachmentFolder, Damaged, Missing
from models.attachments.opening import remove_copies

_KEPT_S: Final = 86_400.0
_EDITED_KEPT_S: Final = 30 * _KEPT_S
"""Somebody may come back to what was changed and not attached."""
_State = tuple[int, int, int]
"""Size, time of change and permissions of a copy: another program may have touched it."""


@dataclass(frozen=True, slots=True)
class Copied:
    """Copies in the order in which they were asked for, and what went wrong with which file."""

    paths: tuple[Path, ...]
    faults: tuple[tuple[FileRef, OSError], ...]


class FileCopies(QObject):
    """Read-only copies under safe names in the user's own cache, each file alone in a folder."""

    fault_found = Signal(str, str)
    """The bytes with this digest are "missing" or "damaged"."""

    def __init__(self, *, worker: Worker, parent: QObject | None = None) -> None:
        """Copies are made by ``worker``; nothing is copied before ``open``."""
        super().__init__(parent)
        self._worker = worker
        self._folder: AttachmentFolder | None = None
        self._made: dict[tuple[str, str], tuple[Path, _State]] = {}
        self._lock = threading.Lock()

    def open(self, folder: AttachmentFolder) -> None:
        """Copy from this folder; copies of days before are removed."""
        self._folder = folder
        for place, seconds in ((copies_folder(), _KEPT_S), (edited_folder(), _EDITED_KEPT_S)):
            self._worker.submit(
                partial(_clear, place, seconds),
                lambda _: None,
                owner=self,
                failed=lambda _: None,
            )

    def fetch(
        self,
        files: Sequence[FileRef],
        done: Callable[[Copied], None],
        *,
        owner: QObject,
    ) -> None:
        """Copy these files, or find the copies that there are; files without bytes are left out."""
        folder, place = self._folder, copies_folder()
        if folder is None:
            return
        self._worker.submit(
            lambda: self._copy_all(folder, files, place),
            lambda copied: self._on_copied(copied, done),
            owner=owner,
            failed=lambda error: done(Copied((), tuple((f, _as_fault(error)) for f in files))),
        )

    def _copy_all(self, folder: AttachmentFolder, files: Sequence[FileRef], place: Path) -> Copied:
        paths, faults = [], []
        for file in files:
            if file.row.sha256 is None:
                continue
            try:
                paths.append(self._copy(folder, file.row.sha256, file.row.filename, place))
            except OSError as error:
                faults.append((file, error))
        return Copied(tuple(paths), tuple(faults))

    def _copy(self, folder: AttachmentFolder, sha256: str, name: str, place: Path) -> Path:
        with self._lock:  # a file that is asked for twice is copied once
            path, state = self._made.get((sha256, name), (None, None))
            if path is not None and path.parent.parent == place and _state(path) == state:
                return path
            made = folder.readonly_copy(sha256, name, place)
            found = _state(made)
            if found is not None:
                self._made[sha256, name] = (made, found)
            return made

    def _on_copied(self, copied: Copied, done: Callable[[Copied], None]) -> None:
        for file, error in copied.faults:
            if isinstance(error, Damaged | Missing):
                fault = "damaged" if isinstance(error, Damaged) else "missing"
                self.fault_found.emit(file.row.sha256 or "", fault)
        done(copied)


def copies_folder() -> Path:
    """Where copies for other programs lie: the user's own cache."""
    return platformdirs.user_cache_path("docket", appauthor=False) / "opened"


def edited_folder() -> Path:
    """Where copies lie that agents work on; they are kept for longer."""
    return copies_folder().with_name("edited")


def _clear(place: Path, seconds: float) -> int:
    return remove_copies(place, older_than_seconds=seconds) if place.is_dir() else 0


def _state(path: Path) -> _State | None:
    try:
        found = path.lstat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_mode


def _as_fault(error: Exception) -> OSError:
    return error if isinstance(error, OSError) else OSError(str(error))
