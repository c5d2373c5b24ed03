"""The folder with the bytes of all attachments, each file named by the SHA-256 of its content."""

from __future__ import annotations

import errno
import os
import re
import shutil
from pathlib import Path
from typing import BinaryIO

from models.attachments.faults import Damaged, Missing, NotAFile, explained
from models.attachments.files import (
    Temporary,
    is_plain_folder,
    new_file,
    open_plain,
    place,
    sweep,
    sync_path,
    temporary_file,
)
from models.attachments.opening import private_path
from models.attachments.origin import mark_from_outside
from models.attachments.streams import (
    Cancelled,
    IsCancelled,
    Progress,
    StoredFile,
    pump,
)
from models.attachments.unsynced import UnsyncedNames

__all__ = ["AttachmentFolder", "Cancelled", "Damaged", "Missing", "NotAFile", "StoredFile"]

_DIGEST = re.compile(r"[0-9a-f]{64}\Z")


def is_digest(text: object) -> bool:
    """Whether a file can be named so: 64 lower-case hexadecimal digits."""
    return isinstance(text, str) and _DIGEST.match(text) is not None


class AttachmentFolder:
    """Keeps bytes under their digest, ``ab/abcdef…``; has no state, so any thread may use it.

    Folders are made when the first file comes, for the owner alone (0700, files 0600). Links inside
    are refused. What a crash leaves are temporary files, which ``sweep_temporary`` removes.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    def path_of(self, sha256: str) -> Path:
        """Where the bytes with this digest are or would be; ValueError unless 64 lower-case hex."""
        if not is_digest(sha256):
            raise ValueError(f"not a SHA-256 digest: {sha256[:80]!r}")
        return self._root / sha256[:2] / sha256

    def has(self, sha256: str) -> bool:
        """Whether a plain file is there, whatever its bytes; ``verify`` reads them."""
        try:
            self.open(sha256).close()
        except OSError:
            return False
        return True

    def open(self, sha256: str) -> BinaryIO:
        """The stored bytes for reading, not checked.

        Raises Missing, NotAFile where a link or anything but a file stands, or OSError.
        """
        path = self.path_of(sha256)
        if path.parent.exists() and not is_plain_folder(path.parent):
            raise NotAFile(path.parent)
        try:
            return open_plain(path)
        except FileNotFoundError as error:
            raise Missing(path) from error

    def add(
        self,
        source: BinaryIO,
        *,
        size_hint: int | None = None,
        progress: Progress | None = None,
        is_cancelled: IsCancelled | None = None,
        unsynced: UnsyncedNames | None = None,
    ) -> StoredFile:
        """Keep the bytes of ``source``, read from where it stands to its end in constant memory.

        When this returns, they are on the disk and survive a power cut. Bytes that are here already
        are read again: sound ones stay as they are, damaged ones are replaced by the new. A
        ``size_hint`` in bytes lets a full disk be noticed before anything is written; ``progress``
        gets the number of bytes read so far. Raises Cancelled, or OSError that says what failed;
        then nothing is left behind, but for a whole file if only its name may not be on the disk.

        With ``unsynced``, its name is there only after ``unsynced.sync()``; its bytes are already.
        """
        self._make_root()
        self._refuse_without_room(size_hint)
        with (
            explained("cannot store the attachment", self._root),
            temporary_file(self._root, 0o600) as incoming,
        ):
            stored = pump(source, incoming.file, progress=progress, is_cancelled=is_cancelled)
            names = UnsyncedNames() if unsynced is None else unsynced
            self._settle(incoming, stored.sha256, is_cancelled, names)
            if unsynced is None:
                names.sync()
        return stored

    def verify(self, sha256: str, *, is_cancelled: IsCancelled | None = None) -> bool:
        """Whether the stored bytes are those of the digest; reads all of them.

        False also where there is no file or no plain one. Raises Cancelled, and OSError for a file
        that cannot be read.
        """
        try:
            with self.open(sha256) as file:
                return pump(file, None, is_cancelled=is_cancelled).sha256 == sha256
        except (Missing, NotAFile):
            return False

    def copy_out(
        self,
        sha256: str,
        target: Path,
        *,
        overwrite: bool = False,
        progress: Progress | None = None,
        is_cancelled: IsCancelled | None = None,
    ) -> None:
        """Save the bytes as ``target``, all of them or nothing, marked as from outside.

        An existing file or link is kept and FileExistsError raised, unless ``overwrite``, which
        puts the new file in its place. Raises Cancelled, Damaged for bytes that are not those of
        the digest, Missing, or OSError that says what failed.
        """
        with self.open(sha256) as source, explained("cannot save the attachment", target):
            if not overwrite and (target.exists() or target.is_symlink()):
                raise FileExistsError(errno.EEXIST, "a file of this name exists")
            with temporary_file(target.parent, 0o666) as copy:
                self._copy(sha256, source, copy.file, progress, is_cancelled)
                mark_from_outside(copy.path)
                copy.finish()
                place(copy.path, target, overwrite=overwrite)
            sync_path(target.parent)

    def readonly_copy(
        self,
        sha256: str,
        name: str,
        folder: Path,
        *,
        progress: Progress | None = None,
        is_cancelled: IsCancelled | None = None,
    ) -> Path:
        """A copy (0400) for a native program to open, marked as from outside, named safely.

        It lies alone in a new private folder (0700) in ``folder``, from where
        ``opening.remove_copies`` removes it one day. Raises as ``copy_out``.
        """
        path = self._private_copy(sha256, name, folder, progress, is_cancelled)
        with explained("cannot copy the attachment", path):
            mark_from_outside(path)
            path.chmod(0o400)
        return path

    def editable_copy(self, sha256: str, name: str, folder: Path) -> Path:
        """A copy (0600) for a native program to change; lies and is removed as a read-only one.

        It is marked as from outside all the same. Raises as ``copy_out``.
        """
        path = self._private_copy(sha256, name, folder, None, None)
        mark_from_outside(path)
        return path

    def size_of(self, sha256: str) -> int | None:
        """How many bytes stand under this digest, whatever they are; None without a plain file."""
        try:
            with self.open(sha256) as file:
                return os.fstat(file.fileno()).st_size
        except OSError:
            return None

    def free_bytes(self) -> int:
        """How much the disk of the folder takes yet; raises OSError."""
        root = self._root.absolute()
        there = next(path for path in (root, *root.parents) if path.exists())
        return shutil.disk_usage(there).free

    def sweep_temporary(self, *, older_than_seconds: float = 3600) -> int:
        """Remove what crashes have left; returns how many files are gone.

        Files written to in the last ``older_than_seconds``, or still being written by a living
        process, stay.
        """
        return sweep(self._root, older_than_seconds=older_than_seconds)

    def _private_copy(
        self,
        sha256: str,
        name: str,
        folder: Path,
        progress: Progress | None,
        is_cancelled: IsCancelled | None,
    ) -> Path:
        with self.open(sha256) as source, explained("cannot copy the attachment", folder):
            path = private_path(folder, name)
            try:
                with new_file(path, 0o600) as copy:
                    self._copy(sha256, source, copy, progress, is_cancelled)
            except BaseException:
                shutil.rmtree(path.parent, ignore_errors=True)
                raise
        return path

    def _make_root(self) -> None:
        if not self._root.is_dir():
            with explained("cannot make the folder of the attachments", self._root):
                self._root.mkdir(mode=0o700, parents=True, exist_ok=True)
                sync_path(self._root.parent)

    def _refuse_without_room(self, size: int | None) -> None:
        if size is not None and size > self.free_bytes():
            reason = f"cannot store the attachment: {size} bytes do not fit on the disk"
            raise OSError(errno.ENOSPC, reason, str(self._root))

    def _settle(
        self,
        incoming: Temporary,
        sha256: str,
        is_cancelled: IsCancelled | None,
        names: UnsyncedNames,
    ) -> None:
        """Give the finished bytes their name, or keep the sound ones that have it already."""
        target = self.path_of(sha256)
        if self._is_sound(sha256, is_cancelled):
            # Another process may have renamed it a moment ago and not yet brought that to the disk.
            sync_path(target)
        else:
            incoming.finish()
            target.parent.mkdir(mode=0o700, exist_ok=True)
            if not is_plain_folder(target.parent):
                raise NotAFile(target.parent)
            place(incoming.path, target, overwrite=True)
        names.note(target.parent, self._root)

    def _is_sound(self, sha256: str, is_cancelled: IsCancelled | None) -> bool:
        try:
            return self.verify(sha256, is_cancelled=is_cancelled)
        except OSError:
            return False  # what cannot be read is as good as damaged

    def _copy(
        self,
        sha256: str,
        source: BinaryIO,
        sink: BinaryIO,
        progress: Progress | None,
        is_cancelled: IsCancelled | None,
    ) -> None:
        copied = pump(source, sink, progress=progress, is_cancelled=is_cancelled)
        if copied.sha256 != sha256:
            raise Damaged(self.path_of(sha256))
