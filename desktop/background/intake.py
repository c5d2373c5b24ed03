"""Takes files into the attachment folder: opened carefully, streamed, refused by name."""

from __future__ import annotations

import errno
import io
import os
import stat
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal
from PySide6.QtGui import QImage, QImageWriter

from models.attachments.faults import NotAFile
from models.attachments.files import open_plain
from models.attachments.folder import AttachmentFolder
from models.attachments.mime import guess_type
from models.commands.files import NewFile
from models.rules.names import display_name


class NotTaken(Exception):
    """A file that cannot be attached; the text says which and why."""


@dataclass(frozen=True, slots=True)
class Source:
    """Something to attach under a name: a path, a picture or bytes; exactly one is given."""

    name: str
    path: Path | None = None
    image: QImage | None = None
    data: bytes | None = None


class Intake(QObject):
    """One source on its way into the folder; ``run`` is called on a worker's thread."""

    progressed = Signal(int)
    """So many percent are through."""

    def __init__(self, source: Source, *, parent: QObject | None = None) -> None:
        """Nothing is read before ``run``."""
        super().__init__(parent)
        self.source = source
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Stop soon; ``run`` then raises Cancelled."""
        self._cancelled.set()

    def run(self, folder: AttachmentFolder) -> NewFile:
        """Store the bytes. Raises NotTaken, Cancelled."""
        try:
            with self._open() as (file, size):
                stored = folder.add(
                    file,
                    size_hint=size,
                    progress=lambda done: self._tell(done, size),
                    is_cancelled=self._cancelled.is_set,
                )
        except (OSError, ValueError) as error:
            raise NotTaken(f"{display_name(self.source.name)} {_reason(error)}") from error
        return NewFile(
            filename=display_name(self.source.name),
            sha256=stored.sha256,
            size=stored.size,
            mime=guess_type(self.source.name, stored.head),
        )

    def _open(self) -> _Opened:
        if self.source.path is not None:
            # A link that the agent points at means the file behind it.
            file = open_plain(self.source.path.resolve(strict=True))
            return _Opened(file, os.fstat(file.fileno()).st_size)
        data = self.source.data
        if self.source.image is not None:
            data = png_bytes(self.source.image)
        data = data or b""
        return _Opened(io.BytesIO(data), len(data))

    def _tell(self, done: int, size: int) -> None:
        self.progressed.emit(min(99, done * 100 // size) if size else 99)


class _Opened:
    """A file to read with its size in bytes, closed at the end of a with block."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self._size = size

    def __enter__(self) -> tuple[BinaryIO, int]:
        return self._file, self._size

    def __exit__(self, *_: object) -> None:
        self._file.close()


def png_bytes(image: QImage) -> bytes:
    """A picture as a PNG file; raises OSError when Qt cannot write it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, QByteArray(b"png")).write(image):
        raise OSError(errno.EIO, "the picture cannot be written")
    return bytes(buffer.data().data())


def _reason(error: Exception) -> str:
    """Why a file was not taken, so that it reads on after its name."""
    if isinstance(error, NotAFile):
        path = Path(error.filename) if error.filename else None
        if path is not None and path.is_dir():
            return "is a folder; attach the files in it, or a zip of it."
        return f"is {_kind(path)}, not a file with content."
    if isinstance(error, FileNotFoundError):
        return "is not there any more."
    if isinstance(error, PermissionError):
        return "may not be read by you."
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return "does not fit on the disk."
    reason = error.strerror if isinstance(error, OSError) else None
    return f"cannot be attached: {reason or error}."


def _kind(path: Path | None) -> str:
    try:
        mode = path.lstat().st_mode if path is not None else 0
    except OSError:
        mode = 0
    if stat.S_ISFIFO(mode):
        return "a pipe"
    if stat.S_ISSOCK(mode):
        return "a socket"
    return "a device"
