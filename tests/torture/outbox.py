"""Kills the program while messages wait and leave, and looks for what was lost or sent twice."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from desktop.background.drafts import DraftFolder
from models.enums import MessageType
from models.queries.thread import messages
from models.store.store import Store
from tests.seeds import seed as fill
from tests.torture.proof import Finding
from tests.torture.sender import KEY

_LONGEST_S: Final = 0.6
_AT_ONCE: Final = max(1, min(4, (os.cpu_count() or 1)))


@dataclass(frozen=True, slots=True)
class Trial:
    """The last text that was a draft on the disk, and how often each is found afterwards."""

    last: int
    sent: Counter[str]
    drafts: Counter[str]
    waiting: int


def run(trials: int, seed: int, folder: Path) -> Finding:
    """Kill so many senders, let each come back; the figure says how many messages there were."""
    prepared = folder / "prepared" / "docket.db"
    prepared.parent.mkdir()
    with Store.open(prepared, create=True) as store:
        fill(store)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        numbers = range(seed * 1_000_000, seed * 1_000_000 + trials)
        done = list(pool.map(lambda number: _trial(number, prepared, folder), numbers))
    faults = [
        f"trial {number}: {fault}"
        for number, trial in zip(numbers, done, strict=True)
        for fault in faults_of(trial)
    ]
    total, cut = sum(trial.last for trial in done), sum(bool(trial.drafts) for trial in done)
    return Finding(f"{total:,} messages, {cut} cut off, none lost or doubled", tuple(faults))


def faults_of(trial: Trial) -> list[str]:
    """Each way in which a trial breaks the promise."""
    faults = [] if trial.last else ["nothing was sent"]
    found = trial.sent + trial.drafts
    # The next one may have come to the disk without being told.
    known = {str(number) for number in range(1, trial.last + 2)}
    faults += [f"{text!r} is there {count} times" for text, count in found.items() if count > 1]
    faults += [f"{text!r} is foreign" for text in found.keys() - known]
    faults += [f"{number} is lost" for number in range(1, trial.last + 1) if not found[str(number)]]
    if trial.waiting:
        faults.append(f"{trial.waiting} still wait")
    return faults


def _trial(number: int, prepared: Path, folder: Path) -> Trial:
    home = folder / str(number)
    shutil.copytree(prepared.parent, home)
    database = home / prepared.name
    before = _said(database)
    last = _killed(database, str(number), Random(number).uniform(0.02, _LONGEST_S))
    subprocess.run(_command(database, "settle"), check=True, timeout=60)
    left = DraftFolder(home / "docket.drafts").read_all()
    trial = Trial(
        last,
        _said(database) - before,
        Counter(draft.text for key, draft in left.items() if not key.is_waiting),
        sum(key.is_waiting for key in left),
    )
    shutil.rmtree(home)
    return trial


def _command(database: Path, how: str) -> Sequence[str]:
    return [sys.executable, "-m", "tests.torture.sender", str(database), how]


def _killed(database: Path, how: str, seconds: float) -> int:
    """Let a sender work for so long after its first message, and end it."""
    command = _command(database, how)
    with subprocess.Popen(command, stdout=subprocess.PIPE, bufsize=0) as sender:
        assert sender.stdout is not None
        try:
            first = sender.stdout.readline()
            time.sleep(seconds)  # the moment is the trial
        finally:
            sender.kill()
        told = (first + sender.stdout.read()).decode("ascii").split("\n")[:-1]
    return int(told[-1]) if told else 0


def _said(database: Path) -> Counter[str]:
    with Store.open(database) as store:
        rows = messages(store, KEY.ticket, limit=100_000)
        return Counter(row.body for row in rows if row.type is MessageType.AGENT)
