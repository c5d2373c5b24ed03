"""Brings a backup back: proven on a copy, put in its place at once, what was there kept aside."""

from __future__ import annotations

import errno
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from models.attachments.faults import NotAFile, explained
from models.attachments.files import is_plain_folder, new_file, open_plain, sync_path
from models.attachments.folder import AttachmentFolder
from models.attachments.streams import IsCancelled, pump
from models.engines.faults import DatabaseFault
from models.engines.location import FILE_NAME, Location
from models.engines.sqlite.alone import alone
from models.store.attachment_copies import CopiedFiles, Progress, copy_attachments
from models.store.digests import changed_texts
from models.store.replacing import parts_of, replace_with, settle
from models.store.seal import Seal
from models.store.store import Store, wall_clock


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back; ``lost`` are digests of attachments, ``aside`` holds what was there."""

    database_bytes: int
    attachments: int
    attachment_bytes: int
    lost: tuple[str, ...]
    aside: Path | None


def restore(
    backup: Path,
    location: Location,
    *,
    replaces: bool = False,
    without_lost: bool = False,
    progress: Progress | None = None,
    is_cancelled: IsCancelled | None = None,
) -> Restored:
    """Make ``location`` the database that the folder ``backup`` holds; the backup is only read.

    What is there already is kept in a folder beside it if it ``replaces``, otherwise refused.
    ``without_lost`` takes a backup in which attachments are missing or damaged. Links in the folder
    are never followed. Raises DatabaseFault for what is no sound backup, or a database that is
    open; OSError, and Cancelled. Until everything is proven, nothing is changed.
    """
    _require_backup(backup)
    location.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    settle(location)
    is_there = any(part.exists() or part.is_symlink() for part in parts_of(location))
    if is_there and not replaces:
        raise DatabaseFault(f"There is a database at {location.path} already; nothing was changed.")
    with explained("cannot restore the backup", location.path), _waiting(location) as fresh:
        files = _copy(backup, fresh / location.path.name, without_lost, progress, is_cancelled)
        size = (fresh / location.path.name).stat().st_size
        aside = _aside(location)
        with alone(location.path) if location.path.is_file() else nullcontext():
            replace_with(location, fresh, aside)
    return Restored(size, files.number, files.size, files.lost, aside if is_there else None)


def _require_backup(backup: Path) -> None:
    """Refuse whatever cannot be a finished backup, before anything is read of it."""
    if not backup.is_dir():
        raise DatabaseFault(f"{backup} is not a folder with a backup.")
    database = backup / FILE_NAME
    try:
        open_plain(database).close()
    except FileNotFoundError as error:
        raise DatabaseFault(f"{backup} is no backup: it holds no {FILE_NAME}.") from error
    except NotAFile as error:
        raise DatabaseFault(f"{backup} is no backup: its {FILE_NAME} is not a file.") from error
    for end in ("-wal", "-journal"):
        if database.with_name(FILE_NAME + end).exists():
            raise DatabaseFault(
                f"{backup} is not a finished backup: its database is in use, or was not closed."
            )
    files = Location(database).attachments
    if (files.exists() or files.is_symlink()) and not is_plain_folder(files):
        raise DatabaseFault(f"{backup} is no backup: its {files.name} is not a folder of its own.")


@contextmanager
def _waiting(location: Location) -> Iterator[Path]:
    """A private folder beside the database, gone at the end if it was not put in its place."""
    name = f".{location.path.name}.{secrets.token_hex(6)}.partial"
    fresh = location.path.with_name(name)
    fresh.mkdir(mode=0o700)
    try:
        yield fresh
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _copy(
    backup: Path,
    database: Path,
    without_lost: bool,
    progress: Progress | None,
    is_cancelled: IsCancelled | None,
) -> CopiedFiles:
    """Copy all of a backup and prove the copy."""
    seal = Seal.read(backup)
    digest = _copy_database(backup / FILE_NAME, database, is_cancelled)
    try:
        with Store.open(database) as copy:
            _prove(copy, is_untouched=seal is not None and digest == seal.database_sha256)
            source = AttachmentFolder(Location(backup / FILE_NAME).attachments)
            files = copy_attachments(source, copy, progress=progress, is_cancelled=is_cancelled)
    except DatabaseFault as error:
        reason = str(error).replace(str(database), f"its {FILE_NAME}")
        raise DatabaseFault(f"{backup} cannot be restored: {reason}") from error
    unknown = set(files.lost) - set(() if seal is None else seal.lost)
    if unknown and not without_lost:
        raise DatabaseFault(
            f"{backup} cannot be restored: {len(unknown)} of its attachments are missing or "
            f"damaged ({min(unknown)[:64]!r})."
        )
    sync_path(database)
    sync_path(database.parent)
    return files


def _copy_database(source: Path, target: Path, is_cancelled: IsCancelled | None) -> str:
    """Copy the file and answer the digest of what was read."""
    with open_plain(source) as read, new_file(target, 0o600) as written:
        needed = source.stat().st_size
        if needed > shutil.disk_usage(target.parent).free:
            raise OSError(errno.ENOSPC, f"its {needed} bytes do not fit on the disk")
        return pump(read, written, is_cancelled=is_cancelled).sha256


def _prove(copy: Store, *, is_untouched: bool) -> None:
    """Find the first fault; what is no longer the file that was proven is read to its end."""
    with copy.engine.plain_faults():
        faults = copy.engine.faults(is_deep=not is_untouched)
    if not faults and not is_untouched:
        with copy.snapshot():
            faults = [fault for fault, _ in zip(changed_texts(copy), range(1), strict=False)]
    if faults:
        raise DatabaseFault(f"{faults[0]}.")


def _aside(location: Location) -> Path:
    """Where what is there now goes: a new name beside it that says when."""
    day = datetime.fromtimestamp(wall_clock() / 1_000_000, UTC)
    name = f"{location.path.stem}.before-restore-{day:%Y%m%d-%H%M%S}"
    names = (name if number == 1 else f"{name}-{number}" for number in count(1))
    return next(path for name in names if not (path := location.path.with_name(name)).exists())
