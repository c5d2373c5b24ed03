"""What windows of one database share: changes, drafts, the history; and what they do not."""

from __future__ import annotations

import time
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.widgets.choice_box import ChoiceBox
from models.enums import Priority
from tests.desktop.app.screen import Screen, child, composer, toast
from tests.desktop.conftest import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

_BOUND_S = 0.1


@pytest.fixture
def screen(desk: Desk, qtbot: QtBot) -> Screen:
    return Screen(desk, qtbot)


def test_what_is_typed_in_one_window_is_typed_in_the_other(screen: Screen, qtbot: QtBot) -> None:
    ticket = screen.panels.inbox.chosen
    assert ticket is not None
    window = screen.open(ticket)
    qtbot.waitUntil(lambda: not composer(window).isReadOnly())
    screen.act_in(window)
    composer(window).setFocus()
    QTest.keyClicks(composer(window), "In both")
    qtbot.waitUntil(lambda: composer(screen.main).toPlainText() == "In both")


def test_a_change_is_seen_in_all_windows_at_once(screen: Screen) -> None:
    ticket = screen.panels.inbox.chosen
    assert ticket is not None
    window = screen.open(ticket)
    box, own = (child(w, ChoiceBox, "priorityBox") for w in (window, screen.main))
    taken = []
    for priority in (*Priority, *Priority):
        if box.choice == priority:
            continue
        watch = _Watch(box, priority, screen.desk)
        screen.set_priority(ticket, priority)
        screen.qtbot.waitUntil(watch.is_over)
        screen.qtbot.waitUntil(partial(_holds, own, priority))
        taken.append(watch.taken)
        watch.stop()
    # The machine may be busy with other things; what is reached once is what the program takes.
    assert min(taken) < _BOUND_S


def _holds(box: ChoiceBox, wanted: str) -> bool:
    return box.choice == wanted


class _Watch(QObject):
    """Notes when a commit is told of, and when a box is first painted with another choice."""

    def __init__(self, box: ChoiceBox, wanted: str, desk: Desk) -> None:
        super().__init__()
        self._box = box
        self._wanted = wanted
        self._background = desk.background
        self.changed_at = 0.0
        self.painted_at = 0.0
        box.installEventFilter(self)
        desk.background.changed.connect(self._on_changed)

    @property
    def taken(self) -> float:
        """Seconds from the one to the other."""
        return self.painted_at - self.changed_at

    def is_over(self) -> bool:
        """Whether the box has been painted."""
        return self.painted_at > 0.0

    def stop(self) -> None:
        """Watch no more."""
        self._box.removeEventFilter(self)
        self._background.changed.disconnect(self._on_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Looks at paintings only."""
        is_new = self._box.choice == self._wanted and not self.painted_at
        if event.type() == QEvent.Type.Paint and is_new:
            self.painted_at = time.perf_counter()
        return False

    def _on_changed(self, _: object) -> None:
        self.changed_at = self.changed_at or time.perf_counter()


def test_a_step_is_confirmed_where_the_agent_is_and_taken_back_there(
    screen: Screen, qtbot: QtBot
) -> None:
    window = screen.open(5)
    screen.act_in(window)
    screen.set_priority(5, Priority.URGENT)
    assert toast(window) == "Priority set to Urgent"
    assert toast(screen.main) == ""
    with qtbot.waitSignal(screen.desk.history.turned):
        window.actions_by_id["undo"].trigger()
    assert toast(window).startswith("Undone")
    screen.act_in(screen.main)
    with qtbot.waitSignal(screen.desk.history.turned):
        screen.main.actions_by_id["redo"].trigger()
    assert toast(screen.main).startswith("Done again")
    assert toast(window).startswith("Undone")
