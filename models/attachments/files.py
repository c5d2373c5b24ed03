"""Files written so that a crash leaves either all of one or nothing, on every system."""

from __future__ import annotations

import errno
import os
import secrets
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from models.attachments.faults import NotAFile

if sys.platform != "win32":
    import fcntl

_WINDOWS = sys.platform == "win32"
_PREFIX, _SUFFIX = ".docket-", ".part"
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL
_SAFELY = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
# A pipe under the name of a stored file must not make the reader wait.
_READ = os.O_RDONLY | _SAFELY | getattr(os, "O_NONBLOCK", 0)
_NO_LINKS_HERE = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})
_CANNOT_SYNC_FOLDERS = frozenset({errno.EINVAL, errno.EOPNOTSUPP, errno.EACCES})


@dataclass(frozen=True, slots=True)
class Temporary:
    """A file that is being written and has no name of its own yet."""

    file: BinaryIO
    path: Path

    def finish(self) -> None:
        """Bring the bytes to the disk and close the file, which Windows wants before a rename."""
        _sync(self.file.fileno())
        self.file.close()


@contextmanager
def temporary_file(folder: Path, mode: int) -> Iterator[Temporary]:
    """A new file in ``folder``, removed at the end unless it has been renamed by then.

    ``mode`` are its permissions before the umask. While it is open, ``sweep`` leaves it alone.
    """
    path = folder / f"{_PREFIX}{secrets.token_hex(12)}{_SUFFIX}"
    with new_file(path, mode) as file:
        try:
            with suppress(OSError):  # some network folders know no locks: sweep leaves their files
                mark_in_use(file.fileno())
            yield Temporary(file, path)
        finally:
            file.close()
            with suppress(OSError):  # whatever stays is removed by the next sweep
                path.unlink(missing_ok=True)


def new_file(path: Path, mode: int) -> BinaryIO:
    """Create ``path``, unbuffered; raises FileExistsError also where a link leads nowhere."""
    return os.fdopen(os.open(path, _NEW | _SAFELY, mode), "wb", buffering=0)


def open_plain(path: Path) -> BinaryIO:
    """Open an existing regular file for reading, unbuffered.

    Raises FileNotFoundError, NotAFile for a link, folder, pipe or device, and other OSErrors.
    """
    if not stat.S_ISREG(path.lstat().st_mode):  # Windows cannot refuse a link while opening
        raise NotAFile(path)
    try:
        descriptor = os.open(path, _READ)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise NotAFile(path) from error
        raise
    file = os.fdopen(descriptor, "rb", buffering=0)
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise NotAFile(path)
    return file


def is_plain_folder(path: Path) -> bool:
    """Whether ``path`` is a folder itself: neither a link nor a Windows junction to one."""
    try:
        found = path.lstat()
    except OSError:
        return False
    junction = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", 0xA0000003)
    return stat.S_ISDIR(found.st_mode) and getattr(found, "st_reparse_tag", 0) != junction


def place(temporary: Path, target: Path, *, overwrite: bool) -> None:
    """Give a finished file its name in one step.

    Raises FileExistsError if there is a ``target`` already, unless ``overwrite``. Where the file
    system has no hard links, the name is claimed by an empty file first, which a crash may leave.
    """
    if overwrite:
        temporary.replace(target)
    elif _WINDOWS:
        temporary.rename(target)
    else:
        try:
            target.hardlink_to(temporary)
        except OSError as error:
            if error.errno not in _NO_LINKS_HERE:
                raise
            new_file(target, 0o600).close()
            try:
                temporary.replace(target)
            except OSError:
                target.unlink()
                raise


def sync_path(path: Path) -> None:
    """Bring a file, or the names in a folder, to the disk; Windows cannot and nothing is done."""
    if _WINDOWS:
        return
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except PermissionError:
        return  # a folder in which one may write but not look
    try:
        _sync(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC_FOLDERS:
            raise
    finally:
        os.close(descriptor)


def sweep(folder: Path, *, older_than_seconds: float) -> int:
    """Remove what crashes have left in ``folder``; returns how many files are gone.

    A file stays if it was written to in the last ``older_than_seconds`` or is being written.
    """
    youngest = time.time() - older_than_seconds
    return sum(_is_swept(path, youngest) for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"))


def _is_swept(path: Path, youngest: float) -> bool:
    try:
        with open_plain(path) as file:
            if os.fstat(file.fileno()).st_mtime > youngest:
                return False
            mark_in_use(file.fileno())
            if not _WINDOWS:
                path.unlink()
        if _WINDOWS:  # refuses by itself while another process has the file open
            path.unlink()
    except OSError:
        return False
    return True


def mark_in_use(descriptor: int) -> None:
    """Mark a file as in use until it is closed; raises BlockingIOError if it is marked already.

    Does nothing on Windows.
    """
    if sys.platform != "win32":
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _sync(descriptor: int) -> None:
    if sys.platform == "darwin":
        # fsync leaves the bytes in the drive's cache there.
        with suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)
