"""The dialogs around a ticket ask what must be known, keep what was typed, and are freed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.details.client_dialog import ClientDialog
from desktop.details.close_dialog import CloseDialog
from desktop.details.resolve_dialog import ResolveDialog
from models.commands.fields import SetTitle
from models.commands.lifecycle import Close, Resolve
from models.commands.people import EditClient
from models.enums import Status
from models.queries.ticket import details
from tests.desktop.conftest import Desk
from tests.desktop.details.conftest import Details
from tests.seeds import GRACE, LINUS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

HOSTILE = '<img src="file:///etc/passwd">'
_CTRL = Qt.KeyboardModifier.ControlModifier


def _resolving(desk: Desk, qtbot: QtBot, *tickets: int) -> ResolveDialog:
    dialog = ResolveDialog(tickets=tickets, background=desk.background, history=desk.history)
    dialog.open()
    return dialog


def test_ctrl_enter_resolves_with_the_text(desk: Desk, qtbot: QtBot) -> None:
    dialog = _resolving(desk, qtbot, 3)
    QTest.keyClicks(dialog.edit, "Restarted")
    QTest.keyClick(dialog.edit, Qt.Key.Key_Return)
    QTest.keyClicks(dialog.edit, "twice")
    with qtbot.waitSignal(dialog.resolved) as resolved:
        QTest.keyClick(dialog.edit, Qt.Key.Key_Return, _CTRL)
    assert resolved.args == [(3,)]
    qtbot.waitUntil(lambda: not isValid(dialog))
    stored = details(desk.open(), 3)
    assert stored is not None
    assert (stored.status, stored.resolution) == (Status.RESOLVED, "Restarted\ntwice")


def test_many_tickets_are_resolved_without_a_text(desk: Desk, qtbot: QtBot) -> None:
    dialog = _resolving(desk, qtbot, 1, 3, 5)
    with qtbot.waitSignal(dialog.resolved):
        dialog.button.click()
    store = desk.open()
    found = [details(store, ticket) for ticket in (1, 3, 5)]
    assert [ticket.status for ticket in found if ticket] == [Status.RESOLVED] * 3


def test_a_known_resolution_is_where_it_begins(desk: Desk, qtbot: QtBot) -> None:
    Resolve(agent=GRACE, tickets=(3,), resolution="As before").apply(desk.open())
    dialog = _resolving(desk, qtbot, 3)
    qtbot.waitUntil(lambda: dialog.edit.toPlainText() == "As before")
    dialog.reject()
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_a_refused_resolution_keeps_the_text(desk: Desk, qtbot: QtBot) -> None:
    dialog = _resolving(desk, qtbot, 3)
    Close(agent=LINUS, tickets=(3,), reason="done").apply(desk.open())
    dialog.edit.setPlainText("typed")
    dialog.button.click()
    fault = dialog.findChild(QLabel, "dialogFault")
    assert fault is not None
    qtbot.waitUntil(lambda: "kept" in fault.text())
    assert dialog.isVisible()
    assert dialog.edit.toPlainText() == "typed"
    assert dialog.button.isEnabled()
    dialog.reject()
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_escape_spares_typed_text_once(desk: Desk, qtbot: QtBot) -> None:
    dialog = _resolving(desk, qtbot, 3)
    dialog.edit.setPlainText("typed")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_escape_closes_an_untouched_dialog(desk: Desk, qtbot: QtBot) -> None:
    dialog = CloseDialog(ticket=3, title="x")
    dialog.open()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_a_hostile_title_is_shown_letter_by_letter(desk: Desk, qtbot: QtBot) -> None:
    SetTitle(agent=GRACE, tickets=(3,), title=HOSTILE).apply(desk.open())
    dialog = _resolving(desk, qtbot, 3)
    qtbot.waitUntil(lambda: _says(dialog, HOSTILE))
    other = CloseDialog(ticket=3, title=HOSTILE)
    assert _says(other, HOSTILE)
    made: QDialog
    for made in (dialog, other):
        labels = made.findChildren(QLabel)
        assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
        made.close()


def test_a_client_is_corrected(panel: Details) -> None:
    panel.show(3)
    dialog = _editing_client(panel)
    _field(dialog, "clientName").setText("  Chen Wei ")
    _field(dialog, "clientPhone").setText("123")
    _save(dialog)
    panel.wait_for(lambda: not isValid(dialog))
    client = panel.stored(3).client
    assert (client.name, client.phone) == ("Chen Wei", "123")
    panel.desk.history.stack.undo()
    panel.wait_for(lambda: panel.stored(3).client.name != "Chen Wei")


def test_a_client_keeps_a_name(panel: Details) -> None:
    panel.show(3)
    dialog = _editing_client(panel)
    _field(dialog, "clientName").clear()
    _save(dialog)
    assert dialog.isVisible()
    dialog.reject()
    panel.wait_for(lambda: not isValid(dialog))
    assert panel.stored(3).client.name


@pytest.mark.parametrize(
    ("button", "phone"), [("keepTheirsButton", "777"), ("useMineButton", "555")]
)
def test_a_phone_that_another_wrote_meanwhile_is_shown_beside_ours(
    panel: Details, button: str, phone: str
) -> None:
    panel.show(3)
    client = panel.stored(3).client
    dialog = _editing_client(panel)
    store = panel.desk.open()
    EditClient(agent=LINUS, client=client.id, phone="777", email="new@example.com").apply(store)
    _field(dialog, "clientPhone").setText("555")
    _field(dialog, "clientName").setText("Chen Wei")
    _save(dialog)
    notice = dialog.findChild(QWidget, "conflictNotice")
    assert notice is not None
    panel.wait_for(notice.isVisible)
    assert notice.accessibleName() == "Phone changed meanwhile. Now: 777 Yours: 555"
    assert panel.stored(3).client.name == client.name
    choice = dialog.findChild(QPushButton, button)
    assert choice is not None
    choice.click()
    if button == "keepTheirsButton":
        assert _field(dialog, "clientPhone").text() == "777"
        _save(dialog)
    panel.wait_for(lambda: not isValid(dialog))
    now = panel.stored(3).client
    assert (now.name, now.phone, now.email) == ("Chen Wei", phone, "new@example.com")


def test_an_unchanged_client_is_not_written(panel: Details) -> None:
    panel.show(3)
    dialog = _editing_client(panel)
    _save(dialog)
    panel.wait_for(lambda: not isValid(dialog))
    panel.settle()
    assert panel.desk.history.stack.count() == 0


def _editing_client(panel: Details) -> ClientDialog:
    panel.find(QToolButton, "editClientButton").click()
    dialog = panel.panel.window().findChild(ClientDialog)
    assert dialog is not None
    return dialog


def _save(dialog: QDialog) -> None:
    button = dialog.findChild(QPushButton, "saveClientButton")
    assert button is not None
    button.click()


def _field(dialog: QDialog, name: str) -> QLineEdit:
    found = dialog.findChild(QLineEdit, name)
    assert found is not None, name
    return found


def _says(dialog: QDialog, text: str) -> bool:
    return any(text in label.text() for label in dialog.findChildren(QLabel))
