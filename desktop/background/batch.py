"""Files that were given together: what is asked, checked and told of them as one."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final, TypeAlias

from desktop.background.drafts import DraftKey
from desktop.background.intake import Intake, IntakeRules, Source, source_size
from desktop.background.refusals import NotTaken, reason
from desktop.look.format import count, file_size
from models.attachments.streams import Cancelled
from models.attachments.unsynced import UnsyncedNames
from models.commands.files import NewFile

KEPT_FREE: Final = 100 << 20
"""Bytes of the disk that files leave to the tickets themselves."""
_SLICE_FILES: Final = 32
_SLICE_BYTES: Final = 4 << 20
"""So much is stored before the files of a large batch are told of."""


@dataclass(slots=True, eq=False)
class Item:
    """A file of a draft; ``file`` is None until its bytes are stored.

    Items with the same ``batch`` were given together.
    """

    id: int
    name: str
    batch: int
    file: NewFile | None = None
    percent: int = 0
    size: int = 0
    intake: Intake | None = None


Told: TypeAlias = Callable[[Item, int], None]
"""Is told, on the thread that copies, how many percent of a file are through."""


@dataclass(slots=True, eq=False)
class Batch:
    """What is still awaited of the files that were given together, and what was refused."""

    id: int
    key: DraftKey
    items: list[Item]
    waiting: int = 0
    told_at: float = 0.0
    refused: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a look at the files of a batch has found, before a byte is written."""

    good: tuple[Item, ...]
    bad: tuple[Item, ...]
    folders: tuple[Source, ...]
    refused: tuple[str, ...]


def check(items: Sequence[Item], rules: IntakeRules, expected: int) -> Checked:
    """Look at every file and at the disk; ``expected`` bytes of others are on their way already.

    Runs on a worker's thread. Files that do not fit on the disk together are all refused.
    """
    good, bad = [], []
    folders, refused = [], []
    for item in items:
        source = item.intake.source if item.intake is not None else None
        if source is None:
            continue
        try:
            if is_folder(source):
                folders.append(source)
                bad.append(item)
                continue
            item.size = source_size(source, rules.limit)
            good.append(item)
        except (NotTaken, OSError, ValueError) as error:
            bad.append(item)
            refused.append(refusal(item, error))
    fault = _room_fault(good, rules, expected)
    if fault:
        return Checked((), (*good, *bad), tuple(folders), (*refused, fault))
    return Checked(tuple(good), tuple(bad), tuple(folders), tuple(refused))


def is_folder(source: Source) -> bool:
    """Whether it is a folder itself and no link to one; raises OSError."""
    return source.path is not None and stat.S_ISDIR(os.lstat(source.path).st_mode)


def slices(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Small files in bundles that are stored together, large ones alone; in order."""
    bundle: list[Item] = []
    size = 0
    for item in items:
        if bundle and (len(bundle) == _SLICE_FILES or size + item.size > _SLICE_BYTES):
            yield bundle
            bundle, size = [], 0
        bundle.append(item)
        size += item.size
    if bundle:
        yield bundle


def store(items: Sequence[Item], rules: IntakeRules, told: Told) -> list[NewFile | Exception]:
    """Store files one after the other, on a worker's thread; each becomes a file or a reason.

    Their names are brought to the disk at the end, all at once; before that none is stored.
    """
    names = UnsyncedNames()
    found = [_stored(item, rules, names, told) for item in items]
    try:
        names.sync()
    except OSError as error:
        return [NotTaken(refusal(item, error)) for item in items]
    return found


def _stored(
    item: Item, rules: IntakeRules, names: UnsyncedNames, told: Told
) -> NewFile | Exception:
    if item.intake is None:
        return Cancelled()
    try:
        return item.intake.run(rules, told=partial(told, item), unsynced=names)
    except Exception as error:
        return error


def refusal(item: Item, error: Exception) -> str:
    """Why a file of a batch was not taken, beginning with its name."""
    return str(error) if isinstance(error, NotTaken) else f"{item.name} {reason(error)}"


def _room_fault(items: Sequence[Item], rules: IntakeRules, expected: int) -> str:
    """Why these files do not fit on the disk, "" if they do."""
    needed = sum(item.size for item in items)
    room = max(rules.folder.free_bytes() - KEPT_FREE - expected, 0)
    if needed <= room:
        return ""
    one = len(items) == 1
    who = f"{items[0].name} has" if one else f"These {count(len(items))} files have"
    return (
        f"{who} {file_size(needed)}, but the disk has room for {file_size(room)}"
        f" ({file_size(KEPT_FREE)} stay free for the tickets)."
    )
