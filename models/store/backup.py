"""Copies a database and its attachments while they are in use, and proves the copy."""

from __future__ import annotations

import errno
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from models.attachments.faults import Damaged, NotAFile, explained
from models.attachments.files import sync_path
from models.attachments.streams import Cancelled, IsCancelled
from models.engines.faults import DatabaseFault
from models.engines.location import FILE_NAME
from models.store.store import Store
from models.tables.tickets import Attachment

Progress: TypeAlias = Callable[[int, int], None]
"""Is told how many attachments are copied, and of how many."""


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
    progress: Progress | None = None,
    is_cancelled: IsCancelled | None = None,
) -> Copied:
    """Make ``folder`` a copy that ``Store.open`` opens; it appears when all of it is on the disk.

    ``folder`` must be new or empty. Raises DatabaseFault when the copy does not prove sound,
    OSError, and Cancelled; then nothing is left of it.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(errno.EEXIST, "a backup goes into a new or empty folder", str(folder))
    with explained("cannot write the backup", folder), _partial(folder) as partial:
        database = partial / FILE_NAME
        with store.engine.plain_faults():
            store.engine.backup(database)
        database.chmod(0o600)
        with Store.open(database) as copy:
            _prove(copy)
            copied = _copy_attachments(store, copy, progress, is_cancelled)
        sync_path(database)
        size = database.stat().st_size
        sync_path(partial)
        if folder.exists():
            folder.rmdir()
        partial.rename(folder)
        sync_path(folder.parent)
    return Copied(size, *copied)


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


def _copy_attachments(
    store: Store, copy: Store, progress: Progress | None, is_cancelled: IsCancelled | None
) -> tuple[int, int, tuple[str, ...]]:
    """Copy whatever the rows of ``copy`` name; number, bytes, and the digests that are lost."""
    query = Attachment.select(Attachment.sha256).where(Attachment.sha256.is_null(False)).distinct()
    digests = [str(row[0]) for row in copy.rows(query)]
    if digests:
        copy.location.attachments.mkdir(mode=0o700)
    size = 0
    lost: list[str] = []
    for number, sha256 in enumerate(digests, start=1):
        if is_cancelled is not None and is_cancelled():
            raise Cancelled
        target = copy.attachments.path_of(sha256)
        target.parent.mkdir(mode=0o700, exist_ok=True)
        try:
            store.attachments.copy_out(sha256, target, is_cancelled=is_cancelled)
            target.chmod(0o600)
            size += target.stat().st_size
        except (Damaged, NotAFile, FileNotFoundError):
            lost.append(sha256)
        if progress is not None:
            progress(number, len(digests))
    if digests:
        sync_path(copy.location.attachments)
    return len(digests) - len(lost), size, tuple(lost)
