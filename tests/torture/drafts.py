"""Kills the window at random moments of typing, and looks at what is left of the drafts.

What was deleted at once must be among the earlier drafts.
"""

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

from desktop.background.discarded import DiscardedFolder
from desktop.background.drafts import DraftFolder, DraftKey, read_draft
from models.store.store import Store
from tests.seeds import seed as fill
from tests.torture.proof import Finding
from tests.torture.typing_plan import key_of, planned

ALLOWED_S: Final = 1.0
"""What was typed longer than this before the end must be there."""
_LONGEST_S: Final = 2.6
_AT_ONCE: Final = max(1, min(4, (os.cpu_count() or 1)))
_PATIENCE_S: Final = 60


@dataclass(frozen=True, slots=True)
class Typed:
    """A key: when, and how many characters had been typed into its draft with it."""

    at: float
    key: DraftKey
    length: int


@dataclass(frozen=True, slots=True)
class Trial:
    """What was typed before the end at ``ended`` (monotonic seconds), and what was found.

    ``cleared`` are the places, in characters, at which all that stood there was deleted; ``found``
    are the texts of drafts and earlier drafts.
    """

    typed: tuple[Typed, ...]
    ended: float
    found: tuple[tuple[DraftKey, str], ...]
    cleared: frozenset[tuple[DraftKey, int]] = frozenset()
    torn: tuple[str, ...] = ()


def run(trials: int, seed: int, folder: Path) -> Finding:
    """Kill so many windows; the figure is the longest time of typing that was lost."""
    prepared = folder / "prepared" / "docket.db"
    prepared.parent.mkdir()
    with Store.open(prepared, create=True) as store:
        fill(store)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        numbers = range(seed * 1_000_000, seed * 1_000_000 + trials)
        done = list(pool.map(lambda number: _trial(number, prepared, folder), numbers))
    keys = sum(len(trial.typed) for trial in done)
    longest = max((lost_seconds(trial) for trial in done), default=0.0)
    faults = [
        f"trial {number}: {fault}"
        for number, trial in zip(numbers, done, strict=True)
        for fault in faults_of(trial)
    ]
    cleared = sum(len(trial.cleared) for trial in done)
    figure = f"at most {longest:.2f} s lost of {keys:,} keys with {cleared} deletions"
    return Finding(figure, tuple(faults))


def faults_of(trial: Trial) -> list[str]:
    """Each way in which a trial breaks the promise."""
    faults = [f"{name} is torn" for name in trial.torn]
    if not trial.typed:
        faults.append("nothing was typed")
    for key, text in trial.found:
        if _span(trial, key, text) is None:
            faults.append(f"the {key.kind} of #{key.ticket} has foreign words: {text!r:.200}")
    lost = lost_seconds(trial)
    if lost > ALLOWED_S:
        faults.append(f"the keys of the last {lost:.2f} s are lost")
    return faults


def lost_seconds(trial: Trial) -> float:
    """How long before the end the first key was typed that is found nowhere."""
    spans: dict[DraftKey, list[range]] = {}
    for key, text in trial.found:
        spans.setdefault(key, []).append(_span(trial, key, text) or range(0))
    lost = [
        typed.at
        for typed in trial.typed
        if not any(typed.length - 1 in span for span in spans.get(typed.key, ()))
    ]
    return trial.ended - min(lost, default=trial.ended)


def _span(trial: Trial, key: DraftKey, text: str) -> range | None:
    """Which of the characters typed into this draft ``text`` is; None for other words."""
    # The key that was under way may be in the draft without having been told.
    most = 1 + max((typed.length for typed in trial.typed if typed.key == key), default=0)
    for start in sorted({0} | {place for cleared, place in trial.cleared if cleared == key}):
        end = start + len(text)
        if end <= most and planned(key, end)[start:] == text:
            return range(start, end)
    return None


def _trial(number: int, prepared: Path, folder: Path) -> Trial:
    """Start a window on a copy of the database, kill it, and read what it left."""
    home = folder / str(number)
    shutil.copytree(prepared.parent, home)
    database = home / prepared.name
    seconds = Random(number).uniform(0.2, _LONGEST_S)
    command = [sys.executable, "-m", "tests.torture.typist", str(database), str(number)]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    with (
        (home / "errors").open("wb") as errors,
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=errors, bufsize=0, env=environment
        ) as window,
    ):
        assert window.stdout is not None
        lines, ended = _told(window, seconds)
    trial = _read(home / "docket.drafts", lines, ended)
    shutil.rmtree(home)
    return trial


def _read(folder: Path, lines: Sequence[bytes], ended: float) -> Trial:
    """What the window has told, and what is in the folder of its drafts."""
    told = [line.decode("ascii").split(" ") for line in lines]
    whole = [parts for parts in told if len(parts) == 4]  # the last line may be torn
    found = [(key, draft.text) for key, draft in DraftFolder(folder).read_all().items()]
    earlier = folder / "discarded"
    found += [(old.key, old.draft.text) for old in DiscardedFolder(earlier).read_all()]
    return Trial(
        typed=tuple(
            Typed(int(at) / 1e9, key_of(ticket, kind), int(length))
            for at, ticket, kind, length in whole
            if at != "cleared"
        ),
        ended=ended,
        found=tuple(found),
        cleared=frozenset(
            (key_of(ticket, kind), int(length))
            for at, ticket, kind, length in whole
            if at == "cleared"
        ),
        torn=(*_torn(folder), *_torn(earlier)),
    )


def _told(window: subprocess.Popen[bytes], seconds: float) -> tuple[list[bytes], float]:
    """Let it type for so long, then end it; what it has told, and when that was."""
    assert window.stdout is not None
    with ThreadPoolExecutor(1) as reader:
        first = reader.submit(window.stdout.readline)
        try:
            is_ready = first.result(_PATIENCE_S) == b"ready\n"
            if is_ready:
                rest = reader.submit(window.stdout.read)
                time.sleep(seconds)  # the moment is the trial
        finally:
            ended = time.monotonic()
            window.kill()
        return (rest.result().splitlines() if is_ready else []), ended


def _torn(folder: Path) -> tuple[str, ...]:
    """The drafts that cannot be read; files on their way have no name yet."""
    torn = []
    for path in sorted(folder.glob("[0-9]*")):
        try:
            read_draft(path)
        except (OSError, ValueError):
            torn.append(path.name)
    return tuple(torn)
