"""What the agent chooses is written at once, and no colleague's change is overwritten unseen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.details.close_dialog import CloseDialog
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.tag_edit import TagEdit
from models.commands.fields import Assign, SetPriority
from models.commands.lifecycle import Close, SetStatus
from models.enums import Category, Priority, Status
from models.queries.thread import messages
from tests.desktop.details.conftest import Details
from tests.seeds import LINUS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

OPEN, RESOLVED, CLOSED = 6, 4, 9


@pytest.mark.parametrize(
    ("box", "key", "field"),
    [
        ("priorityBox", "urgent", "priority"),
        ("categoryBox", "billing", "category"),
        ("statusBox", "pending", "status"),
        ("assigneeBox", LINUS, "assignee"),
    ],
)
def test_a_choice_is_written_at_once_and_can_be_undone(
    panel: Details, box: str, key: str, field: str
) -> None:
    panel.show(3)
    before = getattr(panel.stored(3), field)
    assert before != key
    panel.choose(box, key)
    panel.wait_for(lambda: getattr(panel.stored(3), field) == key)
    panel.settle()
    assert panel.find(ChoiceBox, box).choice == key
    panel.desk.history.stack.undo()
    panel.wait_for(lambda: getattr(panel.stored(3), field) == before)
    panel.wait_for(lambda: panel.find(ChoiceBox, box).choice == before)


def test_nobody_can_be_chosen(panel: Details) -> None:
    panel.show(3)
    panel.choose("assigneeBox", LINUS)
    panel.choose("assigneeBox", "")
    panel.wait_for(lambda: panel.stored(3).assignee is None)


def test_quick_choices_are_no_conflict_with_oneself(panel: Details) -> None:
    panel.show(3)
    for priority in (Priority.LOW, Priority.URGENT, Priority.MEDIUM):
        panel.choose("priorityBox", priority.value)
    panel.wait_for(lambda: panel.stored(3).priority is Priority.MEDIUM)
    panel.settle()
    assert not panel.find(QWidget, "conflictNotice").isVisible()
    assert panel.desk.history.stack.count() == 3


def test_a_colleagues_change_stands_when_the_agent_keeps_it(panel: Details) -> None:
    _run_into_a_conflict(panel)
    panel.find(QPushButton, "keepTheirsButton").click()
    panel.settle()
    assert panel.stored(3).priority is Priority.LOW
    assert panel.find(ChoiceBox, "priorityBox").choice == "low"
    assert not panel.find(QWidget, "conflictNotice").isVisible()


def test_the_agents_value_is_used_when_the_agent_says_so(panel: Details) -> None:
    _run_into_a_conflict(panel)
    panel.find(QPushButton, "useMineButton").click()
    panel.wait_for(lambda: panel.stored(3).priority is Priority.URGENT)


def test_a_conflict_names_both_values(panel: Details) -> None:
    panel.show(3)
    panel.desk.background.changed.disconnect(panel.panel.on_changed)
    store = panel.desk.open()
    Assign(agent=LINUS, tickets=(3,), assignee=LINUS).apply(store)
    panel.choose("assigneeBox", "")
    notice = panel.find(QWidget, "conflictNotice")
    panel.wait_for(notice.isVisible)
    assert "Now: Linus T." in notice.accessibleName()
    assert "Yours: Nobody" in notice.accessibleName()


def test_other_fields_may_change_meanwhile(panel: Details) -> None:
    panel.show(3)
    panel.desk.background.changed.disconnect(panel.panel.on_changed)
    store = panel.desk.open()
    SetPriority(agent=LINUS, tickets=(3,), priority=Priority.LOW).apply(store)
    panel.choose("categoryBox", "billing")
    panel.wait_for(lambda: panel.stored(3).category is Category.BILLING)
    assert panel.stored(3).priority is Priority.LOW


def test_resolving_is_asked_for_and_not_done(panel: Details, qtbot: QtBot) -> None:
    panel.show(OPEN)
    before = panel.stored(OPEN).status
    with qtbot.waitSignal(panel.panel.resolve_wanted) as wanted:
        panel.choose("statusBox", "resolved")
    assert wanted.args == [OPEN]
    assert panel.find(ChoiceBox, "statusBox").choice == before.value
    with qtbot.waitSignal(panel.panel.resolve_wanted):
        panel.find(QPushButton, "resolveButton").click()


def test_closing_what_is_not_resolved_asks_for_a_reason(panel: Details, qtbot: QtBot) -> None:
    panel.show(OPEN)
    panel.choose("statusBox", "closed")
    dialog = panel.panel.window().findChild(CloseDialog)
    assert dialog is not None
    dialog.button.click()
    assert dialog.isVisible(), "there is no reason yet"
    dialog.edit.setPlainText("Asked twice.")
    QTest.keyClick(dialog.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    panel.wait_for(lambda: not isValid(dialog))
    panel.wait_for(lambda: panel.stored(OPEN).status is Status.CLOSED)
    events = [message.event for message in messages(panel.desk.open(), OPEN)]
    assert "Asked twice." in [event.get("reason") for event in events if event]


def test_a_given_up_close_changes_nothing(panel: Details) -> None:
    panel.show(OPEN)
    before = panel.stored(OPEN)
    panel.choose("statusBox", "closed")
    dialog = panel.panel.window().findChild(CloseDialog)
    assert dialog is not None
    dialog.reject()
    panel.wait_for(lambda: not isValid(dialog))
    panel.settle()
    assert panel.stored(OPEN) == before


def test_a_resolved_ticket_is_closed_or_reopened_by_one_click(panel: Details) -> None:
    panel.show(RESOLVED)
    assert not panel.find(QPushButton, "resolveButton").isVisible()
    panel.find(QPushButton, "closeButton").click()
    panel.wait_for(lambda: panel.stored(RESOLVED).status is Status.CLOSED)
    panel.wait_for(lambda: not panel.find(QPushButton, "closeButton").isVisible())
    panel.find(QPushButton, "reopenButton").click()
    panel.wait_for(lambda: panel.stored(RESOLVED).status is Status.OPEN)
    panel.wait_for(panel.find(QPushButton, "resolveButton").isVisible)


def test_of_a_closed_ticket_only_the_tags_can_be_changed(panel: Details) -> None:
    panel.show(CLOSED)
    for name in ("statusBox", "priorityBox", "categoryBox", "assigneeBox"):
        assert not panel.find(ChoiceBox, name).isEnabled()
    tags = panel.find(TagEdit, "tagsEdit")
    assert tags.isEnabled()
    tags.tags_changed.emit(("late",))
    panel.wait_for(lambda: panel.stored(CLOSED).tags == ("late",))


def test_a_refused_change_is_told_and_taken_back(panel: Details, qtbot: QtBot) -> None:
    panel.show(RESOLVED)
    panel.desk.background.changed.disconnect(panel.panel.on_changed)
    Close(agent=LINUS, tickets=(RESOLVED,)).apply(panel.desk.open())
    with qtbot.waitSignal(panel.desk.history.refused) as told:
        panel.choose("priorityBox", "medium")
    assert told.args is not None
    assert "closed" in str(told.args[0])
    panel.wait_for(lambda: not panel.find(ChoiceBox, "priorityBox").isEnabled())
    stored = panel.stored(RESOLVED).priority.value
    assert panel.find(ChoiceBox, "priorityBox").choice == stored


def test_a_status_that_somebody_else_chose_is_a_conflict(panel: Details) -> None:
    panel.show(OPEN)
    panel.desk.background.changed.disconnect(panel.panel.on_changed)
    wanted = "pending" if panel.stored(OPEN).status is not Status.PENDING else "in_progress"
    other = Status.IN_PROGRESS if wanted == "pending" else Status.OPEN
    if panel.stored(OPEN).status is other:
        other = Status.OPEN
    SetStatus(agent=LINUS, tickets=(OPEN,), status=other).apply(panel.desk.open())
    panel.choose("statusBox", wanted)
    panel.wait_for(panel.find(QWidget, "conflictNotice").isVisible)
    assert panel.stored(OPEN).status is other


def _run_into_a_conflict(panel: Details) -> None:
    """Grace chooses urgent for a ticket that Linus has just made low."""
    panel.show(3)
    panel.desk.background.changed.disconnect(panel.panel.on_changed)
    command = SetPriority(agent=LINUS, tickets=(3,), priority=Priority.LOW)
    command.apply(panel.desk.open())
    panel.choose("priorityBox", "urgent")
    panel.wait_for(panel.find(QWidget, "conflictNotice").isVisible)
    panel.settle()
    assert panel.stored(3).priority is Priority.LOW
