"""A disk that forgets what was not synced: it follows writes, and tells what a power cut leaves."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Final, TypeAlias
from unittest.mock import patch

import apsw

_BASE: Final = "unix"
_SECTOR: Final = 512
# Where bytes were written, or how long the file became.
Write: TypeAlias = tuple[int, bytes] | int


class Disk:
    """Follows the database's files through SQLite's VFS, and the attachments through fsync.

    Attachments are known by their inodes: bytes are there once they were synced, and names once
    their folder was.
    """

    def __init__(self, home: Path, files: Path, *, cut: Callable[[], None]) -> None:
        """What ``home`` and its attachments hold now is there; ``cut`` is called at each write."""
        self._files = files
        self._cut = cut
        self._synced = {path: path.read_bytes() for path in home.glob("*.db*")}
        self._pending: dict[Path, list[Write]] = {}
        self._bytes: dict[int, bytes] = {}
        self._names: dict[int, dict[str, int]] = {}
        for folder in (files, *(path for path in files.iterdir() if path.is_dir())):
            self._keep_names(folder)
            for path in filter(Path.is_file, folder.iterdir()):
                self._bytes[path.stat().st_ino] = path.read_bytes()

    def write(self, path: Path, write: Write) -> None:
        """Bytes of a file of SQLite were written, or it was cut to a length."""
        self._pending.setdefault(path, []).append(write)
        self._cut()

    def sync(self, path: Path) -> None:
        """A file of SQLite was synced."""
        whole = bytearray(self._synced.get(path, b""))
        for write in self._pending.pop(path, ()):
            _apply(whole, write)
        self._synced[path] = bytes(whole)
        self._cut()

    def remove(self, path: Path) -> None:
        """A file of SQLite was removed."""
        self._synced.pop(path, None)
        self._pending.pop(path, None)

    def sync_descriptor(self, descriptor: int) -> None:
        """A file or a folder was synced by the program itself."""
        found = os.fstat(descriptor)
        if stat.S_ISDIR(found.st_mode):
            self._keep_names(descriptor)
        else:
            self._bytes[found.st_ino] = os.pread(descriptor, found.st_size, 0)
        self._cut()

    def leave(self, target: Path, random: Random) -> None:
        """Write into ``target`` what is there when the power is cut now.

        Of what was not synced any sectors may have come to the disk, in any order.
        """
        kept = random.choice((0.0, 0.5, 1.0))
        for path in self._synced.keys() | self._pending.keys():
            whole = bytearray(self._synced.get(path, b""))
            for write in self._pending.get(path, ()):
                for piece in _sectors(write):
                    if random.random() < kept:
                        _apply(whole, piece)
            (target / path.name).write_bytes(whole)
        self._leave_folder(self._files, target / self._files.name)

    @contextmanager
    def attached(self) -> Iterator[None]:
        """All connections that are opened in the block write to this disk."""
        fsync = os.fsync

        def synced(descriptor: int) -> None:
            fsync(descriptor)
            self.sync_descriptor(descriptor)

        vfs = _Vfs(self)
        try:
            with patch("os.fsync", synced):
                yield
        finally:
            vfs.unregister()

    def _keep_names(self, folder: Path | int) -> None:
        inode = os.fstat(folder).st_ino if isinstance(folder, int) else folder.stat().st_ino
        self._names[inode] = {
            entry.name: entry.inode() for entry in os.scandir(folder) if not entry.is_symlink()
        }

    def _leave_folder(self, folder: Path, target: Path) -> None:
        target.mkdir()
        for name, inode in self._names.get(folder.stat().st_ino, {}).items():
            if (folder / name).is_dir():
                self._leave_folder(folder / name, target / name)
            else:
                (target / name).write_bytes(self._bytes.get(inode, b""))


class _Vfs(apsw.VFS):
    """The system's own files, with the disk told of each write."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        super().__init__("forgetful", _BASE, makedefault=True)

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:  # noqa: N802 # SQLite's name
        return _File(self._disk, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802 # SQLite's own signature
        super().xDelete(filename, syncdir)
        self._disk.remove(Path(filename))


class _File(apsw.VFSFile):
    """A file of SQLite; temporary ones have no name, and are nobody's."""

    def __init__(self, disk: Disk, name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        text = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._path = Path(text) if text else None
        self._disk = disk
        super().__init__(_BASE, name, flags)

    def xLock(self, level: int) -> None:  # noqa: N802 # SQLite's name
        try:
            super().xLock(level)
        except apsw.IOError as error:
            # A file opened for reading alone cannot be locked for writing, which SQLite tries when
            # it closes one; it takes either error for a no, but this one alone is not raised.
            raise apsw.BusyError from error

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 # SQLite's name
        super().xWrite(data, offset)
        if self._path is not None:
            self._disk.write(self._path, (offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:  # noqa: N802 # SQLite's name
        super().xTruncate(newsize)
        if self._path is not None:
            self._disk.write(self._path, newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802 # SQLite's name
        super().xSync(flags)
        if self._path is not None:
            self._disk.sync(self._path)


def _apply(whole: bytearray, write: Write) -> None:
    if isinstance(write, int):
        del whole[write:]
        return
    offset, data = write
    whole.extend(bytes(max(0, offset - len(whole))))
    whole[offset : offset + len(data)] = data


def _sectors(write: Write) -> Iterator[Write]:
    """The pieces of a write that come to the disk each by itself."""
    if isinstance(write, int):
        yield write
        return
    offset, data = write
    for start in range(0, len(data), _SECTOR):
        yield offset + start, data[start : start + _SECTOR]
