"""Figures of files that are dropped on the window: many small ones, and one as large as allowed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tests.bench.dataset import Dataset
from tests.bench.figures import Figure, Limit
from tests.bench.spawned import answer_of
from tests.bench.timing import percentile

GROUP: Final = "files in"
MANY_S: Final = 10.0
LARGE_GROWTH_MB: Final = 50.0
STALL_P99_MS: Final = 16.0
MANY: Final = 1_000
LARGE_BYTES: Final = 2 << 30


@dataclass(frozen=True, slots=True)
class FilesScale:
    """How many small files are dropped at once, and how many bytes the large one has."""

    many: int
    large: int


def files_in_figures(data: Dataset, scale: FilesScale) -> Iterator[Figure]:
    """Drop them on a conversation in a process of its own; nothing of it is shown on a screen."""
    with data.copy() as path:
        arguments = [str(path), "--many", str(scale.many), "--large", str(scale.large)]
        found = answer_of("offscreen", "tests.bench.files_window", *arguments)
    many, large, gone = found["many"], found["large"], found["cancelled"]
    name = f"{scale.many:,} small files"
    yield Limit(GROUP, f"{name}: all in", many["seconds"], "s", MANY_S)
    yield Limit(GROUP, f"{name}: neither in nor named", scale.many - many["stored"], "", 0)
    yield from _stalls(name, many["pauses"])
    yield from _stalls("nothing", found["idle"]["pauses"], goal=None)
    name = f"a file of {scale.large >> 20:,} MB"
    yield Limit(GROUP, f"{name}: in", large["seconds"], "s")
    yield Limit(GROUP, f"{name}: growth of memory", large["growth_mb"], "MB", LARGE_GROWTH_MB)
    yield from _stalls(name, large["pauses"])
    yield Limit(GROUP, f"{name}, cancelled: gone after", gone["seconds"] * 1e3, "ms")
    yield Limit(GROUP, f"{name}, cancelled: bytes left", gone["left"], "", 0)


def _stalls(
    name: str, pauses: Sequence[tuple[float, float, str]], *, goal: float | None = STALL_P99_MS
) -> Iterator[Figure]:
    """Beside those of a window that does nothing, which are what else the machine does."""
    times = [ms for ms, _, _ in pauses]
    own = [own_ms for _, own_ms, _ in pauses]
    yield Limit(GROUP, f"{name}: stalls, 99th of 100", percentile(times, 0.99), "ms", goal)
    yield Limit(GROUP, f"{name}: longest stall", max(times), "ms")
    yield Limit(GROUP, f"{name}: stalls at work alone, 99th of 100", percentile(own, 0.99), "ms")
    yield Limit(GROUP, f"{name}: longest stall at work alone", max(own), "ms")
