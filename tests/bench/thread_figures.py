"""The figures of reading: how soon a ticket is painted, and what it costs to read one back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from tests.bench.dataset import Dataset
from tests.bench.figures import Figure, Limit
from tests.bench.long_thread import lengthen
from tests.bench.spawned import answer_of
from tests.bench.timing import percentile

OPEN_P95_MS: Final = 60.0
LONGEST_STALL_MS: Final = 50.0
MOST_GROWTH_MB: Final = 40.0
SHORT, MIDDLE, LONG = 4, 200, 10_000
_WORST: Final = 3


def thread_figures(
    group: str, platform: str, data: Dataset, *, rounds: int, longest: int, pace_ms: int
) -> Iterator[Figure]:
    """Measure with ``longest`` messages in the long threads; LONG of them are meant."""
    wanted = [(SHORT, 4 * rounds), (min(MIDDLE, longest), 4 * rounds), (longest, 2)]
    with data.copy() as path:
        threads = json.dumps(lengthen(path, wanted))
        arguments = [str(path), "--threads", threads, "--pace", str(pace_ms)]
        found = answer_of(platform, "tests.bench.window", *arguments, "--rounds", str(rounds))
    for kind in dict.fromkeys(what for _, what in found["open"]["steps"]):
        times = [ms for ms, what in found["open"]["steps"] if what == kind]
        name = f"ticket with {kind} to painted"
        yield Limit(group, f"{name}: 95th of 100", percentile(times, 0.95), "ms", OPEN_P95_MS)
        yield Limit(group, f"{name}: median", percentile(times, 0.5), "ms")
        yield Limit(group, f"{name}: number of steps", len(times), "")
    ends = [ms for ms, _ in found["ends"]["steps"]]
    yield Limit(group, "from end to end of it: 95th of 100", percentile(ends, 0.95), "ms")
    for kind in ("open", "back", "ends"):
        pauses = sorted(found[kind]["pauses"], reverse=True)
        goal = LONGEST_STALL_MS if kind == "back" else None
        yield Limit(group, f"stalls, {kind}: longest", pauses[0][0], "ms", goal)
        for ms, own_ms, doing in pauses[:_WORST]:
            name = f"stalls, {kind}, long: {doing} ({own_ms:.0f} ms at work)"
            yield Limit(group, name, ms, "ms")
    most, last = found["grown"]
    yield Limit(group, "growth while scrolling back: most", most, "MB", MOST_GROWTH_MB)
    yield Limit(group, "growth while scrolling back: in the end", last, "MB")
