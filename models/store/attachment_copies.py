"""Brings the bytes that a copied database names to the folder of its attachments."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from peewee import fn

from models.attachments.faults import Damaged, NotAFile
from models.attachments.files import sync_path
from models.attachments.folder import AttachmentFolder
from models.attachments.streams import Cancelled, IsCancelled
from models.store.store import Store
from models.tables.tickets import Attachment

Progress: TypeAlias = Callable[[int, int], None]
"""Is told how many attachments are copied, and of how many."""


@dataclass(frozen=True, slots=True)
class CopiedFiles:
    """How many attachments were copied, their bytes, and the digests of those that were lost."""

    number: int
    size: int
    lost: tuple[str, ...]


def copy_attachments(
    source: AttachmentFolder,
    copy: Store,
    *,
    shared: AttachmentFolder | None = None,
    progress: Progress | None = None,
    is_cancelled: IsCancelled | None = None,
) -> CopiedFiles:
    """Copy whatever the rows of ``copy`` name, and prove each by its digest.

    What stands in ``shared`` with its full size, proven when it was copied there, gets one more
    name in place of a copy. Raises OSError and Cancelled.
    """
    query = Attachment.select(Attachment.sha256, fn.MAX(Attachment.size))
    query = query.where(Attachment.sha256.is_null(False)).group_by(Attachment.sha256)
    wanted = [(str(sha256), int(size)) for sha256, size in copy.rows(query)]
    if wanted:
        copy.location.attachments.mkdir(mode=0o700)
    total = 0
    lost: list[str] = []
    linked: set[Path] = set()
    for number, (sha256, size) in enumerate(wanted, start=1):
        if is_cancelled is not None and is_cancelled():
            raise Cancelled
        try:
            target = copy.attachments.path_of(sha256)
            target.parent.mkdir(mode=0o700, exist_ok=True)
            if shared is not None and _is_linked(shared, sha256, size, target):
                linked.add(target.parent)
            else:
                source.copy_out(sha256, target, is_cancelled=is_cancelled)
                target.chmod(0o600)
            total += target.stat().st_size
        except (Damaged, NotAFile, FileNotFoundError, ValueError):
            lost.append(sha256)
        if progress is not None:
            progress(number, len(wanted))
    for folder in linked:
        sync_path(folder)
    if wanted:
        sync_path(copy.location.attachments)
    return CopiedFiles(len(wanted) - len(lost), total, tuple(lost))


def _is_linked(shared: AttachmentFolder, sha256: str, size: int, target: Path) -> bool:
    """Give the bytes one more name, if they are there and the file system can."""
    if shared.size_of(sha256) != size:
        return False
    with suppress(OSError):
        target.hardlink_to(shared.path_of(sha256))
        return True
    return False
