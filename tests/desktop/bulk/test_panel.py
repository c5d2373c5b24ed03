"""Changing all that is selected: at once where it is few, after a preview where it matters."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from desktop.background import undo
from desktop.bulk import looking, run
from models.commands.bulk_changes import (
    ToAssignee,
    ToClosed,
    ToPriority,
    ToReopened,
    ToResolved,
    ToStatus,
    WithTags,
)
from models.commands.fields import SetPriority
from models.enums import Priority, Status
from tests.desktop.bulk.conftest import Person
from tests.seeds import LINUS

OPEN = (1, 3, 5, 6)
"""Tickets of the seeded desk that nothing has happened to."""
CLOSED = 9
RESOLVED = 4


@pytest.fixture
def all_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    """A preview before anything, however few there are."""
    monkeypatch.setattr(run, "_FEW", 0)


def test_the_bar_is_there_for_more_than_one(person: Person) -> None:
    assert person.panel.isVisible()
    assert person.find(QLabel, "selectionCount").text() == "4"
    person.select((1,))
    assert not person.panel.isVisible()


@pytest.mark.parametrize(("width", "has_words"), [(460, True), (280, False)])
def test_words_go_where_there_is_no_room(person: Person, width: int, has_words: bool) -> None:
    person.panel.window().resize(width, 60)
    button = person.find(QToolButton, "bulkStatusButton")
    style = Qt.ToolButtonStyle.ToolButtonTextUnderIcon
    assert (button.toolButtonStyle() == style) is has_words
    assert button.accessibleName() == "Status of the selected tickets"
    last = person.find(QToolButton, "clearSelectionButton")
    assert last.geometry().right() < width


def test_few_are_changed_at_once_and_taken_back_in_one_step(person: Person) -> None:
    person.select(OPEN)
    before = [person.ticket(number).priority for number in OPEN]
    person.choose(person.panel.choose_priority(), "Urgent")
    person.wait_for(lambda: bool(person.made))
    assert person.dialog is None
    assert person.applied == ["Set priority of 4 tickets to Urgent"]
    assert {person.ticket(number).priority for number in OPEN} == {Priority.URGENT}
    person.desk.history.stack.undo()
    person.settle()
    assert [person.ticket(number).priority for number in OPEN] == before
    assert not person.desk.history.stack.canUndo()


def test_a_status_that_would_reopen_tickets_asks_first(person: Person) -> None:
    person.select((*OPEN, RESOLVED))
    person.start(ToStatus(status=Status.PENDING))
    assert person.dialog is not None
    assert person.ticket(RESOLVED).status is Status.RESOLVED
    assert not person.applied


def test_who_says_reopen_is_not_asked(person: Person) -> None:
    person.select((RESOLVED,))
    person.start(ToReopened())
    assert person.dialog is None
    assert person.ticket(RESOLVED).status is Status.OPEN


def test_many_are_changed_and_taken_back_in_a_process_of_its_own(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (run, looking, undo):
        monkeypatch.setattr(module, "MANY", 1)
    monkeypatch.setattr(run, "_FEW", 0)
    person.select(OPEN)
    before = [person.ticket(number).priority for number in OPEN]
    person.panel.start(ToPriority(priority=Priority.URGENT), OPEN)
    person.wait_for(lambda: person.dialog is not None)
    person.wait_for(person.find(QPushButton, "bulkConfirmButton").isEnabled)
    person.find(QPushButton, "bulkConfirmButton").click()
    person.wait_for(lambda: bool(person.made))
    assert {person.ticket(number).priority for number in OPEN} == {Priority.URGENT}
    person.desk.history.stack.undo()
    person.settle()
    assert [person.ticket(number).priority for number in OPEN] == before


def test_what_is_so_already_is_only_told(person: Person) -> None:
    person.select(OPEN)
    person.start(ToStatus(status=Status.PENDING))
    person.applied.clear()
    person.start(ToStatus(status=Status.PENDING))
    assert person.told == ["All 4 are pending already."]
    assert person.applied == []
    assert person.dialog is None


def test_the_preview_says_what_changes_and_what_is_skipped(person: Person) -> None:
    person.select((1, 3, 2, CLOSED))
    person.start(ToPriority(priority=Priority.HIGH))
    assert person.preview.splitlines()[0] == "2 of 4 tickets change"
    assert "1 has priority high already." in person.preview
    assert "1 is skipped: it is closed, which is read only." in person.preview
    assert person.ticket(1).priority is Priority.LOW, "nothing is done yet"
    person.find(QPushButton, "skippedButton").click()
    person.settle()
    listed = person.find(QListWidget, "skippedList")
    assert listed.isVisible()
    assert listed.item(0).text() == f"#{CLOSED} {person.ticket(CLOSED).title}"
    button = person.find(QPushButton, "bulkConfirmButton")
    assert button.text() == "Change 2 tickets"
    assert button.isDefault()
    QTest.keyClick(listed, Qt.Key.Key_Escape)
    person.wait_for(lambda: person.dialog is None)
    person.start(ToPriority(priority=Priority.HIGH))
    button = person.find(QPushButton, "bulkConfirmButton")
    person.wait_for(button.hasFocus)
    button.click()
    person.wait_for(lambda: bool(person.made))
    person.wait_for(lambda: person.dialog is None)
    assert person.applied == ["Set priority of 2 tickets to High"]
    assert {person.ticket(number).priority for number in (1, 2, 3)} == {Priority.HIGH}
    assert person.ticket(CLOSED).priority is Priority.LOW


def test_cancel_changes_nothing(person: Person) -> None:
    person.select((1, CLOSED))
    person.start(ToPriority(priority=Priority.URGENT))
    assert person.dialog is not None
    QTest.keyClick(person.dialog, Qt.Key.Key_Escape)
    person.wait_for(lambda: person.dialog is None)
    assert person.applied == []
    person.select((1, 2))
    person.start(ToPriority(priority=Priority.URGENT))
    assert person.applied == ["Set priority of 2 tickets to Urgent"], "the next one may begin"


@pytest.mark.usefixtures("all_ask")
def test_who_was_faster_is_seen_in_a_new_preview(person: Person) -> None:
    person.select((1, 3))
    person.start(ToPriority(priority=Priority.URGENT))
    person.write(SetPriority(agent=LINUS, tickets=(3,), priority=Priority.URGENT))
    person.find(QPushButton, "bulkConfirmButton").click()
    person.wait_for(lambda: person.dialog is not None and "1 of 2" in person.preview)
    assert "meanwhile" in person.find(QLabel, "dialogFault").text()
    assert person.applied == []
    person.find(QPushButton, "bulkConfirmButton").click()
    person.wait_for(lambda: person.applied == ["Set priority to Urgent"])


def test_resolving_asks_how(person: Person) -> None:
    person.select((1, 3))
    person.panel.resolve()
    person.settle()
    assert "All 2 tickets change" in person.preview
    text = person.find(QPlainTextEdit, "bulkText")
    QTest.keyClicks(text, "Restarted it")
    button = person.find(QPushButton, "bulkConfirmButton")
    assert not button.isEnabled(), "the preview is of what was typed before"
    person.wait_for(button.isEnabled)
    QTest.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    person.wait_for(lambda: person.made == [ToResolved(resolution="Restarted it")])
    assert person.ticket(3).resolution == "Restarted it"
    assert person.applied == ["Resolve 2 tickets"]


def test_closing_what_is_not_resolved_wants_a_reason(person: Person) -> None:
    person.select((1, 3, RESOLVED))
    person.start(ToClosed())
    assert "1 of 3 tickets changes" in person.preview
    assert "2 are skipped: they are not resolved; closing those needs a reason." in person.preview
    QTest.keyClicks(person.find(QPlainTextEdit, "bulkText"), "Spam")
    person.wait_for(lambda: "All 3 tickets change" in person.preview)
    assert person.find(QPushButton, "bulkConfirmButton").text() == "Close 3 tickets"


def test_typed_text_is_spared_once(person: Person) -> None:
    person.start(ToResolved())
    text = person.find(QPlainTextEdit, "bulkText")
    QTest.keyClicks(text, "Half a sen")
    QTest.keyClick(text, Qt.Key.Key_Escape)
    assert person.dialog is not None
    QTest.keyClick(text, Qt.Key.Key_Escape)
    person.wait_for(lambda: person.dialog is None)


def test_tags_come_and_go(person: Person) -> None:
    person.select((3, 4))
    person.panel.edit_tags()
    person.settle()
    button = person.find(QPushButton, "bulkConfirmButton")
    assert not button.isEnabled()
    field = person.find(QWidget, "bulkTagsToAdd").findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "vip,")
    gone = person.find(QWidget, "bulkTagsToRemove").findChild(QLineEdit)
    assert gone is not None
    QTest.keyClicks(gone, "api")
    QTest.keyClick(gone, Qt.Key.Key_Return)
    person.wait_for(button.isEnabled)
    said = {"get the tag", "lose the tag", "vip", "api"}
    person.wait_for(lambda: said <= set(person.preview.splitlines()))
    button.click()
    person.wait_for(lambda: person.made == [WithTags(add=("vip",), remove=("api",))])
    assert "vip" in person.ticket(3).tags
    assert "api" not in person.ticket(3).tags


def test_agents_are_offered_by_name(person: Person) -> None:
    menu = person.panel.choose_assignee()
    assert isinstance(menu, QMenu)
    words = [entry.text() for entry in menu.actions() if not entry.isSeparator()]
    assert words == ["Grace Hopper (me)", "Nobody", "Linus T."]
    person.choose(menu, "Linus")
    person.wait_for(lambda: bool(person.made))
    assert person.made == [ToAssignee(assignee=LINUS)]
    assert person.applied == ["Assign 3 tickets to Linus T."] or "Linus T." in person.applied[0]


def test_an_agent_who_is_gone_is_refused(person: Person) -> None:
    refused: list[Exception] = []
    person.desk.history.refused.connect(refused.append)
    person.start(ToAssignee(assignee="nobody_knows"))
    assert len(refused) == 1
    person.start(ToPriority(priority=Priority.URGENT))
    assert person.applied, "the next one may begin"


def test_long_work_shows_how_far_it_is_and_can_be_stopped(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "_PATIENCE_MS", 0)
    go_on = threading.Event()
    person.desk.background.work(lambda _: go_on.wait(10), lambda _: None, owner=person.panel)
    person.panel.start(ToPriority(priority=Priority.URGENT), person.numbers)
    stop = person.find(QPushButton, "bulkStopButton")
    person.wait_for(stop.isVisible)
    assert person.find(QLabel, "bulkProgress").text() == "Set priority to Urgent…"
    stop.click()
    assert person.find(QLabel, "bulkProgress").text() == "Stopping…"
    go_on.set()
    person.wait_for(lambda: person.told == ["Stopped. Nothing was changed."])
    assert not stop.isVisible()
    assert person.applied == []


def test_only_one_change_at_a_time(person: Person) -> None:
    person.start(ToResolved())
    person.panel.start(ToPriority(priority=Priority.URGENT), person.numbers)
    assert person.told == ["Another change is still under way."]


def test_a_long_undo_shows_how_far_it_is(person: Person) -> None:
    person.desk.history.turning.emit("Set priority to Urgent", 124, 400)
    label = person.find(QLabel, "bulkProgress")
    assert label.isVisible()
    assert label.text() == "Set priority to Urgent: 124 of 400"
    assert not person.find(QPushButton, "bulkStopButton").isVisible()
    person.desk.history.turned.emit("Set priority to Urgent", True)
    assert not label.isVisible()


def test_escape_and_the_cross_let_go_of_the_selection(person: Person) -> None:
    gone: list[bool] = []
    person.panel.clear_wanted.connect(lambda: gone.append(True))
    person.find(QToolButton, "clearSelectionButton").click()
    button = person.find(QToolButton, "bulkStatusButton")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Escape)
    assert len(gone) == 2
