"""Puts a whole database in the place of another, so that a crash leaves the one or the other.

Database, attachments and drafts have a name each, and no file system renames three things at once.
So the renames are written down first: from that moment on the new database counts, and whoever
opens it finishes what a crash has cut off (``settle``).
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Self

from models.attachments.faults import NotAFile
from models.attachments.files import mark_in_use, open_plain, place, sync_path, temporary_file
from models.engines.faults import DatabaseFault
from models.engines.location import Location

_WINDOWS: Final = sys.platform == "win32"
_MOST_BYTES: Final = 4096
# Names beside the database and nothing else, whoever has written the plan.
_NAME: Final = re.compile(r"(?!\.{1,2}\Z)[^/\\:\x00]{1,255}\Z")


@dataclass(frozen=True, slots=True)
class _Plan:
    """Names beside the database: where the new one waits, and where the old one goes."""

    fresh: str
    aside: str

    @classmethod
    def parse(cls, data: bytes) -> Self | None:
        """The plan in a file; None for one that was not written to its end."""
        try:
            plan = cls(**json.loads(data))
        except (ValueError, TypeError):
            return None
        names: tuple[object, ...] = (plan.fresh, plan.aside)
        is_whole = all(isinstance(name, str) and _NAME.match(name) for name in names)
        return plan if is_whole else None


def parts_of(location: Location) -> tuple[Path, ...]:
    """All that belongs to the database at ``location``, whether it is there or not."""
    path = location.path
    beside = (path.with_name(path.name + end) for end in ("", "-wal", "-shm", "-journal"))
    return (*beside, location.attachments, location.drafts)


def replace_with(location: Location, fresh: Path, aside: Path) -> None:
    """Move what is at ``location`` into the new folder ``aside``, and all of ``fresh`` there.

    Both are folders beside the database; ``fresh`` is on the disk to its last byte, and gone
    afterwards. Nobody has the old database open. Raises OSError; before the plan is on the disk
    nothing is changed, afterwards ``settle`` goes on.
    """
    folder = location.path.parent
    plan = _Plan(fresh.name, aside.name)
    with temporary_file(folder, 0o600) as written:
        written.file.write(json.dumps(asdict(plan)).encode())
        os.fsync(written.file.fileno())
        if _WINDOWS:  # renames no open file
            written.file.close()
        place(written.path, _plan_path(location), overwrite=False)
        sync_path(folder)
        _carry_out(location, plan)
        _plan_path(location).unlink()
        sync_path(folder)


def settle(location: Location) -> None:
    """Finish a replacement that was cut off; does nothing, at once, where there was none.

    Raises DatabaseFault while another process is at it, and OSError.
    """
    path = _plan_path(location)
    try:
        file = open_plain(path)
    except (FileNotFoundError, NotADirectoryError, NotAFile):
        return
    with file:
        try:
            mark_in_use(file.fileno())
        except BlockingIOError as error:
            raise DatabaseFault(
                f"A backup is being restored to {location.path}; please try again in a moment."
            ) from error
        plan = _Plan.parse(file.read(_MOST_BYTES))
        if plan is not None:
            _carry_out(location, plan)
        if not _WINDOWS:
            path.unlink(missing_ok=True)
    path.unlink(missing_ok=True)
    sync_path(path.parent)


def _plan_path(location: Location) -> Path:
    return location.path.with_name(f"{location.path.name}.restoring")


def _carry_out(location: Location, plan: _Plan) -> None:
    """Do what of the plan is not done yet; the name of the new folder tells how far it is."""
    folder = location.path.parent
    fresh, aside = folder / plan.fresh, folder / plan.aside
    ready = folder / f"{plan.fresh}.ready"
    if fresh.exists():
        for part in parts_of(location):
            _move(part, aside)
        if aside.exists():
            sync_path(aside)
        sync_path(folder)
        fresh.rename(ready)
        sync_path(folder)
    if ready.exists():
        for part in parts_of(location):
            with suppress(FileNotFoundError):
                (ready / part.name).rename(part)
        sync_path(folder)
        shutil.rmtree(ready)


def _move(part: Path, aside: Path) -> None:
    if part.exists() or part.is_symlink():
        aside.mkdir(mode=0o700, exist_ok=True)
        part.rename(aside / part.name)
