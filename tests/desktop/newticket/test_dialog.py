"""A ticket is made of what was typed, once; nothing typed is lost on the way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from desktop.newticket.form import TicketForm
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.tag_edit import TagEdit
from models.commands.people import AddClient
from models.documents.filters import TicketFilter
from models.enums import Category, Priority, Status
from models.queries.matching import Lens
from models.queries.people import find_clients
from models.queries.ticket import TicketDetails, details
from models.queries.tickets import count
from tests.desktop.newticket.conftest import Writing
from tests.seeds import GRACE, LINUS, TICKETS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

HOSTILE = '<img src="file:///etc/passwd"> & <b>x</b>'
_CTRL = Qt.KeyboardModifier.ControlModifier


def _create(writing: Writing) -> TicketDetails:
    """Press Ctrl+Enter and answer the ticket that comes of it."""
    with writing.qtbot.waitSignal(writing.dialog.ticket_created) as created:
        QTest.keyClick(writing.dialog, Qt.Key.Key_Return, _CTRL)
    assert created.args is not None
    ticket = details(writing.desk.open(), created.args[0])
    assert ticket is not None
    return ticket


def _tickets(writing: Writing) -> int:
    return count(writing.desk.open(), TicketFilter(), Lens(agent=GRACE, now=0))


def _choose(writing: Writing, name: str, key: str) -> None:
    box = writing.find(ChoiceBox, name)
    box.setCurrentIndex(box.findData(key))


def test_everything_typed_and_chosen_becomes_the_ticket(writing: Writing) -> None:
    writing.search("lovelace")
    QTest.keyClick(writing.find(QLineEdit, "clientEdit"), Qt.Key.Key_Return)
    QTest.keyClicks(writing.find(QLineEdit, "ticketTitle"), "Printer on fire")
    writing.find(QPlainTextEdit, "ticketDescription").setPlainText("It burns.\nPlease help. ü €")
    _choose(writing, "newTicketPriority", "urgent")
    _choose(writing, "newTicketCategory", "technical")
    _choose(writing, "newTicketAssignee", LINUS)
    writing.find(TagEdit, "newTicketTags").set_tags(("fire", "api"))
    ticket = _create(writing)
    assert ticket.client.key == "client_ada"
    assert ticket.title == "Printer on fire"
    assert ticket.description == "It burns.\nPlease help. ü €"
    assert (ticket.status, ticket.priority) == (Status.OPEN, Priority.URGENT)
    assert (ticket.category, ticket.assignee) == (Category.TECHNICAL, LINUS)
    assert ticket.tags == ("fire", "api")
    writing.qtbot.waitUntil(lambda: not isValid(writing.dialog))


def test_a_tag_that_is_still_being_typed_counts(writing: Writing) -> None:
    writing.search("lovelace").choose_current()
    QTest.keyClicks(writing.find(QLineEdit, "ticketTitle"), "x")
    tags = writing.find(TagEdit, "newTicketTags")
    tags.setFocus()
    QTest.keyClicks(writing.dialog.focusWidget(), "burning")
    assert _create(writing).tags == ("burning",)


def test_nobody_found_can_be_created(writing: Writing) -> None:
    found = writing.search("Zoe Nobody")
    assert found.view.model().index(0, 0).data() == "Create client “Zoe Nobody”"
    QTest.keyClick(writing.find(QLineEdit, "clientEdit"), Qt.Key.Key_Return)
    assert writing.find(QLineEdit, "newClientName").text() == "Zoe Nobody"
    QTest.keyClicks(writing.find(QLineEdit, "newClientEmail"), "zoe@example.com")
    QTest.keyClicks(writing.find(QLineEdit, "ticketTitle"), "x")
    ticket = _create(writing)
    assert (ticket.client.name, ticket.client.email) == ("Zoe Nobody", "zoe@example.com")
    assert writing.desk.history.stack.count() == 2


def test_a_typed_address_becomes_the_address_of_the_new_client(writing: Writing) -> None:
    writing.search("zoe@example.com").choose_current()
    assert writing.find(QLineEdit, "newClientName").text() == ""
    assert writing.find(QLineEdit, "newClientEmail").text() == "zoe@example.com"
    QTest.keyClicks(writing.find(QLineEdit, "ticketTitle"), "x")
    QTest.keyClick(writing.dialog, Qt.Key.Key_Return, _CTRL)
    assert writing.says("needs a name")


def test_what_is_missing_is_said_beside_the_field(writing: Writing) -> None:
    writing.press("createTicketButton")
    assert writing.says("Choose a client")
    assert writing.says("needs a title")
    QTest.keyClicks(writing.find(QLineEdit, "ticketTitle"), "x")
    assert not writing.says("needs a title")
    writing.search("lovelace").choose_current()
    assert not writing.says("Choose a client")
    assert _tickets(writing) == TICKETS


def test_a_failure_keeps_the_text_and_the_second_try_makes_one_ticket(
    writing: Writing, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing.search("Zoe Nobody").choose_current()
    QTest.keyClicks(writing.find(QLineEdit, "ticketTitle"), "Printer")
    monkeypatch.setattr(TicketForm, "assignee_key", "agent_unknown")
    writing.press("createTicketButton")
    writing.qtbot.waitUntil(lambda: writing.says("was not created"))
    assert writing.says("The client Zoe Nobody was added.")
    assert writing.find(QLineEdit, "ticketTitle").text() == "Printer"
    assert len(find_clients(writing.desk.open(), "Zoe Nobody")) == 1
    monkeypatch.undo()
    assert _create(writing).title == "Printer"
    assert len(find_clients(writing.desk.open(), "Zoe Nobody")) == 1, "the client was not doubled"
    assert _tickets(writing) == TICKETS + 1


def test_two_quick_presses_make_one_ticket(writing: Writing) -> None:
    writing.search("lovelace").choose_current()
    QTest.keyClicks(writing.find(QLineEdit, "ticketTitle"), "once")
    with writing.qtbot.waitSignal(writing.dialog.ticket_created):
        writing.press("createTicketButton")
        writing.press("createTicketButton")
    writing.settle()
    assert _tickets(writing) == TICKETS + 1


def test_closing_over_typed_text_asks(writing: Writing) -> None:
    QTest.keyClicks(writing.find(QLineEdit, "ticketTitle"), "half a")
    QTest.keyClick(writing.dialog, Qt.Key.Key_Escape)
    assert writing.dialog.isVisible()
    assert writing.says("Throw away")
    writing.press("keepWritingButton")
    assert writing.find(QWidget, "createTicketButton").isVisible()
    writing.dialog.close()
    assert writing.dialog.isVisible()
    writing.press("discardButton")
    writing.qtbot.waitUntil(lambda: not isValid(writing.dialog))


def test_an_untouched_dialog_closes_and_is_freed(writing: Writing) -> None:
    QTest.keyClick(writing.dialog, Qt.Key.Key_Escape)
    writing.qtbot.waitUntil(lambda: not isValid(writing.dialog))


def test_escape_closes_the_list_first(writing: Writing) -> None:
    found = writing.search("lovelace")
    field = writing.find(QLineEdit, "clientEdit")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not found.isVisible()
    assert field.text() == "lovelace"
    assert writing.dialog.isVisible()


def test_another_client_can_be_chosen_after_all(writing: Writing) -> None:
    found = writing.search("l")
    QTest.keyClick(writing.find(QLineEdit, "clientEdit"), Qt.Key.Key_Down)
    assert found.view.currentIndex().row() == 1
    found.choose_current()
    writing.find(QWidget, "changeClientButton").click()  # type: ignore[attr-defined]
    assert writing.find(QLineEdit, "clientEdit").isVisible()
    writing.press("createTicketButton")
    assert writing.says("Choose a client")


def test_hostile_names_are_shown_letter_by_letter(writing: Writing) -> None:
    store = writing.desk.open()
    AddClient(agent=GRACE, name=HOSTILE, email=HOSTILE).apply(store)
    found = writing.search("passwd")
    assert HOSTILE in found.view.model().index(0, 0).data()
    found.choose_current()
    labels = writing.dialog.findChildren(QLabel)
    assert any(label.text() == HOSTILE for label in labels)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels if label.text())
    tips = [widget.toolTip() for widget in writing.dialog.findChildren(QWidget)]
    assert not [tip for tip in tips if "<img" in tip]


def test_every_control_has_a_name(writing: Writing) -> None:
    controls = [
        widget
        for widget in writing.dialog.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    names = {"ticketTitle", "ticketDescription", "clientEdit", "createTicketButton"}
    assert names <= {widget.objectName() for widget in controls}
    assert not [w for w in controls if not w.accessibleName() and not getattr(w, "text", str)()]
