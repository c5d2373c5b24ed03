"""Which file a path means now: SQLite itself does not notice when its file is moved away."""

from __future__ import annotations

from pathlib import Path

from models.engines.faults import DatabaseFault


class FileIdentity:
    """The device and inode that a database was opened from."""

    def __init__(self, path: Path) -> None:
        """Remember what ``path`` is now; raises OSError when it is nothing."""
        self._path = path
        self._found = _identity(path)

    def verify(self) -> None:
        """Raise DatabaseFault when the path has come to mean another file, or none."""
        try:
            is_same = _identity(self._path) == self._found
        except OSError:
            is_same = False
        if not is_same:
            raise DatabaseFault(
                f"{self._path} was moved, replaced or removed while Docket had it open; "
                "nothing more is written to it."
            )


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino
