"""``python -m tests.bench.window``: works at a window and prints its figures as JSON.

It is a process of its own, so that its memory is the window's and nobody else's.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.app.desk import Desk
from desktop.inbox.ticket_table import TicketTable
from desktop.look.focus import FocusRing
from desktop.look.theme import Theme
from models.engines.location import Location
from tests.bench.heart import Heart
from tests.bench.painted import RowsPainted
from tests.bench.timing import Timing
from tests.bench.window_work import Work

Figures = dict[str, dict[str, float]]


def main(arguments: Sequence[str]) -> int:
    """Open the window, work at it unless only its start is asked for, print what was measured."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.window")
    parser.add_argument("database", type=Path)
    parser.add_argument(
        "--long-ticket", type=int, help="work at the window; one with many messages"
    )
    parser.add_argument("--quick", action="store_true")
    found = parser.parse_args(list(arguments))
    app = QApplication(["docket"])
    theme = Theme(setting="light")
    theme.apply(app)
    FocusRing(theme=theme, app=app)
    desk = Desk(theme=theme, keeps_layout=False, size=(1280, 800))
    heart = Heart()
    desk.open(Location.parse(str(found.database)))
    heart.until(lambda: desk.window is not None, "the window")
    assert desk.window is not None
    table = desk.window.findChild(TicketTable)
    assert table is not None
    rows = RowsPainted(table)
    rows.expect(another_list=False)
    heart.until(lambda: rows.is_done, "the first page")
    figures: Figures = {"start": {"at": time.time()}}
    if found.long_ticket is not None:
        work = Work(desk, desk.window, heart)
        work.settle()
        figures |= _work(work, heart, found.long_ticket, is_quick=found.quick)
    figures["end"] = {"resident_mb": _resident_mb()}
    desk.close()
    print(json.dumps(figures))
    return 0


def _work(work: Work, heart: Heart, long_ticket: int, *, is_quick: bool) -> Figures:
    rounds = 1 if is_quick else 3
    kinds: dict[str, Callable[[], Iterator[float]]] = {
        "view": partial(work.choose_views, rounds),
        "filter": partial(work.filter, rounds),
        "type": partial(work.type, 2 if is_quick else 6),
        "scroll": work.scroll,
        "open": partial(work.open, 10 * rounds, long_ticket),
    }
    return {name: _measured(heart, do) for name, do in kinds.items()}


def _measured(heart: Heart, do: Callable[[], Iterator[float]]) -> dict[str, float]:
    heart.begin()
    painted = Timing.of(list(do()))
    stalls = heart.stalls()
    return {
        "stall_ms": stalls.longest_ms,
        "stall_own_ms": stalls.own_ms,
        "pause_p99_ms": stalls.p99_ms,
        "painted_ms": painted.median,
        "painted_p95_ms": painted.p95,
        "steps": painted.runs,
    }


def _resident_mb() -> float:
    """Resident memory of this process in MB, 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(row for row in status.read_text().splitlines() if row.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
