"""Does something at the window, waits until it is painted, and tells how long that took."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import Final, NamedTuple, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent

from desktop.app.desk import Desk
from desktop.conversation.thread.thread_view import ThreadView
from desktop.inbox.inbox_panel import InboxPanel
from desktop.inbox.ticket_table import TicketTable
from desktop.window.main_window import MainWindow
from models.documents.filter_text import parse_filter
from models.documents.filters import DEFAULT_SORT, Sort
from tests.bench.heart import Heart
from tests.bench.painted import LastPaint, RowsPainted

_ObjectT = TypeVar("_ObjectT", bound=QObject)

_QUIET_S: Final = 0.05
PACE_MS: Final = 100
"""Nobody types or clicks faster."""


class Step(NamedTuple):
    """How long it took until the window showed what was asked for, and what that was."""

    ms: float
    what: str


class Steps:
    """An agent's hands and eyes at one window."""

    def __init__(self, desk: Desk, window: MainWindow, heart: Heart, pace_ms: int) -> None:
        """``heart`` lets the window work between the steps, which begin ``pace_ms`` apart."""
        self.desk = desk
        self.window = window
        self.heart = heart
        self._pace_ms = pace_ms
        self.inbox = self.find(InboxPanel)
        self.table = self.find(TicketTable)
        self._rows = RowsPainted(self.table)
        self._thread = LastPaint(self.find(ThreadView).viewport())

    def find(self, kind: type[_ObjectT], name: str = "") -> _ObjectT:
        """A part of the window."""
        found = self.window.findChild(kind, name) if name else self.window.findChild(kind)
        assert found is not None, f"the window has no {name or kind.__name__}"
        return found

    def show(self, text: str, sort: Sort = DEFAULT_SORT) -> None:
        """Go to a list without measuring it."""
        wanted = parse_filter(text)
        if (self.inbox.filter, self.inbox.sort) != (wanted, sort):
            self.rows(partial(self.inbox.set_filter, wanted, sort), text or "all tickets")

    def rows(self, act: Callable[[], object], what: str, *, another_list: bool = True) -> Step:
        """Do something and wait until the rows that are seen are painted, or there are none."""
        self._rows.expect(another_list=another_list)
        began = self._begin(what)
        act()
        self.heart.until(self._is_shown, f"the list of {what}")
        end = self._rows.at if self._rows.is_done else time.perf_counter()
        self._pause(began)
        return Step((end - began) * 1e3, what)

    def thread(self, act: Callable[[], object], what: str) -> Step:
        """Do something and wait until all is read and painted; the time to the last painting."""
        began = self._begin(what)
        act()
        self._thread.at = began
        self.heart.until(self._is_quiet, what)
        return Step((self._thread.at - began) * 1e3, what)

    def painted(self, act: Callable[[], object], paint: LastPaint, what: str) -> Step:
        """Do something and wait until a part of the window is painted, then for the next act."""
        paint.at = 0.0
        began = self._begin(what)
        act()
        self.heart.until(lambda: paint.at > 0.0, what)
        end = paint.at  # before the cursor blinks
        self._pause(began)
        return Step((end - began) * 1e3, what)

    def other(self, act: Callable[[], object], what: str) -> None:
        """Do something that shows no other tickets."""
        began = self._begin(what)
        act()
        self._pause(began)

    def settle(self) -> None:
        """Wait until nothing is read or written."""
        self.heart.until(lambda: self.desk.is_calm, "calm")

    def _begin(self, what: str) -> float:
        """Let the window feel a hand at the mouse, after which it does nothing by itself."""
        place, none = QPointF(1, 1), Qt.MouseButton.NoButton
        moved = QEvent.Type.MouseMove
        event = QMouseEvent(moved, place, place, none, none, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.sendEvent(self.window.windowHandle(), event)
        self.heart.doing = what
        return time.perf_counter()

    def _pause(self, began: float) -> None:
        left = self._pace_ms - (time.perf_counter() - began) * 1e3
        if left >= 1:
            self.heart.rest(int(left))

    def _is_shown(self) -> bool:
        return self._rows.is_done or self._rows.has_none

    def _is_quiet(self) -> bool:
        return self.desk.is_calm and time.perf_counter() - self._thread.at > _QUIET_S
