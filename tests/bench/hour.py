"""An hour's worth of an agent's work in a few minutes, and the memory that the window takes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from desktop.background.undo import UndoHistory
from models.commands.bulk import Bulk
from models.commands.bulk_changes import ToPriority
from models.commands.numbers import Numbers
from models.enums import Priority
from tests.bench.steps import Steps
from tests.bench.typed import TYPED
from tests.bench.window_work import choose_views, jump, tick_filters, type_queries

_OPEN: Final = "status:open,in_progress,pending"
_HOUR: Final = 10
_BODY: Final = "Thank you for the details. It is sent again tonight, please look tomorrow."


def work_for_an_hour(steps: Steps, tenths: int) -> Iterator[float]:
    """Resident memory in MB after each of so many tenths; ten are an hour.

    An hour is 400 tickets opened, 120 filters, 60 searches, 100 replies, 20 bulk changes with their
    undo, 240 jumps. Asked for fewer than ten, it does a little of it.
    """
    steps.heart.keeps_pauses = False
    queries = cycle(TYPED)
    is_hour = tenths == _HOUR
    for _ in range(tenths):
        for _ in range(2 if is_hour else 1):
            _answer(steps, 20 if is_hour else 1, 5 if is_hour else 1)
            _change_and_undo(steps)
            if is_hour:
                _exhaust(choose_views(steps, 1))
                _exhaust(tick_filters(steps, 1))
                _exhaust(type_queries(steps, islice(queries, 3)))
                _exhaust(jump(steps, 4))
        steps.settle()
        yield resident_mb()


def resident_mb() -> float:
    """Resident memory of this process in MB, 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(row for row in status.read_text().splitlines() if row.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def _answer(steps: Steps, tickets: int, replies: int) -> None:
    """Go from ticket to ticket and answer some of them."""
    steps.show(_OPEN)
    field = steps.find(QPlainTextEdit, "composer")
    send = steps.find(QPushButton, "sendButton")
    for place in range(tickets):
        steps.thread(steps.inbox.choose_next, "next ticket")
        if place < replies:
            steps.other(partial(field.setPlainText, _BODY), "a reply written")
            assert send.isEnabled(), "a reply cannot be sent"
            steps.thread(send.click, "the reply in its thread")
            assert not field.toPlainText(), "the reply was not sent"


def _change_and_undo(steps: Steps) -> None:
    """Change the priority of all loaded tickets of a list, and take that back."""
    steps.show(_OPEN)
    history = steps.desk.findChild(UndoHistory)
    assert isinstance(history, UndoHistory)
    steps.other(steps.inbox.select_all, "all selected")
    numbers = Numbers.of(row.id for row in steps.inbox.selected_rows)
    command = Bulk(
        agent=history.agent, tickets=numbers, change=ToPriority(priority=Priority.URGENT)
    )
    change = partial(history.apply, command, text="Set priority", owner=steps.window)
    steps.thread(change, "the bulk change")
    steps.thread(history.stack.undo, "its undo")
    steps.other(steps.inbox.select_none, "none selected")


def _exhaust(steps: Iterator[object]) -> None:
    for _ in steps:
        pass
