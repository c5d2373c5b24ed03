"""``python -m tests.bench.window DATABASE``: works at a window and tells its stalls as JSON.

It is a process of its own, so that its memory is the window's and nobody else's.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView, QWidget

from desktop.app.desk import Desk
from desktop.inbox.inbox_panel import InboxPanel
from desktop.inbox.views_panel import ViewsPanel
from desktop.look.theme import Theme
from desktop.window.main_window import MainWindow
from models.documents.filter_text import filter_text
from models.engines.location import Location
from tests.bench.timing import percentile

W = TypeVar("W", bound=QWidget)

_BEAT_MS: Final = 2
_PATIENCE_S: Final = 30.0
_WORDS: Final = ("invoice", "the", "401", "sync stuck", "update", "error")
_VIEWS: Final = ("open", "mine", "unassigned", "urgent", "pending", "resolved", "closed")
_JUMPS: Final = 40
_STEPS: Final = 40


class Heart:
    """Beats on the window's thread; the longest pause between two beats is its longest stall."""

    def __init__(self) -> None:
        """Begin to beat as soon as events are processed."""
        self.pauses: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(interval=_BEAT_MS)
        self._timer.timeout.connect(self._on_beat)
        self._timer.start()

    @contextmanager
    def listening(self) -> Iterator[list[float]]:
        """The pauses in milliseconds, beyond the beat itself, of what happens in the block."""
        first = len(self.pauses)
        heard: list[float] = []
        yield heard
        QApplication.processEvents()
        heard += self.pauses[first:]

    def _on_beat(self) -> None:
        now = time.perf_counter()
        self.pauses.append((now - self._last) * 1e3 - _BEAT_MS)
        self._last = now


class Work:
    """An agent's quickest hands on one window."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        """Work at ``window`` until the data of ``desk`` has come to rest after each step."""
        self._desk = desk
        self._window = window
        self._table = _find(window, QTableView, "ticketTable")
        self._search = _find(window, QLineEdit, "searchEdit")

    def views(self) -> Iterator[Callable[[], None]]:
        """Every view in turn."""
        panel = _find(self._window, ViewsPanel)
        return (partial(panel.choose_view, key) for key in _VIEWS * 3)

    def typing(self) -> Iterator[Callable[[], None]]:
        """Words key by key; a word counts as typed when the list shows what it finds."""
        for word in _WORDS:
            yield partial(self._type, word)

    def jumps(self) -> Iterator[Callable[[], None]]:
        """The scroll bar, pulled to many places."""
        bar = self._table.verticalScrollBar()
        places = (number * 7919 % _JUMPS for number in range(_JUMPS))
        return (partial(bar.setValue, place * bar.maximum() // _JUMPS) for place in places)

    def reading(self) -> Iterator[Callable[[], None]]:
        """One ticket after the other."""
        inbox = _find(self._window, InboxPanel)
        return (inbox.choose_next for _ in range(_STEPS))

    def _type(self, word: str) -> None:
        self._search.clear()
        for character in word:
            QTest.keyClicks(self._search, character)
            QApplication.processEvents()
        inbox = _find(self._window, InboxPanel)
        end = time.perf_counter() + _PATIENCE_S
        while filter_text(inbox.filter) != word and time.perf_counter() < end:
            QApplication.processEvents()

    def settle(self) -> None:
        """Let events happen until nothing is read and nothing is left to paint."""
        end = time.perf_counter() + _PATIENCE_S
        calm = 0
        while calm < 3 and time.perf_counter() < end:
            QApplication.processEvents()
            calm = calm + 1 if self._desk.is_calm else 0


def main(path: Path) -> int:
    """Print ``{group: {"stall": ms, "p99": ms, "settled_p95": ms}}`` and the memory in MB."""
    app = QApplication(["docket"])
    began = time.perf_counter()
    theme = Theme(setting="light")
    theme.apply(app)
    desk = Desk(theme=theme, keeps_layout=False)
    desk.open(Location.parse(str(path)))
    while desk.window is None or not desk.is_calm:
        app.processEvents()
        if time.perf_counter() - began > _PATIENCE_S:
            print("the window did not come", file=sys.stderr)
            return 1
    work = Work(desk, desk.window)
    work.settle()
    heart = Heart()
    found: dict[str, object] = {"start_ms": (time.perf_counter() - began) * 1e3}
    steps = {
        "filter": work.views(),
        "type": work.typing(),
        "scroll": work.jumps(),
        "open": work.reading(),
    }
    for group, actions in steps.items():
        found[group] = _measure(work, heart, actions)
    found["memory_mb"] = _resident_mb()
    desk.close()
    print(json.dumps(found))
    return 0


def _measure(work: Work, heart: Heart, actions: Iterator[Callable[[], None]]) -> dict[str, float]:
    settled: list[float] = []
    with heart.listening() as pauses:
        for action in actions:
            began = time.perf_counter()
            action()
            work.settle()
            settled.append((time.perf_counter() - began) * 1e3)
    return {
        "stall": max(pauses),
        "p99": percentile(pauses, 0.99),
        "settled_p50": percentile(settled, 0.5),
        "settled_p95": percentile(settled, 0.95),
    }


def _find(window: MainWindow, kind: type[W], name: str = "") -> W:
    found = window.findChild(kind, name) if name else window.findChild(kind)
    assert found is not None, f"the window has no {name or kind.__name__}"
    return found


def _resident_mb() -> float:
    """Resident memory of this process in MB, 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(row for row in status.read_text().splitlines() if row.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
