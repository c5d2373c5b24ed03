"""Kills writers at random moments, and looks for what was lost, doubled or left dangling."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from models.store.check import check
from models.store.store import Store
from tests.torture.deeds import DEEDS, faults_of, prepare
from tests.torture.proof import Finding

_LONGEST_S: Final = 0.5
_PATIENCE_S: Final = 60
_AT_ONCE: Final = max(1, min(4, (os.cpu_count() or 1)))


@dataclass(frozen=True, slots=True)
class Trial:
    """How many deeds were acknowledged, whether one more was begun, and what is wrong."""

    told: int
    is_cut: bool
    faults: tuple[str, ...]


def run(trials: int, seed: int, folder: Path) -> Finding:
    """Kill so many writers, in turn at each deed; the figure says how many were acknowledged."""
    prepared = folder / "prepared" / "docket.db"
    prepare(prepared)
    names = tuple(DEEDS)
    numbers = range(seed * 1_000_000, seed * 1_000_000 + trials)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        done = list(pool.map(lambda n: _trial(n, names[n % len(names)], prepared, folder), numbers))
    faults = [
        f"trial {number} ({names[number % len(names)]}): {fault}"
        for number, trial in zip(numbers, done, strict=True)
        for fault in trial.faults
    ]
    told, cut = sum(trial.told for trial in done), sum(trial.is_cut for trial in done)
    return Finding(f"{told:,} acknowledged, {cut} more whole without, none lost", tuple(faults))


def killed(command: Sequence[str], seconds: float, patience: float = _PATIENCE_S) -> list[int]:
    """Kill a process so long after its first line; the numbers it has told."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, bufsize=0) as writer:
        assert writer.stdout is not None
        with ThreadPoolExecutor(1) as reader:
            first = reader.submit(writer.stdout.readline)
            try:
                line = first.result(patience)
                time.sleep(seconds)  # the moment is the trial
            finally:
                writer.kill()
        told = (line + writer.stdout.read()).decode("ascii").split("\n")[:-1]
    return [int(number) for number in told]


def _trial(number: int, name: str, prepared: Path, folder: Path) -> Trial:
    home = folder / str(number)
    shutil.copytree(prepared.parent, home)
    database = home / prepared.name
    command = [sys.executable, "-m", "tests.torture.writer", str(database), name]
    told = killed(command, Random(number).uniform(0.0, _LONGEST_S))
    trial = _found(database, name, told)
    shutil.rmtree(home)
    return trial


def _found(database: Path, name: str, told: Sequence[int]) -> Trial:
    """Look at what a writer has left, then do again what it may not have known to be done."""
    if not told:
        return Trial(0, is_cut=False, faults=("the writer did not begin",))
    deed, last = DEEDS[name], told[-1]
    with Store.open(database) as store:
        faults = check(store, deep=True)
        counted = deed.count(store)
        faults += faults_of(counted, deed.pieces, last)
        for number in (last, last + 1):
            if number:
                deed.do(store, number)
        faults += [
            f"done again: {fault}" for fault in faults_of(deed.count(store), deed.pieces, last + 1)
        ]
        faults += [f"done again: {fault}" for fault in check(store, deep=True)]
    return Trial(last, counted[last + 1] > 0, tuple(faults))
