"""Says why a file is not taken in, so that the words read on after its name."""

from __future__ import annotations

import errno
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from desktop.look.format import count, file_size
from models.attachments.faults import NotAFile
from models.rules.names import display_name

_SHOWN: Final = 5
_LOCKED: Final = frozenset({errno.EAGAIN, errno.EBUSY, errno.EDEADLK, errno.ETXTBSY})
_LOCKED_ON_WINDOWS: Final = frozenset({32, 33})
"""ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION."""
_NO_PLACE: Final = frozenset({errno.ENOSPC, errno.EDQUOT})


class NotTaken(Exception):
    """A file that cannot be attached; the text says which and why."""


class RefusedFiles(NamedTuple):
    """What was not attached: the first reasons, and every one if those are not all."""

    summary: str
    more: tuple[str, ...]


def refused_files(lines: Sequence[str]) -> RefusedFiles:
    """The first five reasons, a line each, and how many there are beyond: "And 37 more."."""
    left = len(lines) - _SHOWN
    if left <= 0:
        return RefusedFiles("\n".join(lines), ())
    summary = "\n".join((*lines[:_SHOWN], f"And {count(left)} more."))
    return RefusedFiles(summary, tuple(lines))


def refuse_kind(name: str, path: Path, mode: int) -> None:
    """Raise NotTaken for anything but a file with content; ``mode`` is of the path itself."""
    if stat.S_ISLNK(mode):
        raise NotTaken(f"{display_name(name)} is a symbolic link{_target(path)}")
    if not stat.S_ISREG(mode):
        raise NotTaken(f"{display_name(name)} is {_kind(mode)}, not a file with content.")


def refuse_size(name: str, size: int, limit: int) -> None:
    """Raise NotTaken for a file of more bytes than are allowed for one."""
    if size > limit:
        told, most = file_size(size), file_size(limit)
        if told == most:
            told, most = f"{count(size)} bytes", f"{count(limit)} bytes"
        raise NotTaken(
            f"{display_name(name)} is too large: it has {told}, and {most} is the limit for a file."
        )


def reason(error: Exception) -> str:
    """Why a file was not taken, in words of the agent."""
    if isinstance(error, NotAFile):
        return "is not a file with content."
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "is not there any more."
    if isinstance(error, OSError):
        windows = getattr(error, "winerror", None)
        if error.errno in _LOCKED or windows in _LOCKED_ON_WINDOWS:
            return "is locked by another program; close it there first."
        if isinstance(error, PermissionError):
            return "may not be read by you."
        if error.errno in _NO_PLACE:
            return "does not fit on the disk."
        return f"cannot be attached: {error.strerror or error}."
    return f"cannot be attached: {error}."


def _kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a folder"
    if stat.S_ISFIFO(mode):
        return "a pipe"
    if stat.S_ISSOCK(mode):
        return "a socket"
    return "a device"


def _target(path: Path) -> str:
    try:
        target = display_name(str(path.readlink()))
    except OSError:
        return "."
    return f" to {target}; attach that itself."
