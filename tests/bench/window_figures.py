"""Starts the window in a process of its own and reads its figures."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.bench.figures import Limit

_GROUP: Final = "window"
LONGEST_STALL_MS: Final = 50.0
MOST_MEMORY_MB: Final = 200.0
_STEPS: Final = {
    "filter": ("choosing a view", LONGEST_STALL_MS),
    "type": ("typing in the search box", LONGEST_STALL_MS),
    "scroll": ("pulling the scroll bar", LONGEST_STALL_MS),
    "open": ("opening a ticket", None),
}


def window_figures(path: Path) -> Iterator[Limit]:
    """Stalls of the GUI thread, time until all is painted, and memory; raises if it fails."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    command = [sys.executable, "-m", "tests.bench.window", str(path)]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True, text=True)
    found = json.loads(done.stdout)
    yield Limit(_GROUP, "from the application to the first painted page", found["start_ms"], "ms")
    for step, (name, goal) in _STEPS.items():
        figures = found[step]
        yield Limit(_GROUP, f"{name}: longest stall", figures["stall"], "ms", goal)
        yield Limit(_GROUP, f"{name}: all painted, median", figures["settled_p50"], "ms")
        yield Limit(_GROUP, f"{name}: all painted, 95th of 100", figures["settled_p95"], "ms")
    yield Limit(_GROUP, "resident memory at the end", found["memory_mb"], "MB", MOST_MEMORY_MB)
