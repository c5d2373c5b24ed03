"""Full collections wait until nobody types and nothing is read."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.app.collector import Collector


class _Knot:
    """Garbage that only a collection finds."""

    def __init__(self) -> None:
        self.own = self


class Desk:
    """A collector whose time and calm the test decides."""

    def __init__(self) -> None:
        """Start at second 0, calm."""
        self.now = 0.0
        self.is_calm = True
        self.collector = Collector(is_calm=lambda: self.is_calm, clock=lambda: self.now)

    def look(self, *, after: float) -> None:
        """Let the timer of the collector ring after so many seconds."""
        self.now += after
        timer = self.collector.findChild(QTimer)
        assert timer is not None
        timer.timeout.emit()


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    """A desk whose window stands already."""
    made = Desk()
    made.look(after=1.0)
    yield made
    made.collector.stop()


def _old_garbage() -> weakref.ref[_Knot]:
    """Garbage that has lived long enough for only a full collection to find it."""
    knot = _Knot()
    gc.collect(1)
    gc.collect(1)
    return weakref.ref(knot)


def test_python_collects_nothing_by_itself(qtbot: QtBot) -> None:
    desk = Desk()
    assert not gc.isenabled()
    desk.collector.stop()
    assert gc.isenabled()


def test_the_young_ones_are_looked_at_though_nobody_rests(desk: Desk) -> None:
    desk.is_calm = False
    young = weakref.ref(_Knot())
    kept = [[number] for number in range(10_000)]
    desk.look(after=0.25)
    assert young() is None
    assert len(kept) == 10_000


def test_what_stands_is_set_aside_once_the_window_stands(qtbot: QtBot) -> None:
    desk = Desk()
    before = gc.get_freeze_count()
    desk.is_calm = False
    desk.look(after=1.0)
    assert gc.get_freeze_count() == before
    desk.is_calm = True
    desk.look(after=1.0)
    assert gc.get_freeze_count() > before + 1_000
    desk.collector.stop()
    assert gc.get_freeze_count() == 0


def test_garbage_goes_in_a_quiet_moment(desk: Desk) -> None:
    knot = _old_garbage()
    desk.is_calm = False
    desk.look(after=1.0)
    assert knot() is not None, "something is being read"
    desk.is_calm = True
    desk.look(after=1.0)
    assert knot() is None


def test_nothing_happens_while_the_agent_types(desk: Desk, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    desk.collector.watch(window)
    desk.look(after=1.0)
    knot = _old_garbage()
    desk.now += 1.0
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_J)
    desk.look(after=0.2)
    assert knot() is not None
    desk.look(after=0.3)
    assert knot() is None


def test_who_never_pauses_keeps_no_garbage_for_ever(desk: Desk) -> None:
    desk.is_calm = False
    knot = _old_garbage()
    desk.look(after=30.0)
    assert knot() is not None
    desk.look(after=31.0)
    assert knot() is None


def test_a_little_garbage_is_not_worth_a_look(desk: Desk) -> None:
    knot = weakref.ref(_Knot())
    gc.disable()
    try:
        desk.look(after=1.0)
        assert knot() is not None
    finally:
        gc.enable()
