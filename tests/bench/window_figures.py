"""The window's figures, each measured in a fresh process on the platforms that there are."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import apsw

from tests.bench.dataset import Dataset
from tests.bench.figures import Figure, Limit, Ratio
from tests.bench.imports import new_lines
from tests.bench.spawned import answer_of
from tests.bench.steps import PACE_MS
from tests.bench.thread_figures import thread_figures
from tests.bench.timing import Timing, percentile

STALL_P99_MS: Final = 16.0
KEY_MS: Final = 16.0
LONGEST_STALL_MS: Final = 50.0
LIST_P95_MS: Final = 50.0
JUMP_P95_MS: Final = 80.0
BESIDE_P95_MS: Final = 100.0
MOST_MEMORY_MB: Final = 220.0
MOST_GROWTH_MB: Final = 5.0
START_RATIO: Final = 1.3

_APART: Final = ("start", "import")
_LISTS: Final = ("view", "filter", "type")
_WORST: Final = 5
_EXAMPLES: Final = (
    "SELECT email FROM client WHERE id = (SELECT client_id FROM ticket WHERE id = 77)",
    "SELECT key FROM ticket WHERE id = 78",
)


_Pause = tuple[float, float, str]
"""Milliseconds, those of them at work, what the window was asked for."""


@dataclass(frozen=True, slots=True)
class WindowScale:
    """Rounds of work, tickets imported meanwhile, tenths of an hour, starts, keys, messages, pace.

    There are so many messages in the longest thread.
    The pace is in milliseconds from one act of the agent to the next.
    """

    rounds: int
    imported: int
    tenths: int
    starts: int
    keys: int
    messages: int
    pace_ms: int = PACE_MS


def window_groups(
    data: Dataset, scale: WindowScale
) -> Iterator[tuple[str, Callable[[], Iterator[Figure]]]]:
    """The groups by name; measuring raises CalledProcessError if the window fails."""
    platforms = ["offscreen"]
    if sys.platform != "linux" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        platforms.append("")
    for platform in platforms:
        group = f"window, {platform or 'on the screen'}"
        for more, measure in (("", _worked), (": memory", _remembered), (": start", _started)):
            name = f"{group}{more}"
            yield name, partial(measure, name, platform, data, scale)
        name = f"typed draft, {platform or 'on the screen'}"
        yield name, partial(_typed, name, platform, data, scale)
        name = f"thread, {platform or 'on the screen'}"
        reading = partial(thread_figures, name, platform, data, pace_ms=scale.pace_ms)
        yield name, partial(reading, rounds=scale.rounds, longest=scale.messages)


def _worked(group: str, platform: str, data: Dataset, scale: WindowScale) -> Iterator[Figure]:
    """How soon what was asked for is painted, and how long the window stood still."""
    with data.copy() as path:
        file = new_lines(path, scale.imported)
        arguments = [str(path), "--rounds", str(scale.rounds), "--import", str(file)]
        arguments += ["--pace", str(scale.pace_ms)]
        arguments += ["--tickets", str(scale.imported), "--long-ticket", str(data.long_ticket)]
        found = answer_of(platform, "tests.bench.window", *arguments, "--paste", *_examples(path))
    lists = [step for kind in _LISTS for step in found[kind]["steps"]]
    yield from _painted(group, "filter or key to painted rows", lists, LIST_P95_MS)
    yield from _painted(group, "jump to painted rows", found["jump"]["steps"], JUMP_P95_MS)
    yield from _painted(group, "jump in other orders to painted rows", found["order"]["steps"])
    yield from _painted(group, "ticket to painted thread", found["open"]["steps"])
    beside = found["beside"]["steps"]
    yield from _painted(group, "edit to painted in the other window", beside, BESIDE_P95_MS)
    yield from _painted(group, "view to painted rows, importing", found["import"]["steps"])
    kinds = {kind: seen["pauses"] for kind, seen in found.items() if kind not in _APART}
    yield from _stalled(group, "all work", [pause for some in kinds.values() for pause in some])
    yield from _stalled(group, "while importing", found["import"]["pauses"])
    for kind, pauses in kinds.items():
        yield _longest(group, f"longest stall, {kind}", pauses)


def _painted(
    group: str, name: str, steps: Sequence[tuple[float, str]], goal: float | None = None
) -> Iterator[Figure]:
    times = [ms for ms, _ in steps]
    yield Limit(group, f"{name}: 95th of 100", percentile(times, 0.95), "ms", goal)
    yield Limit(group, f"{name}: median", percentile(times, 0.5), "ms")
    yield Limit(group, f"{name}: number of steps", len(times), "")
    for ms, what in sorted(steps, reverse=True)[:_WORST]:
        yield Limit(group, f"{name}, slow: {what}", ms, "ms")


def _stalled(group: str, when: str, pauses: Sequence[_Pause]) -> Iterator[Figure]:
    times = [ms for ms, _, _ in pauses]
    yield Limit(group, f"stalls, {when}: 99th of 100", percentile(times, 0.99), "ms", STALL_P99_MS)
    yield Limit(group, f"stalls, {when}: longest", max(times), "ms", LONGEST_STALL_MS)
    own = [own_ms for _, own_ms, _ in pauses]
    yield Limit(group, f"stalls, {when}, at work alone: 99th of 100", percentile(own, 0.99), "ms")
    yield Limit(group, f"stalls, {when}, at work alone: longest", max(own), "ms")
    for ms, own_ms, doing in sorted(pauses, reverse=True)[:_WORST]:
        name = f"stalls, {when}, long: {doing} ({own_ms:.0f} ms at work)"
        yield Limit(group, name, ms, "ms")


def _longest(group: str, name: str, pauses: Sequence[_Pause]) -> Figure:
    ms, own_ms, doing = max(pauses)
    return Limit(group, f"{name}: {doing} ({own_ms:.0f} ms at work)", ms, "ms")


def _typed(group: str, platform: str, data: Dataset, scale: WindowScale) -> Iterator[Figure]:
    """How soon a key is painted in a draft of 1 MB, and what else stood still meanwhile."""
    with data.copy() as path:
        keys = ["--keys", str(scale.keys), "--pace", str(scale.pace_ms)]
        found = answer_of(platform, "tests.bench.window", str(path), *keys)["draft"]
    steps: list[tuple[float, str]] = found["steps"]
    yield Limit(group, "key to painted letter: longest", max(steps)[0], "ms", KEY_MS)
    yield from _painted(group, "key to painted letter", steps)
    pauses: list[_Pause] = found["pauses"]
    yield Limit(group, "stalls while typing: longest", max(pauses)[0], "ms", KEY_MS)
    own = max(own_ms for _, own_ms, _ in pauses)
    yield Limit(group, "stalls while typing, at work alone: longest", own, "ms")
    yield _longest(group, "stalls while typing", pauses)


def _remembered(group: str, platform: str, data: Dataset, scale: WindowScale) -> Iterator[Figure]:
    """Memory after an hour's worth of work."""
    with data.copy() as path:
        hour = ["--tenths", str(scale.tenths), "--pace", str(scale.pace_ms)]
        found: list[float] = answer_of(platform, "tests.bench.window", str(path), *hour)[
            "resident_mb"
        ]
    yield Limit(group, "after an hour's work", found[-1], "MB", MOST_MEMORY_MB)
    growth = found[-1] - found[len(found) // 2 - 1]
    yield Limit(group, "growth in its second half", growth, "MB", MOST_GROWTH_MB)
    for tenth, resident in enumerate(found, start=1):
        yield Limit(group, f"after {tenth} tenths", resident, "MB")


def _started(group: str, platform: str, data: Dataset, scale: WindowScale) -> Iterator[Figure]:
    """From nothing to the first painted page, beside an empty window after the same imports."""
    with data.copy() as path:
        pairs = [
            (
                _start(platform, "tests.bench.window", str(path)),
                _start(platform, "tests.bench.empty_window"),
            )
            for _ in range(scale.starts)
        ]
    ours, empty = (Timing.of(times) for times in zip(*pairs, strict=True))
    yield Ratio(group, "first page / empty window", ours, empty, 1, START_RATIO)


def _start(platform: str, module: str, *arguments: str) -> float:
    began = time.time()
    return (float(answer_of(platform, module, *arguments)["start"]) - began) * 1e3


def _examples(path: Path) -> list[str]:
    """What stands in some ticket: an e-mail address, a code."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    found = [str(connection.execute(query).get) for query in _EXAMPLES]
    connection.close()
    return found
