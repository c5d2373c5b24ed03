"""Cuts the power while messages with files are sent, and looks at what came to the disk."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path
from random import Random
from typing import Final

from models.store.check import check
from models.store.store import Store
from tests.seeds import seed as fill
from tests.torture.deeds import DEEDS, faults_of
from tests.torture.disk import Disk
from tests.torture.proof import Finding

_CUTS: Final = 20
"""So often the power is cut on the way of one writer; each cut is looked at by itself."""
_ONE_IN: Final = 30
_CHECKPOINT_PAGES: Final = 200


def run(trials: int, seed: int, folder: Path) -> Finding:
    """Cut the power so often; the figure says how many acknowledged messages there were."""
    prepared = folder / "prepared" / "docket.db"
    with Store.open(prepared, create=True) as store:
        fill(store)
    faults: list[str] = []
    acknowledged = 0
    for number in range(0, trials, _CUTS):
        home = folder / str(number)
        shutil.copytree(prepared.parent, home)
        random = Random(seed * 1_000_000 + number)
        left = cuts(home / prepared.name, random, min(_CUTS, trials - number))
        for place, (told, there) in enumerate(left):
            acknowledged += told
            faults += [f"cut {number + place}: {fault}" for fault in found(there, told)]
        shutil.rmtree(home)
    return Finding(f"{acknowledged:,} acknowledged messages, none lost", tuple(faults))


def cuts(
    database: Path,
    random: Random,
    wanted: int,
    *,
    before: Callable[[Store], None] = lambda _: None,
) -> list[tuple[int, Path]]:
    """What each cut has left, and how many messages were acknowledged at its moment."""
    left: list[tuple[int, Path]] = []
    told = 0

    def cut() -> None:
        if len(left) < wanted and random.randrange(_ONE_IN) == 0:
            target = database.with_name(f"cut-{len(left)}")
            target.mkdir()
            disk.leave(target, random)
            left.append((told, target / database.name))

    disk = Disk(database.parent, database.with_name("docket.files"), cut=cut)
    with disk.attached(), Store.open(database) as store:
        # Otherwise the log would never be written back into the database.
        store.engine.database.execute_sql(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")
        before(store)
        for number in count(1):
            if len(left) == wanted:
                return left
            DEEDS["send"].do(store, number)
            told = number
    raise AssertionError("numbers end")


def found(database: Path, told: int) -> list[str]:
    """What is wrong with what a cut has left."""
    deed = DEEDS["send"]
    with Store.open(database) as store:
        return check(store, deep=True) + faults_of(deed.count(store), deed.pieces, told)
