"""The window's figures, each measured in a fresh process on the platforms that there are."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from tests.bench.dataset import Dataset
from tests.bench.figures import Figure, Limit, Ratio
from tests.bench.timing import Timing

LONGEST_STALL_MS: Final = 50.0
MOST_MEMORY_MB: Final = 200.0

_KINDS: Final = {
    "view": ("choosing views", "view to painted rows"),
    "filter": ("ticking filters", "tick to painted rows"),
    "type": ("typing in the search box", "key to painted rows"),
    "scroll": ("scrolling and jumping", "jump to painted rows"),
    "open": ("opening tickets", "choice to painted thread"),
}


def window_figures(data: Dataset, *, is_quick: bool) -> Iterator[list[Figure]]:
    """Stalls, time to painting, memory and start; raises CalledProcessError if the window fails."""
    platforms = ["offscreen"]
    if sys.platform != "linux" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        platforms.append("")
    for platform in platforms:
        group = f"window, {platform or 'on the screen'}"
        arguments = [str(data.path), "--long-ticket", str(data.long_ticket)]
        found = _run(platform, "tests.bench.window", *arguments, *["--quick"] * is_quick)
        yield list(_worked(group, found))
        yield [_started(group, platform, data.path, 1 if is_quick else 7)]


def _worked(group: str, found: dict[str, Any]) -> Iterator[Figure]:
    for kind, (doing, painted) in _KINDS.items():
        figures = found[kind]
        stall, own = figures["stall_ms"], figures["stall_own_ms"]
        yield Limit(group, f"{doing}: longest stall", stall, "ms", LONGEST_STALL_MS)
        yield Limit(group, f"{doing}: of it at work, not waiting", own, "ms")
        yield Limit(group, f"{doing}: 99th of 100 pauses", figures["pause_p99_ms"], "ms")
        yield Limit(group, f"{painted}: median", figures["painted_ms"], "ms")
        yield Limit(group, f"{painted}: 95th of 100", figures["painted_p95_ms"], "ms")
    resident = found["end"]["resident_mb"]
    yield Limit(group, "resident memory after all of it", resident, "MB", MOST_MEMORY_MB)


def _started(group: str, platform: str, path: Path, times: int) -> Figure:
    """From nothing to the first painted page, beside an empty window after the same imports."""
    pairs = [
        (
            _start(platform, "tests.bench.window", str(path)),
            _start(platform, "tests.bench.empty_window"),
        )
        for _ in range(times)
    ]
    ours, empty = zip(*pairs, strict=True)
    return Ratio(
        f"{group}: start", "first page / empty window", Timing.of(ours), Timing.of(empty), 1
    )


def _start(platform: str, module: str, *arguments: str) -> float:
    began = time.time()
    return (float(_run(platform, module, *arguments)["start"]["at"]) - began) * 1e3


def _run(platform: str, module: str, *arguments: str) -> dict[str, Any]:
    """What a module prints as JSON; its complaints are shown only when it fails."""
    environment = {**os.environ, **({"QT_QPA_PLATFORM": platform} if platform else {})}
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        done.check_returncode()
    found: dict[str, Any] = json.loads(done.stdout)
    return found
