"""The folder of automatic backups: takes one, lists them, gives up those no longer needed.

Each is a folder of its own that ``restore`` takes, named by its time. Attachments never change, so
one that an earlier backup has is linked, not copied: a backup costs its database and what is new,
and the file system knows by itself when the last backup with some bytes is gone.
"""

from __future__ import annotations

import errno
import re
import secrets
import shutil
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Final

from peewee import fn

from models.attachments.files import is_plain_folder, sync_path
from models.attachments.streams import IsCancelled
from models.engines.location import FILE_NAME, Location
from models.rules.retention import kept
from models.store.backup import back_up
from models.store.seal import Seal
from models.store.store import Store
from models.tables.records import Journal

_NAME: Final = re.compile(r"\d{8}T\d{6}Z(-\d+)?\Z")
_PARTIAL: Final = ".*.partial"
_STALE_S: Final = 3_600
_SPARE_BYTES: Final = 256 << 20
"""Left free whatever happens: the desk itself needs room to go on."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup in the folder, and what it says of itself."""

    folder: Path
    seal: Seal


def home_of(location: Location, elsewhere: Path | None = None) -> Path:
    """Where the backups of a database are: beside it, or in a folder ``elsewhere``."""
    return (elsewhere or location.path.parent) / f"{location.path.stem}.backups"


def listed(home: Path) -> list[Backup]:
    """The backups in ``home``, newest first: those that are still as they were sealed.

    Looks at names and sizes alone; ``restore`` reads a backup to its end before it counts on it.
    """
    if not is_plain_folder(home):
        return []
    found = (_backup(folder) for folder in home.iterdir() if _NAME.match(folder.name))
    return sorted(
        (backup for backup in found if backup is not None),
        key=lambda backup: (backup.seal.taken_at, backup.folder.name),
        reverse=True,
    )


def is_due(store: Store, home: Path) -> bool:
    """Whether anything was written since the newest backup."""
    (row,) = store.rows(Journal.select(fn.MAX(Journal.id)))
    there = listed(home)
    return int(row[0] or 0) != (there[0].seal.entry if there else 0)


def take(store: Store, home: Path, *, is_cancelled: IsCancelled | None = None) -> Backup:
    """Add a proven backup to ``home``, then give up those that are no longer needed.

    The folder above ``home`` must be there: one that is missing is a disk that is not plugged in.
    Raises as ``back_up``; nothing is given up then.
    """
    home.mkdir(mode=0o700, exist_ok=True)
    _sweep(home)
    there = listed(home)
    _require_room(home, store.location.path.stat().st_size)
    folder = _new_folder(home, store.clock())
    back_up(store, folder, earlier=there[0].folder if there else None, is_cancelled=is_cancelled)
    taken = _backup(folder)
    if taken is None:
        raise OSError(errno.EIO, "the backup is not there although it was written", str(folder))
    _thin(home, taken)
    return taken


def _backup(folder: Path) -> Backup | None:
    """What is in a folder, None for what is no whole backup or was changed since."""
    seal = Seal.read(folder) if is_plain_folder(folder) else None
    if seal is None:
        return None
    try:
        size = (folder / FILE_NAME).lstat().st_size
    except OSError:
        return None
    return Backup(folder, seal) if size == seal.database_bytes else None


def _new_folder(home: Path, now: int) -> Path:
    name = f"{datetime.fromtimestamp(now / 1_000_000, UTC):%Y%m%dT%H%M%SZ}"
    names = (name if number == 1 else f"{name}-{number}" for number in count(1))
    return next(path for name in names if not (path := home / name).exists())


def _require_room(home: Path, size: int) -> None:
    if size + _SPARE_BYTES > shutil.disk_usage(home).free:
        raise OSError(errno.ENOSPC, "the disk has too little room for a backup", str(home))


def _thin(home: Path, newest: Backup) -> None:
    """Remove what is not kept; all together take half of what the disk has to give at most.

    What was changed since it was sealed is not ours to remove.
    """
    there = listed(home)
    used = sum(backup.seal.database_bytes for backup in there)
    room = (used + shutil.disk_usage(home).free) // 2
    most = room // max(1, newest.seal.database_bytes)
    stay = kept((backup.seal.taken_at for backup in there), newest.seal.taken_at, most=most)
    for backup in there:
        if backup.seal.taken_at not in stay and backup != newest:
            # Half removed it must not be taken for a backup.
            going = home / f".{backup.folder.name}.{secrets.token_hex(6)}.partial"
            backup.folder.rename(going)
            sync_path(home)
            shutil.rmtree(going)


def _sweep(home: Path) -> None:
    """Remove what crashes have left, an hour later, when nobody is at it any more."""
    for path in home.glob(_PARTIAL):
        if is_plain_folder(path) and path.lstat().st_mtime < time.time() - _STALE_S:
            shutil.rmtree(path, ignore_errors=True)
