"""The last message of the day: sent, called back by its key, sent again, and the window closed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from desktop.background.drafts import DraftFolder
from desktop.settings.dialog import SettingsDialog
from desktop.widgets.segmented import Segmented
from models.enums import MessageType
from models.queries.thread import messages
from models.store.store import Store
from tests.journeys.support.gestures import type_text
from tests.journeys.support.program import Program

TICKET = 12
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_the_last_message_of_the_day(program: Program) -> None:
    _choose_to_wait(program, "30")
    program.window.show_ticket(TICKET)
    program.settle()
    field = program.find(QPlainTextEdit, "composer")
    field.setFocus()
    type_text(field, "Until tomorrow. The file is attached.")
    QTest.keyClick(field, Qt.Key.Key_Return, CONTROL)
    assert program.find(QWidget, "checkBar").isVisible()
    QTest.keyClick(field, Qt.Key.Key_Return, CONTROL)
    assert program.find(QWidget, "outboxBar").isVisible()
    assert field.toPlainText() == ""
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    program.wait(lambda: field.toPlainText().startswith("Until tomorrow."))
    field.setPlainText("Until tomorrow.")
    QTest.keyClick(field, Qt.Key.Key_Return, CONTROL)
    program.close()
    assert _said(program.path) == 1, "closing the window sends"
    program.open()
    drafts = DraftFolder(program.path.with_name("docket.drafts"))
    program.wait(lambda: not drafts.read_all())
    program.close()
    assert _said(program.path) == 1, "and once"


def _choose_to_wait(program: Program, seconds: str) -> None:
    program.window.settings_wanted.emit()
    dialog = program.find(SettingsDialog, "settingsDialog")
    program.settle()
    dialog.findChildren(Segmented)[0].button(seconds).click()
    program.settle()
    program.find(QPushButton, "closeSettingsButton").click()
    program.to_front()


def _said(database: Path) -> int:
    with Store.open(database) as store:
        rows = messages(store, TICKET, limit=99)
        said = [row.body for row in rows if row.type is MessageType.AGENT]
        return said.count("Until tomorrow.")
