"""Copies a database and its attachments while they are in use, and proves the copy."""

from __future__ import annotations

import errno
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from models.attachments.faults import explained
from models.attachments.files import sync_path
from models.attachments.folder import AttachmentFolder
from models.attachments.streams import IsCancelled
from models.engines.faults import DatabaseFault
from models.engines.location import FILE_NAME, Location
from models.store.attachment_copies import Progress, copy_attachments
from models.store.seal import Seal
from models.store.store import Store


@dataclass(frozen=True, slots=True)
class Copied:
    """What a backup holds; ``lost`` names attachments (by hash) that were not sound any more."""

    database_bytes: int
    attachments: int
    attachment_bytes: int
    lost: tuple[str, ...]


def back_up(
    store: Store,
    folder: Path,
    *,
    earlier: Path | None = None,
    progress: Progress | None = None,
    is_cancelled: IsCancelled | None = None,
) -> Copied:
    """Make ``folder`` a copy that ``Store.open`` opens; it appears when all of it is on the disk.

    ``folder`` must be new or empty. Attachments that the backup ``earlier`` has are shared with it
    where the file system can: one file under two names, that nobody ever changes. Raises
    DatabaseFault when the copy does not prove sound, OSError, and Cancelled; then nothing is left
    of it.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(errno.EEXIST, "a backup goes into a new or empty folder", str(folder))
    taken_at = store.clock()
    with explained("cannot write the backup", folder), _partial(folder) as partial:
        database = partial / FILE_NAME
        with store.engine.plain_faults():
            store.engine.backup(database)
        database.chmod(0o600)
        with Store.open(database) as copy:
            _prove(copy)
            files = copy_attachments(
                store.attachments,
                copy,
                shared=None if earlier is None else _attachments_of(earlier),
                progress=progress,
                is_cancelled=is_cancelled,
            )
            seal = Seal.of(copy, files, taken_at)
        sync_path(database)
        seal = seal.write(partial, database)
        sync_path(partial)
        if folder.exists():
            folder.rmdir()
        partial.rename(folder)
        sync_path(folder.parent)
    return Copied(seal.database_bytes, files.number, files.size, files.lost)


def _attachments_of(backup: Path) -> AttachmentFolder:
    return AttachmentFolder(Location(backup / FILE_NAME).attachments)


@contextmanager
def _partial(folder: Path) -> Iterator[Path]:
    """A private folder beside ``folder``, gone at the end unless it was renamed."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    partial = folder.with_name(f".{folder.name}.{secrets.token_hex(6)}.partial")
    partial.mkdir(mode=0o700)
    try:
        yield partial
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _prove(copy: Store) -> None:
    with copy.engine.plain_faults():
        faults = copy.engine.faults(is_deep=False)
    if faults:
        raise DatabaseFault(f"The copy is not sound, nothing of it was kept: {faults[0]}.")
