"""Names of stored files that are not on the disk yet, so that many are brought there at once."""

from __future__ import annotations

import threading
from pathlib import Path

from models.attachments.files import sync_path


class UnsyncedNames:
    """Folders in which files got their names; any thread may note one.

    A disk takes some milliseconds for each sync, and a thousand small files share their folders.
    None of the files counts as stored before ``sync`` has returned.
    """

    def __init__(self) -> None:
        """Nothing waits."""
        self._lock = threading.Lock()
        self._folders: set[Path] = set()

    def note(self, *folders: Path) -> None:
        """Names in these folders are new."""
        with self._lock:
            self._folders.update(folders)

    def sync(self) -> None:
        """Bring the names noted so far to the disk, inner folders first; raises OSError."""
        with self._lock:
            folders, self._folders = self._folders, set()
        for folder in sorted(folders, key=lambda path: len(path.parts), reverse=True):
            sync_path(folder)
