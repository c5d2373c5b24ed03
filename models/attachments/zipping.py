"""Writes stored files into one zip file, under safe names, all or nothing."""

from __future__ import annotations

import errno
import io
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from models.attachments.faults import Damaged, explained
from models.attachments.files import place, sync_path, temporary_file
from models.attachments.folder import AttachmentFolder
from models.attachments.free_names import FreeNames
from models.attachments.origin import mark_from_outside
from models.attachments.streams import IsCancelled, Progress, pump

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_LATEST = (2107, 12, 31, 23, 59, 58)
"""The first and the last time that a zip file can hold (PKWARE's APPNOTE, 4.4.6)."""


class Wanted(NamedTuple):
    """A stored file to be given out: digest, the name as it came, when it came (µs UTC)."""

    sha256: str
    name: str
    at: int


def write_zip(
    folder: AttachmentFolder,
    files: Sequence[Wanted],
    target: Path,
    *,
    overwrite: bool = False,
    progress: Progress | None = None,
    is_cancelled: IsCancelled | None = None,
) -> list[Wanted]:
    """Write ``files`` into the zip file ``target``; returns those whose bytes are not sound.

    They are left out. The names inside are safe and have no folders; other than ASCII, they are in
    UTF-8 and marked so. ``progress`` gets the bytes written so far. Nothing is left behind by
    Cancelled, FileExistsError (unless ``overwrite``) or OSError, also when no file is sound.
    """
    with (
        explained("cannot write the zip file", target),
        temporary_file(target.parent, 0o666) as copy,
    ):
        unsound = _fill(folder, files, _Whole(copy.file), progress, is_cancelled)
        if len(unsound) == len(files):
            raise OSError(errno.EIO, "the bytes of none of the files are sound", str(target))
        mark_from_outside(copy.path)
        copy.finish()
        place(copy.path, target, overwrite=overwrite)
        sync_path(target.parent)
    return unsound


class _Whole(io.BufferedIOBase):
    """A file that takes all it is given, as the zip module expects, and stays open."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def write(self, data: ReadableBuffer) -> int:
        """All of the bytes; the file itself may take a part at a time."""
        rest = memoryview(data)
        size = rest.nbytes
        while rest:
            rest = rest[self._file.write(rest) :]
        return size

    def seek(self, place: int, whence: int = 0) -> int:
        """Go to a place: sizes are noted before the bytes they are of."""
        return self._file.seek(place, whence)

    def tell(self) -> int:
        """The place."""
        return self._file.tell()


def _fill(
    folder: AttachmentFolder,
    files: Sequence[Wanted],
    target: _Whole,
    progress: Progress | None,
    is_cancelled: IsCancelled | None,
) -> list[Wanted]:
    """Write the sound files; returns the others."""
    written, unsound = 0, []
    names = FreeNames()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in files:
            if not _is_sound(folder, file, is_cancelled):
                unsound.append(file)
                continue
            info = zipfile.ZipInfo(names.take(file.name), _moment(file.at))
            info.compress_type = zipfile.ZIP_DEFLATED
            before = written

            def tell(done: int, before: int = before) -> None:
                if progress is not None:
                    progress(before + done)

            with (
                folder.open(file.sha256) as source,
                packed.open(info, "w", force_zip64=True) as sink,
            ):
                packed_file = pump(source, sink, progress=tell, is_cancelled=is_cancelled)
            if packed_file.sha256 != file.sha256:  # changed since it was looked at
                raise Damaged(folder.path_of(file.sha256))
            written += packed_file.size
    return unsound


def _is_sound(folder: AttachmentFolder, file: Wanted, is_cancelled: IsCancelled | None) -> bool:
    try:
        return folder.verify(file.sha256, is_cancelled=is_cancelled)
    except OSError:
        return False  # what cannot be read is as good as damaged


def _moment(at: int) -> tuple[int, int, int, int, int, int]:
    """The local time, within what a zip file can hold."""
    try:
        found = time.localtime(at // 1_000_000)
    except (OverflowError, ValueError, OSError):
        return _EARLIEST
    moment = (*found[:5], min(found[5], 59))
    return min(max(moment, _EARLIEST), _LATEST)
