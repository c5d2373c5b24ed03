"""Which files a path means now: SQLite itself does not notice when they are moved away."""

from __future__ import annotations

from pathlib import Path

from models.engines.faults import DatabaseFault


class FileIdentity:
    """The device and inode of a database, and of the log that its newest commits are in."""

    def __init__(self, path: Path) -> None:
        """Remember what ``path`` is now; raises OSError when it is nothing."""
        self._found = {path: _identity(path)}

    def add(self, path: Path) -> None:
        """Remember another file that belongs to it; raises DatabaseFault when it is not there."""
        try:
            self._found[path] = _identity(path)
        except OSError as error:
            raise _gone(path) from error

    def verify(self) -> None:
        """Raise DatabaseFault when a path has come to mean another file, or none."""
        for path, found in self._found.items():
            try:
                is_same = _identity(path) == found
            except OSError:
                is_same = False
            if not is_same:
                raise _gone(path)


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def _gone(path: Path) -> DatabaseFault:
    return DatabaseFault(
        f"{path} was moved, replaced or removed while Docket had it open; "
        "nothing more is written to it."
    )
