"""Counts of views: quick ones first, slow ones now and then, all exact in the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

import pytest
from PySide6.QtCore import QObject, QTimer, Signal
from pytestqt.qtbot import QtBot

from desktop.background.background import Background
from desktop.inbox.throttle import Throttle
from desktop.inbox.view_counts import ViewCounts
from desktop.inbox.view_entries import ViewEntry
from models.documents.filter_text import parse_filter
from models.queries.matching import Lens

SLOW = ViewEntry("slow", "Slow", "tray", parse_filter("the"))
QUICK = ViewEntry("quick", "Quick", "tray", parse_filter("status:open"))
OTHER = ViewEntry("other", "Other", "tray", parse_filter("status:pending"))


class Lane(QObject):
    """A survey lane that answers when the test says so."""

    failed = Signal(object)

    def __init__(self) -> None:
        """Nothing is asked yet."""
        super().__init__()
        self.done: Callable[[tuple[int, float]], None] | None = None
        self.broke: Callable[[Exception], None] | None = None

    def survey(
        self,
        kind: str,
        query: object,
        done: Callable[[tuple[int, float]], None],
        *,
        owner: QObject,
        failed: Callable[[Exception], None],
    ) -> None:
        """Keep what is to be called; one question at a time."""
        assert self.done is None, "the lane is asked for one count at a time"
        self.done, self.broke = done, failed


class Sidebar:
    """Counts over such a lane, at a time of the test's own."""

    def __init__(self) -> None:
        """Second 100."""
        self.now = 100.0
        self.lane = Lane()
        self.owner = QObject()
        self.heard: list[tuple[str, int]] = []
        self.counts = ViewCounts(
            background=cast(Background, self.lane),
            lens=lambda: Lens(agent=None, now=0),
            clock=lambda: self.now,
            parent=self.owner,
        )
        self.counts.counted.connect(lambda key, number: self.heard.append((key, number)))

    def answer(self, number: int, took_ms: float = 1.0) -> None:
        """Let the lane answer what it was asked last."""
        done, self.lane.done = self.lane.done, None
        assert done is not None, "nothing was asked"
        done((number, took_ms))

    def change(self) -> None:
        """A ticket is changed, and the pause after it is over."""
        throttle = self.counts.findChild(Throttle)
        assert throttle is not None
        throttle.due.emit()

    @property
    def is_counting(self) -> bool:
        """Whether the lane has something to answer."""
        return self.lane.done is not None

    def wait(self, seconds: float) -> None:
        """Let time pass; a timer that is set rings."""
        self.now += seconds
        for timer in self.counts.findChildren(QTimer):
            if timer.isSingleShot() and timer.isActive() and timer.parent() is self.counts:
                timer.stop()
                timer.timeout.emit()


@pytest.fixture
def side(qtbot: QtBot) -> Iterator[Sidebar]:
    """A sidebar that shows nothing yet."""
    made = Sidebar()
    yield made
    made.owner.deleteLater()


def test_what_is_known_to_be_quick_comes_first(side: Sidebar) -> None:
    side.counts.set_views((SLOW, QUICK, OTHER))
    for number in (1, 2):
        side.answer(number)
    side.answer(3, took_ms=3_000)
    assert side.heard == [("quick", 1), ("other", 2), ("slow", 3)]


def test_a_slow_view_pauses_and_is_exact_in_the_end(side: Sidebar) -> None:
    side.counts.set_views((SLOW, QUICK))
    side.answer(1)
    side.answer(10, took_ms=3_000)
    side.heard.clear()
    side.change()
    side.answer(2)
    assert side.heard == [("quick", 2)]
    assert not side.is_counting, "the slow one was counted just now"
    side.wait(5)
    assert not side.is_counting, "four times as long as it takes"
    side.wait(8)
    side.answer(11, took_ms=3_000)
    assert side.heard[-1] == ("slow", 11)
    side.wait(60)
    assert not side.is_counting, "nothing has changed since"


def test_a_change_during_a_count_is_counted_afterwards(side: Sidebar) -> None:
    side.counts.set_views((QUICK,))
    side.change()
    side.answer(1)
    side.answer(2)
    assert side.heard == [("quick", 1), ("quick", 2)]
    assert not side.is_counting


def test_the_view_of_the_list_is_not_counted(side: Sidebar) -> None:
    side.counts.set_views((QUICK, OTHER))
    side.counts.set_listed(QUICK.filter, 77)
    assert side.heard == [("quick", 77)]
    side.answer(1)
    assert side.heard == [("quick", 77)], "what was asked before is older than what the list says"
    side.answer(2)
    side.change()
    side.answer(3)
    assert side.heard[1:] == [("other", 2), ("other", 3)]
    assert not side.is_counting
    side.counts.begin_list(OTHER.filter)
    side.change()
    side.answer(4)
    assert side.heard[-1] == ("quick", 4)


def test_a_new_view_of_the_list_says_what_the_list_has_said(side: Sidebar) -> None:
    side.counts.set_views((OTHER,))
    side.answer(1)
    side.counts.set_listed(QUICK.filter, 77)
    side.counts.set_views((OTHER, QUICK))
    assert side.heard == [("other", 1), ("quick", 77)]
    assert not side.is_counting


def test_another_filter_is_another_count(side: Sidebar) -> None:
    side.counts.set_views((QUICK,))
    side.answer(1)
    side.counts.set_views((QUICK,))
    assert not side.is_counting
    side.counts.set_views((ViewEntry("quick", "Quick", "tray", OTHER.filter),))
    side.answer(9)
    assert side.heard == [("quick", 1), ("quick", 9)]


def test_a_view_that_is_gone_is_not_told(side: Sidebar) -> None:
    side.counts.set_views((QUICK,))
    side.counts.set_views(())
    side.answer(1)
    assert side.heard == []


def test_what_fails_does_not_stop_the_others(side: Sidebar) -> None:
    failed: list[Exception] = []
    side.lane.failed.connect(failed.append)
    side.counts.set_views((QUICK, OTHER))
    broke, side.lane.done = side.lane.broke, None
    assert broke is not None
    broke(ValueError("x"))
    side.answer(2)
    assert len(failed) == 1
    assert side.heard == [("other", 2)]
