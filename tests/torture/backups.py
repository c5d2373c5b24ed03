"""Takes backups while others write, restores each, and takes the desk back to where it must be."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from models.commands.command import Revert
from models.commands.feed import last_entry
from models.engines.location import Location
from models.store.backups import home_of, take
from models.store.check import check
from models.store.restore import restore
from models.store.store import Store
from tests.models.commands.states import State, state
from tests.seeds import GRACE
from tests.torture.deeds import prepare
from tests.torture.proof import Finding

_AT_ONCE: Final = 5
"""Backups of one desk; then a fresh one, or the last would have to be taken back very far."""
_LONGEST_PAUSE_S: Final = 0.3
_DEEDS: Final = ("send", "change", "import")


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back: the last entry of its journal must be one of those while it was taken."""

    entry: int
    begun: int
    ended: int
    state: State
    faults: tuple[str, ...]


def run(trials: int, seed: int, folder: Path) -> Finding:
    """Take so many; the figure says how many entries were written meanwhile."""
    prepared = folder / "prepared" / "docket.db"
    prepare(prepared)
    random = Random(seed)
    faults: list[str] = []
    written = 0
    for first in range(0, trials, _AT_ONCE):
        home = folder / str(first)
        shutil.copytree(prepared.parent, home)
        with Store.open(home / prepared.name) as store:
            before = last_entry(store)
            deed = _DEEDS[first // _AT_ONCE % len(_DEEDS)]
            copies = _under_load(store, deed, min(_AT_ONCE, trials - first), random)
            written += last_entry(store) - before
            faults += [f"from backup {first}: {fault}" for fault in faults_of(store, copies)]
        shutil.rmtree(home)
    return Finding(f"{written:,} commits meanwhile, each backup is one of their states", (*faults,))


def faults_of(store: Store, copies: Sequence[Restored]) -> list[str]:
    """Take the desk back entry by entry, and compare it with each copy when it is there."""
    faults: list[str] = []
    there = last_entry(store)
    for copy in sorted(copies, key=lambda copy: copy.entry, reverse=True):
        faults += copy.faults
        if not copy.begun <= copy.entry <= copy.ended:
            faults.append(f"entry {copy.entry} is none of {copy.begun} to {copy.ended}")
        for entry in range(there, copy.entry, -1):
            Revert(agent=GRACE, entry=entry).apply(store)
        there = min(there, copy.entry)
        if state(store) != copy.state:
            faults.append(f"entry {copy.entry}: what came back is not what was there")
    return faults


def _under_load(store: Store, deed: str, number: int, random: Random) -> list[Restored]:
    """Take backups while another process does its deeds, and restore them afterwards."""
    home = home_of(store.location)
    taken: list[tuple[Path, int, int]] = []
    with _writer(store.location.path, deed):
        for _ in range(number):
            time.sleep(random.uniform(0, _LONGEST_PAUSE_S))  # the moment is the trial
            begun = last_entry(store)
            folder = take(store, home).folder
            taken.append((folder, begun, last_entry(store)))
    return [restored(folder, begun, ended) for folder, begun, ended in taken]


def restored(backup: Path, begun: int, ended: int) -> Restored:
    """Restore a backup, look at it and let it go."""
    location = Location(backup.parent.parent / "restored" / "docket.db")
    restore(backup, location)
    with Store.open(location.path) as copy:
        found = Restored(last_entry(copy), begun, ended, state(copy), tuple(check(copy, deep=True)))
    shutil.rmtree(location.path.parent)
    return found


@contextmanager
def _writer(database: Path, deed: str) -> Iterator[None]:
    """A process that writes all the time, until the end of the block."""
    command = [sys.executable, "-m", "tests.torture.writer", str(database), deed]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == b"0\n"
            yield
        finally:
            process.kill()
            process.communicate()
