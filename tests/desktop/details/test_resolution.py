"""The resolution is written down in place, and nothing that was typed there gets lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.details.resolution_edit import ResolutionEdit
from models.commands.fields import SetPriority, SetResolution
from models.commands.lifecycle import Close
from models.enums import Priority
from tests.desktop.details.conftest import Details
from tests.seeds import LINUS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

_CTRL = Qt.KeyboardModifier.ControlModifier


def _edit(panel: Details) -> ResolutionEdit:
    return panel.find(ResolutionEdit, "resolutionEdit")


def _notice(panel: Details) -> QWidget:
    notices = panel.panel.findChildren(QWidget, "conflictNotice")
    return next(found for found in notices if found.parent() is _edit(panel).parent())


def test_leaving_the_field_writes_the_text(panel: Details) -> None:
    panel.show(3)
    _edit(panel).setFocus()
    _edit(panel).setPlainText("Restarted.\nTwice.")
    panel.panel.findChildren(QLineEdit)[0].setFocus()
    panel.wait_for(lambda: panel.stored(3).resolution == "Restarted.\nTwice.")
    panel.wait_for(panel.desk.history.stack.canUndo)
    panel.desk.history.stack.undo()
    panel.wait_for(lambda: _edit(panel).toPlainText() == "")


def test_ctrl_enter_writes_the_text_and_enter_is_a_new_line(panel: Details, qtbot: QtBot) -> None:
    panel.show(3)
    QTest.keyClicks(_edit(panel), "one")
    QTest.keyClick(_edit(panel), Qt.Key.Key_Return)
    QTest.keyClicks(_edit(panel), "two")
    QTest.keyClick(_edit(panel), Qt.Key.Key_Return, _CTRL)
    panel.wait_for(lambda: panel.stored(3).resolution == "one\ntwo")
    panel.settle()
    assert _edit(panel).toPlainText() == "one\ntwo"
    QTest.keyClick(_edit(panel), Qt.Key.Key_Return, _CTRL)
    panel.settle()
    assert panel.desk.history.stack.count() == 1, "the same text is not written again"


def test_an_emptied_field_is_no_resolution(panel: Details) -> None:
    panel.show(4)
    assert panel.stored(4).resolution
    _edit(panel).setPlainText("  \n")
    _edit(panel).finished.emit()
    panel.wait_for(lambda: panel.stored(4).resolution is None)
    panel.settle()
    assert _edit(panel).toPlainText() == ""


def test_what_is_being_typed_survives_a_refresh(panel: Details) -> None:
    panel.show(3)
    _edit(panel).setPlainText("half a sent")
    SetPriority(agent=LINUS, tickets=(3,), priority=Priority.LOW).apply(panel.desk.open())
    panel.panel.show_ticket(3)
    panel.settle()
    assert _edit(panel).toPlainText() == "half a sent"
    _edit(panel).finished.emit()
    panel.wait_for(lambda: panel.stored(3).resolution == "half a sent")


def test_another_ticket_writes_the_text_of_the_one_before(panel: Details) -> None:
    panel.show(3)
    _edit(panel).setPlainText("typed")
    panel.show(5)
    assert _edit(panel).toPlainText() == ""
    assert panel.stored(3).resolution == "typed"
    assert panel.stored(5).resolution is None


def test_a_refused_text_comes_back_with_its_ticket(panel: Details) -> None:
    panel.show(3)
    panel.desk.background.changed.disconnect(panel.panel.on_changed)
    Close(agent=LINUS, tickets=(3,), reason="done").apply(panel.desk.open())
    _edit(panel).setPlainText("typed")
    panel.show(5)
    assert panel.stored(3).resolution is None
    panel.show(3)
    assert _edit(panel).toPlainText() == "typed"


def test_a_refused_text_stays_and_the_reason_is_told(panel: Details) -> None:
    panel.show(3)
    panel.desk.background.changed.disconnect(panel.panel.on_changed)
    Close(agent=LINUS, tickets=(3,), reason="done").apply(panel.desk.open())
    _edit(panel).setPlainText("typed")
    _edit(panel).finished.emit()
    panel.settle()
    fault = panel.find(QWidget, "resolutionFault")
    assert fault.isVisible()
    assert _edit(panel).toPlainText() == "typed"


@pytest.mark.parametrize("is_kept", [True, False])
def test_two_texts_at_once_are_a_choice(panel: Details, is_kept: bool) -> None:
    panel.show(3)
    _edit(panel).setPlainText("mine")
    SetResolution(agent=LINUS, tickets=(3,), resolution="theirs").apply(panel.desk.open())
    panel.settle()
    assert _edit(panel).toPlainText() == "mine"
    _edit(panel).finished.emit()
    panel.wait_for(_notice(panel).isVisible)
    panel.settle()
    name = "keepTheirsButton" if is_kept else "useMineButton"
    button = _notice(panel).findChild(QPushButton, name)
    assert button is not None
    button.click()
    panel.settle()
    wanted = "theirs" if is_kept else "mine"
    assert panel.stored(3).resolution == wanted
    assert _edit(panel).toPlainText() == wanted
    assert not _notice(panel).isVisible()


def test_an_enormous_text_is_shown_in_part_and_cannot_be_changed(panel: Details) -> None:
    SetResolution(agent=LINUS, tickets=(3,), resolution="line\n" * 100_000).apply(panel.desk.open())
    panel.show(3)
    assert _edit(panel).isReadOnly()
    assert 0 < len(_edit(panel).toPlainText()) < 300_000
    panel.show(5)
    assert len(panel.stored(3).resolution or "") == 500_000, "nothing was cut off"
