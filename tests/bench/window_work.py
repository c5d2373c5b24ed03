"""What an agent does at the window, faster than any agent; each step tells how long it took."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QPushButton

from desktop.background.background import Background
from desktop.background.undo import UndoHistory
from desktop.inbox.search_box import SearchBox
from desktop.inbox.views_panel import ViewsPanel
from desktop.transfer.import_run import ImportRun
from desktop.transfer.summary import ImportRequest, ImportSummary
from desktop.widgets.filter_button import FilterButton
from models.documents.filter_text import parse_filter
from models.documents.filters import DEFAULT_SORT, Sort
from models.documents.half_typed import settled
from tests.bench.steps import Step, Steps
from tests.bench.typed import PASTED

# The window begins with the open ones.
VIEWS: Final = ("mine", "unassigned", "urgent", "pending", "resolved", "closed", "open")
CLOSED: Final = "status:closed"
_BUTTONS: Final = ("status", "priority", "category", "assignee", "tag")
_JUMPED: Final = ("", CLOSED, "invoice")
_ORDERS: Final = ("created", "-number", "title", "priority", "client")
_SCROLLED: Final = 60
_PARTS: Final = 40


def choose_views(steps: Steps, rounds: int) -> Iterator[Step]:
    """Go to every view, again and again."""
    panel = steps.find(ViewsPanel)
    for key in VIEWS * rounds:
        yield steps.rows(partial(panel.choose_view, key), f"view {key}")


def tick_filters(steps: Steps, rounds: int) -> Iterator[Step]:
    """Tick an entry behind every filter button, so that filters add up; clear; once more."""
    clear = steps.find(QPushButton, "clearFiltersButton")
    for entry in range(rounds):
        steps.show("")
        for name in _BUTTONS:
            button = steps.find(FilterButton, f"{name}Filter")
            steps.other(button.open_popup, f"the entries of {name}")
            for _ in range(entry % 4):
                steps.other(partial(_press, button, Qt.Key.Key_Down), "an entry down")
            yield steps.rows(partial(_press, button, Qt.Key.Key_Return), f"ticked {name}")
            steps.other(partial(_press, button, Qt.Key.Key_Escape), "entries closed")
        yield steps.rows(clear.click, "cleared")


def type_queries(steps: Steps, queries: Iterable[str]) -> Iterator[Step]:
    """Type each key by key; a key that leaves the list as it is is no step."""
    box = steps.find(SearchBox)
    for query in queries:
        steps.show("")
        box.setFocus()
        if query.startswith(PASTED):
            QApplication.clipboard().setText(query.removeprefix(PASTED))
            paste = partial(QTest.keyClick, box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
            yield steps.rows(paste, query)
            continue
        for character in query:
            text = box.text() + character
            key = partial(QTest.keyClicks, box, character)
            if parse_filter(settled(text, len(text))) != steps.inbox.filter:
                yield steps.rows(key, f"typed {text}")
            else:
                steps.other(key, f"typed {text}")


def scroll(steps: Steps) -> Iterator[Step]:
    """Turn page after page without looking."""
    steps.show(CLOSED)
    steps.settle()
    bar = steps.table.verticalScrollBar()
    for _ in range(_SCROLLED):
        steps.other(partial(bar.setValue, bar.value() + bar.pageStep()), "a page down")
    yield from ()


def jump(steps: Steps, number: int) -> Iterator[Step]:
    """Pull the bar to places far apart, in several lists."""
    for text in _JUMPED:
        steps.show(text)
        yield from _jump(steps, number, text or "all")


def jump_in_orders(steps: Steps, number: int) -> Iterator[Step]:
    """The same in other orders of all tickets."""
    for order in _ORDERS:
        steps.show("", Sort.parse(order))
        yield from _jump(steps, number, f"all by {order}")
    steps.show("", DEFAULT_SORT)


def open_tickets(steps: Steps, tickets: int, long_ticket: int) -> Iterator[Step]:
    """Go from ticket to ticket, in the end to the one with the long thread."""
    steps.show(CLOSED)
    for _ in range(tickets):
        yield steps.thread(steps.inbox.choose_next, "next ticket")
    yield steps.thread(partial(steps.window.show_ticket, long_ticket), "long thread")


def choose_while_importing(steps: Steps, file: Path, tickets: int) -> Iterator[Step]:
    """Go from view to view while the import dialog's work runs on the write lane."""
    steps.show("")
    panel = steps.find(ViewsPanel)
    background, history = (steps.desk.findChild(kind) for kind in (Background, UndoHistory))
    assert isinstance(background, Background)
    assert isinstance(history, UndoHistory)
    summaries: list[ImportSummary] = []
    run = ImportRun(background=background, parent=steps.window)
    run.finished.connect(summaries.append)
    run.start(ImportRequest((file,)), agent=history.agent)
    while not summaries:
        for key in VIEWS:
            yield steps.rows(partial(panel.choose_view, key), f"view {key}")
    assert summaries[0].imported == tickets, summaries[0]
    steps.settle()


def _jump(steps: Steps, number: int, name: str) -> Iterator[Step]:
    steps.settle()  # until the count is there
    bar = steps.table.verticalScrollBar()
    if bar.maximum() < _PARTS * _PARTS:
        return
    for turn in range(1, number + 1):
        part = turn * 7_919 % _PARTS + 1
        place = part * bar.maximum() // (_PARTS + 1)
        what = f"{name}, {part} of {_PARTS + 1}"
        yield steps.rows(partial(bar.setValue, place), what, another_list=False)


def _press(button: FilterButton, key: Qt.Key) -> None:
    """Press a key in the popup of a button, or on the button itself if there is none."""
    popup = QApplication.activePopupWidget()
    entries = popup.findChild(QListView) if popup is not None else None
    QTest.keyClick(entries or button, key)
