"""What an agent does at the window, faster than any agent, and when each step is painted."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QPushButton

from desktop.app.desk import Desk
from desktop.conversation.thread_view import ThreadView
from desktop.inbox.inbox_panel import InboxPanel
from desktop.inbox.search_box import SearchBox
from desktop.inbox.ticket_table import TicketTable
from desktop.inbox.views_panel import ViewsPanel
from desktop.widgets.filter_button import FilterButton
from desktop.window.main_window import MainWindow
from models.documents.filter_text import parse_filter
from models.documents.filters import DEFAULT_SORT
from tests.bench.heart import Heart
from tests.bench.painted import LastPaint, RowsPainted

T = TypeVar("T", bound=QObject)

# The window begins with the open ones.
_VIEWS: Final = ("mine", "unassigned", "urgent", "pending", "resolved", "closed", "open")
_BUTTONS: Final = ("status", "priority", "category", "assignee", "tag")
_WORDS: Final = ("invoice", "webhook", "password reset", "LF-4090", "tag:boards refund", "the")
_CLOSED: Final = "status:closed"
_SCROLLED: Final = 60
_JUMPS: Final = 40
_QUIET_S: Final = 0.05


class Work:
    """An agent at one window; each kind of work tells how long its steps took (milliseconds)."""

    def __init__(self, desk: Desk, window: MainWindow, heart: Heart) -> None:
        """``heart`` lets the window work between the steps."""
        self._desk = desk
        self._window = window
        self._heart = heart
        self._inbox = _find(window, InboxPanel)
        self._table = _find(window, TicketTable)
        self._rows = RowsPainted(self._table)
        self._thread = LastPaint(_find(window, ThreadView))

    def choose_views(self, rounds: int) -> Iterator[float]:
        """Go to every view, again and again."""
        panel = _find(self._window, ViewsPanel)
        for key in _VIEWS * rounds:
            yield self._until_rows(partial(panel.choose_view, key), "a view")

    def filter(self, rounds: int) -> Iterator[float]:
        """Tick an entry behind every filter button, so that filters add up; clear; once more."""
        clear = _find(self._window, QPushButton, "clearFiltersButton")
        for entry in range(rounds):
            self._show("")
            for name in _BUTTONS:
                button = _find(self._window, FilterButton, f"{name}Filter")
                button.open_popup()
                self._heart.rest(20)
                for _ in range(entry % 3):
                    self._press(button, Qt.Key.Key_Down)
                tick = partial(self._press, button, Qt.Key.Key_Return)
                yield self._until_rows(tick, f"the list after {name}")
                self._press(button, Qt.Key.Key_Escape)
            yield self._until_rows(clear.click, "the list without filters")

    def type(self, words: int) -> Iterator[float]:
        """Type words key by key, waiting for the list after each key."""
        box = _find(self._window, SearchBox)
        for word in _WORDS[:words]:
            self._show("")
            box.setFocus()
            for character in word:
                before = self._inbox.filter
                # A space alone, or the beginning of a field's name, may mean the same filter.
                is_new = parse_filter(box.text() + character) != before
                key = partial(QTest.keyClicks, box, character)
                if is_new:
                    yield self._until_rows(key, f"the list for {word}")
                else:
                    key()

    def scroll(self) -> Iterator[float]:
        """Turn page after page without waiting, then pull the bar to places far apart."""
        self._show(_CLOSED)
        self._heart.until(self._has_counted, "the count")
        bar = self._table.verticalScrollBar()
        for _ in range(_SCROLLED):
            bar.setValue(bar.value() + bar.pageStep())
            self._heart.rest(16)
        for number in range(_JUMPS):
            place = number * 7_919 % _JUMPS * bar.maximum() // _JUMPS
            yield self._until_rows(partial(bar.setValue, place), "a place", another_list=False)

    def open(self, tickets: int, long_ticket: int) -> Iterator[float]:
        """Go from ticket to ticket, in the end to the one with the long thread."""
        self._show(_CLOSED)
        for _ in range(tickets):
            yield self._until_thread(self._inbox.choose_next)
        yield self._until_thread(partial(self._window.show_ticket, long_ticket))

    def settle(self) -> None:
        """Wait until nothing is read and nothing was painted for a moment."""
        self._until_thread(lambda: None)

    def _show(self, text: str) -> None:
        wanted = parse_filter(text)
        if self._inbox.filter != wanted:
            show = partial(self._inbox.set_filter, wanted, DEFAULT_SORT)
            self._until_rows(show, text or "all tickets")

    def _press(self, button: FilterButton, key: Qt.Key) -> None:
        """Press a key in the popup of a button, or on the button itself if there is none."""
        popup = QApplication.activePopupWidget()
        entries = popup.findChild(QListView) if popup is not None else None
        QTest.keyClick(entries or button, key)

    def _until_rows(
        self, act: Callable[[], object], what: str, *, another_list: bool = True
    ) -> float:
        """Do something and wait for the rows; the time from doing it to their painting."""
        self._rows.expect(another_list=another_list)
        began = time.perf_counter()
        act()
        self._heart.until(self._is_shown, what)
        end = self._rows.at if self._rows.is_done else time.perf_counter()
        return (end - began) * 1e3

    def _is_shown(self) -> bool:
        """Whether the rows are painted, or there are none."""
        return self._rows.is_done or (self._rows.has_none and self._desk.is_calm)

    def _has_counted(self) -> bool:
        return self._desk.is_calm

    def _until_thread(self, act: Callable[[], object]) -> float:
        """Do something and wait until all is read and painted; the time to the last painting."""
        began = time.perf_counter()
        act()
        self._thread.at = began
        self._heart.until(self._is_quiet, "the thread")
        return (self._thread.at - began) * 1e3

    def _is_quiet(self) -> bool:
        return self._desk.is_calm and time.perf_counter() - self._thread.at > _QUIET_S


def _find(window: MainWindow, kind: type[T], name: str = "") -> T:
    found = window.findChild(kind, name) if name else window.findChild(kind)
    assert found is not None, f"the window has no {name or kind.__name__}"
    return found
