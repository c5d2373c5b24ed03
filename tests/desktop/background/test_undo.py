"""Steps taken back and done again, also by those who are quicker than the disk."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from models.commands.fields import SetPriority
from models.enums import Priority
from models.queries.ticket import details
from tests.desktop.conftest import Desk
from tests.seeds import GRACE


def _priority(desk: Desk, number: int) -> Priority:
    found = details(desk.open(), number)
    assert found is not None
    return found.priority


def test_undo_and_redo_write_through(desk: Desk, qtbot: QtBot) -> None:
    stack = desk.history.stack
    command = SetPriority(agent=GRACE, tickets=(3,), priority=Priority.URGENT)
    with qtbot.waitSignals([desk.history.applied, desk.background.changed]):
        desk.history.apply(command, text="Set priority", owner=desk.background)
    assert stack.undoText() == "Set priority"
    with qtbot.waitSignal(desk.background.changed):
        stack.undo()
    assert _priority(desk, 3) is Priority.HIGH
    with qtbot.waitSignal(desk.background.changed):
        stack.redo()
    assert _priority(desk, 3) is Priority.URGENT
    with qtbot.waitSignal(desk.background.changed):
        stack.undo()
    assert _priority(desk, 3) is Priority.HIGH


def test_undo_and_redo_faster_than_the_lane(desk: Desk, qtbot: QtBot) -> None:
    command = SetPriority(agent=GRACE, tickets=(3,), priority=Priority.URGENT)
    with qtbot.waitSignal(desk.history.applied):
        desk.history.apply(command, text="Set priority", owner=desk.background)
    for _ in range(5):
        desk.history.stack.undo()
        desk.history.stack.redo()
    desk.history.stack.undo()
    qtbot.waitUntil(lambda: desk.background.is_idle)
    assert _priority(desk, 3) is Priority.HIGH


def test_undo_that_would_overwrite_is_refused_and_the_stack_emptied(
    desk: Desk, qtbot: QtBot
) -> None:
    command = SetPriority(agent=GRACE, tickets=(3,), priority=Priority.URGENT)
    with qtbot.waitSignal(desk.history.applied):
        desk.history.apply(command, text="Set priority", owner=desk.background)
    SetPriority(agent=GRACE, tickets=(3,), priority=Priority.LOW).apply(desk.open())
    with qtbot.waitSignal(desk.history.refused):
        desk.history.stack.undo()
    assert _priority(desk, 3) is Priority.LOW
    assert not desk.history.stack.canUndo()


def test_undo_of_what_is_refused_takes_back_nothing_else(desk: Desk, qtbot: QtBot) -> None:
    for number in (1, 999):
        command = SetPriority(agent=GRACE, tickets=(number,), priority=Priority.URGENT)
        desk.history.apply(command, text=f"Step {number}", owner=desk.background)
        if number == 1:
            qtbot.waitUntil(desk.history.stack.canUndo)
    with qtbot.waitSignal(desk.history.refused):
        desk.history.undo()
    qtbot.waitUntil(lambda: desk.background.is_idle)
    assert desk.history.stack.undoText() == "Step 1"
    assert _priority(desk, 1) is Priority.URGENT


def test_undo_pressed_twice_waits_twice(desk: Desk, qtbot: QtBot) -> None:
    before = _priority(desk, 1)
    for number in (1, 2):
        command = SetPriority(agent=GRACE, tickets=(number,), priority=Priority.URGENT)
        desk.history.apply(command, text=f"Step {number}", owner=desk.background)
    desk.history.undo()
    desk.history.undo()
    qtbot.waitUntil(lambda: desk.history.stack.redoText() == "Step 1")
    qtbot.waitUntil(lambda: desk.background.is_idle)
    assert _priority(desk, 1) is before


def test_undo_waits_for_the_step_that_is_being_written(desk: Desk, qtbot: QtBot) -> None:
    before = _priority(desk, 2)
    for number in (1, 2):
        command = SetPriority(agent=GRACE, tickets=(number,), priority=Priority.URGENT)
        desk.history.apply(command, text=f"Step {number}", owner=desk.background)
        if number == 1:
            qtbot.waitUntil(desk.history.stack.canUndo)
    desk.history.undo()
    qtbot.waitUntil(lambda: desk.history.stack.redoText() == "Step 2")
    qtbot.waitUntil(lambda: desk.background.is_idle)
    assert before is not Priority.URGENT
    assert (_priority(desk, 1), _priority(desk, 2)) == (Priority.URGENT, before)
