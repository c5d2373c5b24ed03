"""How long something takes: repeated, beside something else, as median and 95th percentile."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

_CallT = TypeVar("_CallT", bound=Callable[[], object])

_FEWEST: Final = 5


@dataclass(frozen=True, slots=True)
class Timing:
    """What repeated runs of one thing took, in milliseconds."""

    median: float
    p95: float
    runs: int

    @classmethod
    def of(cls, milliseconds: Sequence[float]) -> Timing:
        """Sum up at least one run."""
        return cls(percentile(milliseconds, 0.5), percentile(milliseconds, 0.95), len(milliseconds))


@dataclass(frozen=True, slots=True)
class Effort:
    """How often to repeat: ``most`` times, or as often as fits into ``seconds``."""

    most: int
    seconds: float


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least ``share`` (0 to 1) of all values do not exceed."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def side_by_side(
    ours: Callable[[], object], raw: Callable[[], object], effort: Effort
) -> tuple[Timing, Timing]:
    """Run both in turns, so that whatever else the machine does meets both; a first run warms."""
    ours()
    raw()
    pairs: list[tuple[float, float]] = []
    end = time.perf_counter() + effort.seconds
    while len(pairs) < effort.most and (len(pairs) < _FEWEST or time.perf_counter() < end):
        pairs.append((duration(ours), duration(raw)))
    return Timing.of([mine for mine, _ in pairs]), Timing.of([other for _, other in pairs])


def duration(work: Callable[[], object]) -> float:
    """How long one run takes, in milliseconds."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1e3


def quickest(ways: Sequence[_CallT]) -> _CallT:
    """Of several ways to do the same the one that is the quickest once all is in memory."""
    if len(ways) == 1:
        return ways[0]
    for way in ways:
        way()
    return min(ways, key=duration)
