"""What can go wrong with bytes on disk, said so that a person knows what failed and where."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Damaged(OSError):
    """A stored file whose bytes are not those that its name promises."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EIO, "the stored attachment is damaged", str(path))


class Missing(FileNotFoundError):
    """A stored file that is not there, which is another thing than a folder that is gone."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.ENOENT, "the stored attachment is missing", str(path))


class NotAFile(OSError):
    """A link, folder or device where a stored file or its folder should be."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.ELOOP, "not a plain file or folder of the attachments", str(path))


@contextmanager
def explained(what: str, path: Path | None = None) -> Iterator[None]:
    """Put ``what`` and ``path`` before the system's reason in an OSError that passes through."""
    try:
        yield
    except (Damaged, Missing, NotAFile):
        raise
    except OSError as error:
        reason = f"{what}: {error.strerror or error}"
        if path is None and error.filename is None:
            raise OSError(error.errno, reason) from error
        raise OSError(error.errno, reason, str(path or error.filename)) from error


def reason_of(error: Exception) -> str:
    """Why something failed, without the number of the error and the path."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
