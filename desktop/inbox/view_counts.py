"""Keeps the exact count of every view, each read apart: none waits for a slow one."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.background.background import Background
from desktop.inbox.throttle import Throttle
from desktop.inbox.view_entries import ViewEntry
from models.documents.filters import TicketFilter
from models.queries import tickets
from models.queries.matching import Lens
from models.store.store import Store

_PAUSE_MS: Final = 250
_SLOW_MS: Final = 100.0
"""A view that takes longer is counted less often."""
_SLOW_PAUSE_S: Final = 2.0
_SHARE: Final = 4.0
"""A slow view pauses so many times as long as it takes to count it."""
_CLOCK_MS: Final = 60_000
"""Ages (``created<7d``) move on while nothing is written."""


@dataclass(slots=True)
class _View:
    """What is known of the count of one view; times are seconds of the monotonic clock."""

    filter: TicketFilter
    took_ms: float | None = None
    counted_at: float = 0.0
    is_stale: bool = True

    @property
    def cost_ms(self) -> float:
        """How long counting takes, or may take: text is looked for last."""
        if self.took_ms is not None:
            return self.took_ms
        return _SLOW_MS if self.filter.text or self.filter.any_of else 0.0

    @property
    def due_at(self) -> float:
        """From when on it may be counted anew."""
        if self.took_ms is None or self.took_ms < _SLOW_MS:
            return 0.0
        return self.counted_at + max(_SLOW_PAUSE_S, _SHARE * self.took_ms / 1_000)


class ViewCounts(QObject):
    """Counts on the survey lane, one view after the other, the quick ones first."""

    counted = Signal(str, object)
    """The view with this key holds so many tickets (an int)."""

    def __init__(
        self,
        *,
        background: Background,
        lens: Callable[[], Lens],
        clock: Callable[[], float] = time.monotonic,
        parent: QObject,
    ) -> None:
        """``lens`` says who "me" is and what time it is; ``clock`` gives seconds."""
        super().__init__(parent)
        self._background = background
        self._lens = lens
        self._clock = clock
        self._views: dict[str, _View] = {}
        self._listed: TicketFilter | None = None
        self._listed_count = 0
        self._is_counting = False
        self._throttle = Throttle(pause_ms=_PAUSE_MS, parent=self)
        self._throttle.due.connect(self._on_due)
        self._wait = QTimer(self, singleShot=True)
        self._wait.timeout.connect(self._go_on)
        minute = QTimer(self, interval=_CLOCK_MS)
        minute.timeout.connect(self.ask)
        minute.start()

    def set_views(self, entries: Iterable[ViewEntry]) -> None:
        """These are all views now; one that has another filter than before is counted anew."""
        before = self._views
        self._views = {}
        for entry in entries:
            known = before.get(entry.key)
            is_same = known is not None and known.filter == entry.filter
            self._views[entry.key] = known if known and is_same else _View(entry.filter)
        self._tell_listed()
        self._go_on()

    def begin_list(self, wanted: TicketFilter) -> None:
        """The list shows this filter, and will say how many tickets it has found."""
        if self._listed is not None and self._listed != wanted:
            self._forget_list()

    def set_listed(self, wanted: TicketFilter, count: int | None) -> None:
        """The list shows so many tickets, None where it cannot tell.

        Views that show the same say the same number, and are not counted here.
        """
        if count is None:
            self._forget_list()
            return
        self._listed, self._listed_count = wanted, count
        self._tell_listed()

    def ask(self) -> None:
        """Something has changed that any view may show."""
        self._throttle.ask()

    def _tell_listed(self) -> None:
        """Views of what the list shows hold as many tickets; also those that come after it."""
        for key, view in self._views.items():
            if view.filter == self._listed:
                view.is_stale = False
                self.counted.emit(key, self._listed_count)

    def _forget_list(self) -> None:
        if self._listed is not None:
            self._listed = None
            self.ask()

    def _on_due(self) -> None:
        for view in self._views.values():
            view.is_stale = view.filter != self._listed
        self._go_on()

    def _go_on(self) -> None:
        """Count the view that is quickest to count, or wait until the next may be counted."""
        stale = [key for key, view in self._views.items() if view.is_stale]
        if self._is_counting or not stale:
            return
        now = self._clock()
        due = [key for key in stale if self._views[key].due_at <= now]
        if due:
            self._count(min(due, key=lambda key: self._views[key].cost_ms))
        else:
            soonest = min(self._views[key].due_at for key in stale)
            self._wait.start(round((soonest - now) * 1_000) + 1)

    def _count(self, key: str) -> None:
        view, lens = self._views[key], self._lens()
        view.is_stale = False
        self._is_counting = True
        self._background.survey(
            "count",
            lambda store: _count(store, view.filter, lens),
            lambda found: self._on_counted(key, view, *found),
            owner=self,
            failed=self._on_failed,
        )

    def _on_counted(self, key: str, view: _View, count: int, took_ms: float) -> None:
        view.took_ms, view.counted_at = took_ms, self._clock()
        is_wanted = self._views.get(key) is view and view.filter != self._listed
        if is_wanted:
            self.counted.emit(key, count)
        self._is_counting = False
        self._go_on()

    def _on_failed(self, error: Exception) -> None:
        self._is_counting = False
        self._background.failed.emit(error)
        self._go_on()


def _count(store: Store, wanted: TicketFilter, lens: Lens) -> tuple[int, float]:
    """How many tickets match, and how long (milliseconds) it took to find out."""
    began = time.perf_counter()
    return tickets.count(store, wanted, lens), (time.perf_counter() - began) * 1_000
