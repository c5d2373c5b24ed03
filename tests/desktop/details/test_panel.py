"""The panel shows a ticket and follows what becomes of it."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.details.placeholder import Placeholder
from desktop.look.format import exact_time
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.tag_edit import TagEdit
from models.commands.fields import SetPriority, SetResolution
from models.commands.files import Attach
from models.commands.people import AddAgent, EditClient
from models.commands.tags import SetTags
from models.enums import Priority
from models.rules.names import display_name
from tests.desktop.details.conftest import Details
from tests.seeds import GRACE, LINUS, store_file

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

HOSTILE = '<img src="file:///etc/passwd"><b>R&D</b>'


def test_the_fields_of_a_ticket_are_shown(panel: Details) -> None:
    panel.show(3)
    stored = panel.stored(3)
    assert panel.find(ChoiceBox, "statusBox").choice == stored.status.value
    assert panel.find(ChoiceBox, "priorityBox").choice == stored.priority.value
    assert panel.find(ChoiceBox, "categoryBox").choice == stored.category.value
    assert panel.find(ChoiceBox, "assigneeBox").choice == (stored.assignee or "")
    assert panel.find(TagEdit, "tagsEdit").tags == stored.tags
    shown = panel.find(QLabel, "dateCreated")
    assert shown.text() == "just now" or shown.text().endswith("ago")
    assert exact_time(stored.created_at) in shown.toolTip()


def test_without_a_ticket_the_panel_says_so(panel: Details) -> None:
    empty = panel.panel.findChild(EmptyState)
    assert empty is not None
    assert empty.isVisible()
    panel.show(3)
    assert not empty.isVisible()
    panel.panel.show_ticket(None)
    assert empty.isVisible()
    assert panel.panel.ticket is None


def test_a_ticket_that_is_not_there_is_told(panel: Details) -> None:
    panel.show(4711)
    empty = panel.panel.findChild(EmptyState)
    assert empty is not None
    assert empty.isVisible()


def test_a_slow_read_shows_quiet_lines_and_then_the_ticket(panel: Details, qtbot: QtBot) -> None:
    panel.show(3)
    placeholder = panel.panel.findChild(Placeholder)
    assert placeholder is not None
    go_on = threading.Event()
    other = QWidget()
    qtbot.addWidget(other)
    panel.desk.background.read("slow", lambda _: go_on.wait(30), lambda _: None, owner=other)
    panel.panel.show_ticket(4)
    assert not placeholder.isVisible(), "nothing moves in the first moment"
    panel.wait_for(placeholder.isVisible)
    go_on.set()
    panel.wait_for(lambda: not placeholder.isVisible())
    assert panel.find(ChoiceBox, "statusBox").choice == panel.stored(4).status.value


def test_what_a_colleague_does_appears(panel: Details) -> None:
    panel.show(3)
    store = panel.desk.open()
    SetPriority(agent=LINUS, tickets=(3,), priority=Priority.LOW).apply(store)
    panel.wait_for(lambda: panel.find(ChoiceBox, "priorityBox").choice == "low")


def test_a_changed_client_appears(panel: Details) -> None:
    panel.show(3)
    command = EditClient(agent=GRACE, client=panel.stored(3).client.id, name="Chen Wei")
    panel.desk.background.write(command, owner=panel.panel)
    card = panel.find(QWidget, "clientCard")
    panel.wait_for(lambda: "Chen Wei" in [label.text() for label in card.findChildren(QLabel)])


def test_the_clients_other_tickets_can_be_asked_for(panel: Details, qtbot: QtBot) -> None:
    panel.show(3)
    button = panel.find(QPushButton, "clientTicketsButton")
    assert button.text() == f"{panel.stored(3).client_tickets - 1} other tickets"
    with qtbot.waitSignal(panel.panel.client_chosen) as chosen:
        button.click()
    assert chosen.args == [panel.stored(3).client.key]


def test_a_double_click_asks_for_a_file_however_large_its_key(panel: Details, qtbot: QtBot) -> None:
    panel.show(1)
    files = panel.find(QListView, "ticketAttachments")
    index = files.model().index(0, 0)
    with qtbot.waitSignal(panel.panel.file_wanted) as wanted:
        files.activated.emit(index)
    assert wanted.args == [panel.stored(1).attachments[0].id]
    with qtbot.waitSignal(panel.panel.file_wanted) as wanted:
        panel.panel.file_wanted.emit(1 << 40)
    assert wanted.args == [1 << 40]


def test_a_file_is_called_what_the_thread_calls_it(panel: Details) -> None:
    store = panel.desk.open()
    names = ("gpj\u202eexe.jpg", "../../.profile", "a\u200bb.txt")
    files = tuple(store_file(store, name, b"x") for name in names)
    Attach(agent=GRACE, ticket=3, files=files).apply(store)
    panel.show(3)
    model = panel.find(QListView, "ticketAttachments").model()
    said = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert said == ["gpj\ufffdexe.jpg", ".profile", "ab.txt"]
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        assert "\u202e" not in model.index(0, 0).data(role)


def test_the_mail_address_can_be_copied(panel: Details) -> None:
    panel.show(3)
    panel.find(QToolButton, "copyEmailButton").click()
    assert QApplication.clipboard().text() == panel.stored(3).client.email


def test_the_wheel_changes_no_box_without_focus(panel: Details) -> None:
    panel.show(3)
    box = panel.find(ChoiceBox, "statusBox")
    before = box.choice
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, wheel)
    assert box.choice == before


def test_hostile_texts_are_shown_letter_by_letter(panel: Details) -> None:
    store = panel.desk.open()
    client = panel.stored(3).client.id
    EditClient(
        agent=GRACE, client=client, name=HOSTILE, email=HOSTILE, phone=HOSTILE, organisation=HOSTILE
    ).apply(store)
    SetTags(agent=GRACE, ticket=3, tags=(HOSTILE,)).apply(store)
    SetResolution(agent=GRACE, tickets=(3,), resolution=HOSTILE).apply(store)
    file = store_file(store, HOSTILE, b"x")
    Attach(agent=GRACE, ticket=3, files=(file,)).apply(store)
    panel.show(3)
    labels = panel.panel.findChildren(QLabel)
    assert sum(label.text() == HOSTILE for label in labels) >= 5
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels if label.text())
    assert panel.find(QPlainTextEdit, "resolutionEdit").toPlainText() == HOSTILE
    model = panel.find(QListView, "ticketAttachments").model()
    assert model.index(0, 0).data() == display_name(HOSTILE)
    tips = [widget.toolTip() for widget in panel.panel.findChildren(QWidget)]
    tips.append(model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole))
    assert not [tip for tip in tips if "<img" in tip or "<b>" in tip]


def test_every_control_has_a_name_and_is_reached_by_tab(panel: Details) -> None:
    panel.show(1)
    controls = [
        widget
        for widget in panel.panel.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    names = {
        "statusBox", "priorityBox", "categoryBox", "assigneeBox", "resolutionEdit",
        "ticketAttachments", "resolveButton", "clientTicketsButton", "editClientButton",
    }  # fmt: skip
    assert names <= {widget.objectName() for widget in controls}
    silent = [
        widget
        for widget in controls
        if not widget.accessibleName() and not getattr(widget, "text", str)()
    ]
    assert not silent
    assert any(isinstance(widget, QLineEdit) for widget in controls), "the field for a tag"


def test_tab_goes_from_top_to_bottom(panel: Details) -> None:
    panel.show(1)
    order = [
        "statusBox", "priorityBox", "categoryBox", "assigneeBox", "resolutionEdit",
        "editClientButton", "clientTicketsButton", "ticketAttachments", "resolveButton",
    ]  # fmt: skip
    seen = []
    widget = panel.panel.nextInFocusChain()
    while widget is not None and widget is not panel.panel:
        seen.append(widget.objectName())
        widget = widget.nextInFocusChain()
    assert [name for name in seen if name in order] == order


def test_a_new_name_of_an_agent_is_offered(panel: Details) -> None:
    panel.show(3)
    panel.desk.background.write(AddAgent(agent=GRACE, name="Ken"), owner=panel.panel)
    box = panel.find(ChoiceBox, "assigneeBox")
    panel.wait_for(lambda: box.findText("Ken") >= 0)
    assert box.choice == (panel.stored(3).assignee or "")
