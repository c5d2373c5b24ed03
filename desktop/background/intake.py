"""Takes one file into the attachment folder: opened carefully, streamed, refused by name."""

from __future__ import annotations

import errno
import io
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter

from desktop.background.refusals import NotTaken, reason, refuse_kind, refuse_size
from models.attachments.faults import reason_of
from models.attachments.files import open_plain
from models.attachments.folder import AttachmentFolder, StoredFile
from models.attachments.mime import guess_type
from models.attachments.streams import CHUNK_BYTES
from models.attachments.unsynced import UnsyncedNames
from models.commands.files import NewFile
from models.rules.names import display_name

Told = Callable[[int], None]
"""Is told, on the thread that copies, how many percent of a file are through."""


@dataclass(frozen=True, slots=True)
class Source:
    """Something to attach under a name: a path, a picture or bytes; exactly one is given."""

    name: str
    path: Path | None = None
    image: QImage | None = None
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class IntakeRules:
    """Where files are stored, and how many bytes one may have."""

    folder: AttachmentFolder
    limit: int


class Intake:
    """One source on its way into the folder; ``run`` is called on a worker's thread."""

    def __init__(self, source: Source) -> None:
        """Nothing is read before ``run``."""
        self.source = source
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Stop soon; ``run`` then raises Cancelled."""
        self._cancelled.set()

    def run(
        self, rules: IntakeRules, *, told: Told | None = None, unsynced: UnsyncedNames | None = None
    ) -> NewFile:
        """Store the bytes; raises NotTaken, Cancelled.

        With ``unsynced``, the file counts as stored only after ``unsynced.sync()``.
        """
        name = self.source.name
        try:
            with self._open() as file:
                size = _size(file)
                refuse_size(name, size, rules.limit)
                tell = _Tell(name, size, rules.limit, told)
                before = _state(file)
                stored = self._store(file, size, rules, tell, unsynced)
                _refuse_changed(name, before, _state(file))
        except (OSError, ValueError) as error:
            raise NotTaken(f"{display_name(name)} {reason(error)}") from error
        return NewFile(
            filename=display_name(name),
            sha256=stored.sha256,
            size=stored.size,
            mime=guess_type(name, stored.head),
        )

    def _store(
        self,
        file: BinaryIO,
        size: int,
        rules: IntakeRules,
        tell: _Tell,
        unsynced: UnsyncedNames | None,
    ) -> StoredFile:
        try:
            return rules.folder.add(
                file,
                size_hint=size,
                progress=tell.on_read,
                is_cancelled=self._cancelled.is_set,
                unsynced=unsynced,
            )
        except (PermissionError, FileNotFoundError) as error:  # the file itself is open already
            name = display_name(self.source.name)
            raise NotTaken(f"{name} cannot be attached: {reason_of(error)}.") from error

    def _open(self) -> BinaryIO:
        source = self.source
        if source.path is not None:
            refuse_kind(source.name, source.path, source.path.lstat().st_mode)
            return open_plain(source.path)
        if source.image is not None:
            return io.BytesIO(png_bytes(source.image))
        return io.BytesIO(source.data or b"")


class _Tell:
    """Counts the bytes of one file: tells each percent once, and stops a file that grows."""

    def __init__(self, name: str, size: int, limit: int, told: Told | None) -> None:
        self._name, self._size, self._limit = name, size, limit
        self._told = told
        self._last = 0

    def on_read(self, done: int) -> None:
        """So many bytes are through."""
        refuse_size(self._name, done, self._limit)
        if self._size <= CHUNK_BYTES or self._told is None:
            return  # one that is through in a moment has no progress
        percent = min(99, done * 100 // self._size)
        if percent > self._last:
            self._last = percent
            self._told(percent)


def source_size(source: Source, limit: int) -> int:
    """The bytes that storing it will take, of a picture at most; raises NotTaken and OSError."""
    if source.path is not None:
        found = source.path.lstat()
        refuse_kind(source.name, source.path, found.st_mode)
        size = found.st_size
    else:
        size = len(source.data or b"") + (source.image.sizeInBytes() if source.image else 0)
    if source.image is None:
        refuse_size(source.name, size, limit)
    return size


def png_bytes(image: QImage) -> bytes:
    """A picture as a PNG file; raises OSError when Qt cannot write it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, QByteArray(b"png")).write(image):
        raise OSError(errno.EIO, "the picture cannot be written")
    return bytes(buffer.data().data())


def _state(file: BinaryIO) -> tuple[int, int]:
    """Size in bytes and time of the last change in ns; nobody changes what is in memory."""
    if isinstance(file, io.BytesIO):
        return 0, 0
    found = os.fstat(file.fileno())
    return found.st_size, found.st_mtime_ns


def _refuse_changed(name: str, before: tuple[int, int], after: tuple[int, int]) -> None:
    """Raise NotTaken for what was written to meanwhile: half of it may be old and half new.

    What has only become longer is taken as far as it was read: nobody can attach a log otherwise.
    """
    if after != before and after[0] <= before[0]:
        raise NotTaken(
            f"{display_name(name)} was changed while it was read; attach it again once it is saved."
        )


def _size(file: BinaryIO) -> int:
    if isinstance(file, io.BytesIO):
        return file.getbuffer().nbytes
    return os.fstat(file.fileno()).st_size
