"""A ticket is renamed in a small dialog that keeps what was typed until it is stored."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from shiboken6 import isValid

from desktop.details.rename_dialog import RenameDialog
from models.commands.fields import SetPriority, SetTitle
from models.commands.lifecycle import Close
from models.documents.ticket import LONGEST_TITLE
from models.enums import Priority
from tests.desktop.details.conftest import Details
from tests.seeds import LINUS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

HOSTILE = '<img src="file:///etc/passwd">'


def _asked(panel: Details, ticket: int = 3) -> tuple[RenameDialog, QLineEdit]:
    panel.show(ticket)
    panel.panel.rename()
    dialog = panel.panel.window().findChild(RenameDialog, "renameDialog")
    assert dialog is not None
    edit = dialog.findChild(QLineEdit, "titleEdit")
    assert edit is not None
    return dialog, edit


def _is_gone(dialog: RenameDialog) -> bool:
    return not isValid(dialog)


def _fault(dialog: RenameDialog) -> str:
    label = dialog.findChild(QLabel, "dialogFault")
    assert label is not None
    return label.text()


def test_enter_renames_and_undo_and_redo_follow(panel: Details) -> None:
    before = panel.stored(3).title
    dialog, edit = _asked(panel)
    assert edit.text() == edit.selectedText() == before
    QTest.keyClicks(edit, " Printer on fire ")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    panel.wait_for(lambda: not isValid(dialog))
    stack = panel.desk.history.stack
    assert (panel.stored(3).title, stack.undoText()) == ("Printer on fire", "Rename ticket")
    stack.undo()
    panel.wait_for(lambda: panel.stored(3).title == before)
    stack.redo()
    panel.wait_for(lambda: panel.stored(3).title == "Printer on fire")


def test_escape_and_an_unchanged_title_write_nothing(panel: Details) -> None:
    before = panel.stored(3).title
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        dialog, edit = _asked(panel)
        if key == Qt.Key.Key_Escape:
            QTest.keyClicks(edit, "else")
        QTest.keyClick(edit, key)
        panel.wait_for(partial(_is_gone, dialog))
    panel.settle()
    assert panel.stored(3).title == before
    assert panel.desk.history.stack.count() == 0


@pytest.mark.parametrize("title", ["   ", "x" * (LONGEST_TITLE + 1)])
def test_a_refused_title_stays_with_the_reason(panel: Details, title: str) -> None:
    before = panel.stored(3).title
    dialog, edit = _asked(panel)
    edit.setText(title)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    panel.wait_for(lambda: "title" in _fault(dialog))
    assert dialog.isVisible()
    assert edit.text() == title
    assert panel.stored(3).title == before
    dialog.reject()
    panel.wait_for(lambda: not isValid(dialog))


def test_another_title_meanwhile_is_told_before_it_is_replaced(panel: Details) -> None:
    dialog, edit = _asked(panel)
    SetTitle(agent=LINUS, tickets=(3,), title="Theirs").apply(panel.desk.open())
    edit.setText("Mine")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    panel.wait_for(lambda: "“Theirs”" in _fault(dialog))
    assert (panel.stored(3).title, edit.text()) == ("Theirs", "Mine")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    panel.wait_for(lambda: not isValid(dialog))
    assert panel.stored(3).title == "Mine"


def test_another_field_changed_meanwhile_stands_beside_the_title(panel: Details) -> None:
    dialog, edit = _asked(panel)
    SetPriority(agent=LINUS, tickets=(3,), priority=Priority.LOW).apply(panel.desk.open())
    edit.setText("Mine")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    panel.wait_for(lambda: not isValid(dialog))
    assert (panel.stored(3).title, panel.stored(3).priority) == ("Mine", Priority.LOW)


def test_a_hostile_title_is_a_line_of_text(panel: Details) -> None:
    SetTitle(agent=LINUS, tickets=(3,), title=HOSTILE).apply(panel.desk.open())
    dialog, edit = _asked(panel)
    assert edit.text() == HOSTILE
    labels = dialog.findChildren(QLabel)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
    assert dialog.findChild(QPushButton, "renameButton") is not None
    dialog.reject()
    panel.wait_for(lambda: not isValid(dialog))


def test_a_closed_ticket_says_why_it_keeps_its_title(panel: Details) -> None:
    Close(agent=LINUS, tickets=(3,), reason="done").apply(panel.desk.open())
    panel.show(3)
    told: list[Exception] = []
    panel.desk.history.refused.connect(told.append)
    panel.panel.rename()
    assert panel.panel.window().findChild(RenameDialog) is None
    assert ["closed" in str(error) for error in told] == [True]


def test_without_a_ticket_there_is_nothing_to_rename(panel: Details) -> None:
    panel.panel.rename()
    assert panel.panel.window().findChild(RenameDialog) is None
