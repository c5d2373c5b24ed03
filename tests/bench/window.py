"""``python -m tests.bench.window``: works at a window and prints what it saw as JSON.

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
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from desktop.app.desk import Desk
from desktop.inbox.ticket_table import TicketTable
from desktop.look.focus import FocusRing
from desktop.look.theme import Theme
from models.engines.location import Location
from tests.bench.heart import Heart
from tests.bench.painted import RowsPainted

if TYPE_CHECKING:
    from tests.bench.long_thread import Threads
    from tests.bench.steps import Step, Steps


def main(arguments: Sequence[str]) -> int:
    """Open the window, do what is asked for, print when it stood and what was measured."""
    found = _parser().parse_args(list(arguments))
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
    seen: dict[str, object] = {"start": time.time()}
    if found.rounds or found.tenths or found.keys:
        seen |= _work(desk, heart, found)
    desk.window.close()  # or Qt would hide it when Python is half gone, and ask Python
    desk.close()
    print(json.dumps(seen))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.window")
    parser.add_argument("database", type=Path)
    parser.add_argument("--rounds", type=int, default=0, help="work at the window so thoroughly")
    parser.add_argument("--long-ticket", type=int, default=1, help="one with many messages")
    parser.add_argument("--paste", nargs="*", default=[], help="what stands in some ticket")
    parser.add_argument("--import", dest="file", type=Path, help="tickets to import meanwhile")
    parser.add_argument("--tickets", type=int, default=0, help="how many there are in that file")
    parser.add_argument("--keys", type=int, default=0, help="type so many into a long draft")
    parser.add_argument("--threads", default="", help="JSON: how many messages, and their tickets")
    parser.add_argument("--tenths", type=int, default=0, help="work so much of an hour")
    parser.add_argument("--pace", type=int, default=0, help="milliseconds from act to act")
    return parser


def _work(desk: Desk, heart: Heart, wanted: argparse.Namespace) -> dict[str, object]:
    """What was asked for; imported late, as a window that is only started needs none of it."""
    from tests.bench import beside, hour, typed, typed_draft, window_work
    from tests.bench.long_thread import Threads
    from tests.bench.steps import Steps

    assert desk.window is not None
    steps = Steps(desk, desk.window, heart, wanted.pace)
    steps.settle()
    if wanted.tenths:
        return {"resident_mb": list(hour.work_for_an_hour(steps, wanted.tenths))}
    if wanted.keys:
        return {"draft": _measured(steps, partial(typed_draft.type_drafts, steps, wanted.keys))}
    rounds, much = wanted.rounds, wanted.rounds**2
    if wanted.threads:
        threads = [Threads(*some) for some in json.loads(wanted.threads)]
        return _read_threads(steps, threads, rounds)
    queries = typed.queries(2 * much, wanted.paste)
    kinds: dict[str, Callable[[], Iterator[Step]]] = {
        "view": partial(window_work.choose_views, steps, rounds),
        "filter": partial(window_work.tick_filters, steps, 2 * rounds - 1),
        "type": partial(window_work.type_queries, steps, queries),
        "scroll": partial(window_work.scroll, steps),
        "jump": partial(window_work.jump, steps, 4 * much),
        "order": partial(window_work.jump_in_orders, steps, much),
        "open": partial(window_work.open_tickets, steps, 4 * much, wanted.long_ticket),
        "beside": partial(beside.edit_beside, steps, 8 * much),
        "import": partial(window_work.choose_while_importing, steps, wanted.file, wanted.tickets),
    }
    return {name: _measured(steps, do) for name, do in kinds.items()}


def _read_threads(steps: Steps, threads: Sequence[Threads], rounds: int) -> dict[str, object]:
    """Open short and long ones, and read the last of the longest from its end to its beginning."""
    from tests.bench import thread

    grown: list[float] = []
    longest = threads[-1].tickets[-1]
    kinds: dict[str, Callable[[], Iterator[Step]]] = {
        "open": partial(thread.open_threads, steps, threads, rounds),
        "back": partial(thread.scroll_back, steps, longest, grown),
        "ends": partial(thread.go_to_ends, steps, longest, 4 * rounds),
    }
    return {name: _measured(steps, do) for name, do in kinds.items()} | {"grown": grown}


def _measured(steps: Steps, do: Callable[[], Iterator[Step]]) -> dict[str, object]:
    """The steps of one kind of work, and the pauses of the window's thread meanwhile."""
    steps.settle()
    steps.heart.begin()
    done = list(do())
    return {"steps": done, "pauses": steps.heart.pauses()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
