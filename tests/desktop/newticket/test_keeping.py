"""What is typed for a new ticket survives the program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from desktop.newticket.dialog import NewTicketDialog
from desktop.newticket.ticket_draft import TicketDraft, TicketDraftFile
from desktop.widgets.text_area import TextArea
from models.enums import Category, Priority
from models.queries.people import PersonRow
from models.queries.ticket import details
from tests.desktop.conftest import Desk
from tests.desktop.newticket.conftest import Writing
from tests.seeds import TICKETS, store_file

ADA = PersonRow(1, "client_ada", "Ada", "ada@example.com")


@pytest.fixture
def again(desk: Desk, qtbot: QtBot) -> Iterator[Callable[[], Writing]]:
    """Opens another dialog, as after the program has died with the one before."""
    opened: list[Writing] = []

    def make() -> Writing:
        dialog = NewTicketDialog(background=desk.background, history=desk.history, theme=desk.theme)
        with qtbot.waitActive(dialog):
            dialog.open()
            dialog.activateWindow()
        opened.append(Writing(desk=desk, dialog=dialog, qtbot=qtbot))
        opened[-1].settle()
        return opened[-1]

    yield make
    for writing in opened:
        if isValid(writing.dialog):
            writing.dialog.done(0)


def kept(desk: Desk) -> TicketDraft | None:
    return TicketDraftFile(desk.path.with_name("docket.drafts")).read()


def type_in(writing: Writing, *, title: str) -> None:
    QTest.keyClicks(writing.find(QLineEdit, "ticketTitle"), title)


def wait_until_restored(writing: Writing) -> None:
    writing.qtbot.waitUntil(lambda: writing.says("typed this before"))


def wait_for(writing: Writing, title: str) -> None:
    """Wait until a title is on the disk, for a second at most."""

    def is_there() -> bool:
        found = kept(writing.desk)
        return found is not None and found.title == title

    writing.qtbot.waitUntil(is_there, timeout=1_000)


def test_what_is_typed_is_there_again(writing: Writing, again: Callable[[], Writing]) -> None:
    type_in(writing, title="The printer is on fire")
    writing.find(TextArea, "ticketDescription").setPlainText("Grüße,\nit burns")
    wait_for(writing, "The printer is on fire")
    delete(writing.dialog)
    later = again()
    title = later.find(QLineEdit, "ticketTitle")
    later.qtbot.waitUntil(lambda: title.text() == "The printer is on fire")
    assert later.find(TextArea, "ticketDescription").toPlainText() == "Grüße,\nit burns"
    assert later.says("typed this before")
    later.press("startAfreshButton")
    assert title.text() == ""
    assert not later.says("typed this before")


def test_all_of_the_form_comes_back(desk: Desk, again: Callable[[], Writing]) -> None:
    file = store_file(desk.open(), "log.txt", b"401")
    draft = TicketDraft(
        at=5,
        new_client=("Eve", "eve@example.com"),
        title="T",
        description="D",
        priority=Priority.URGENT,
        category=Category.BILLING,
        assignee="agent_linus",
        tags=("api",),
        files=(file,),
    )
    for one in (draft, draft.model_copy(update={"new_client": None, "client": ADA})):
        TicketDraftFile(desk.path.with_name("docket.drafts")).write(one)
        writing = again()
        form = writing.dialog._form
        wait_until_restored(writing)
        assert form.draft(writing.dialog._keeping.id, at=5) == one
        writing.dialog.done(0)
        writing.qtbot.waitUntil(lambda: kept(desk) is None)


def test_a_ticket_made_of_it_is_made_once(desk: Desk, again: Callable[[], Writing]) -> None:
    person = details(desk.open(), 1)
    assert person is not None
    draft = TicketDraft(client=person.client, title="Once")
    folder = TicketDraftFile(desk.path.with_name("docket.drafts"))
    for _ in range(2):
        folder.write(draft)
        writing = again()
        wait_until_restored(writing)
        with writing.qtbot.waitSignal(writing.dialog.ticket_created) as told:
            writing.press("createTicketButton")
        assert told.args == [TICKETS + 1]
        writing.qtbot.waitUntil(lambda: kept(desk) is None)


def test_it_is_kept_under_the_id_of_its_command(
    writing: Writing, again: Callable[[], Writing]
) -> None:
    type_in(writing, title="One")
    wait_for(writing, "One")
    first = writing.dialog._keeping.id
    found = kept(writing.desk)
    assert found is not None
    assert found.id == first
    delete(writing.dialog)
    later = again()
    wait_until_restored(later)
    assert later.dialog._keeping.id == first
    type_in(later, title="!")
    assert later.dialog._keeping.id != first
    wait_for(later, "One!")


def test_what_was_thrown_away_is_gone(writing: Writing) -> None:
    type_in(writing, title="Never mind")
    wait_for(writing, "Never mind")
    writing.dialog.reject()
    writing.press("discardButton")
    writing.qtbot.waitUntil(lambda: kept(writing.desk) is None)


def test_what_is_no_draft_is_left_alone(tmp_path: Path) -> None:
    file = TicketDraftFile(tmp_path)
    assert file.read() is None
    (tmp_path / "new-ticket.json").write_text('{"title": 3', encoding="ascii")
    assert file.read() is None
    file.write(TicketDraft(title="x"))
    found = file.read()
    assert found is not None
    assert found.title == "x"
    file.remove()
    file.remove()
    assert list(tmp_path.iterdir()) == []
