"""An answer with a canned text inside the process, by keyboard: written once, chosen, sent."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from models.commands.settings import SetSetting
from models.queries import thread
from models.queries.settings import UNDO_SEND_SECONDS
from models.store.store import Store
from tests.journeys.support.gestures import type_text
from tests.journeys.support.program import Program
from tests.seeds import GRACE

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
BODY = "Hello {{client.first_name}},\nyour ticket {{ticket.number}} is in good hands.\n"
TICKET = 1
"""A ticket of Ada Lovelace's."""


def test_from_the_dialog_into_an_answer(program: Program) -> None:
    with Store.open(program.path) as store:
        SetSetting(agent=GRACE, name=UNDO_SEND_SECONDS, value=0).apply(store)
    program.search(f"#{TICKET}")
    program.window.show_ticket(TICKET)
    program.settle()
    _write_one(program)
    _answer(program)
    _undo_in_the_field(program)
    _send(program)


def _write_one(program: Program) -> None:
    QTest.keyClick(program.window, Qt.Key.Key_P, CTRL | SHIFT)
    program.wait(lambda: program.has(QDialog, "phrasesDialog"))
    dialog = program.find(QDialog, "phrasesDialog")
    program.wait(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_N, CTRL)
    type_text(program.find(QLineEdit, "phraseName"), "In good hands")
    body = program.find(QPlainTextEdit, "phraseBody")
    body.insertPlainText(BODY)
    preview = program.find(QPlainTextEdit, "phrasePreview")
    assert preview.toPlainText().startswith(f"Hello Ada,\nyour ticket #{TICKET} is")
    QTest.keyClick(body, Qt.Key.Key_Return, CTRL)
    program.settle()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    program.wait(lambda: not program.has(QDialog, "phrasesDialog"))
    program.to_front()
    program.settle()


def _answer(program: Program) -> None:
    QTest.keyClick(program.find(QWidget, "threadView"), Qt.Key.Key_R)
    composer = program.find(QPlainTextEdit, "composer")
    program.wait(composer.hasFocus)
    type_text(composer, "/hands")
    assert program.find(QListView, "composerOffers").isVisible()
    QTest.keyClick(composer, Qt.Key.Key_Return)
    assert composer.toPlainText() == f"Hello Ada,\nyour ticket #{TICKET} is in good hands.\n"


def _undo_in_the_field(program: Program) -> None:
    """Keys of the window leave the text alone: Ctrl+I is no import, Ctrl+Z no step of the desk."""
    composer = program.find(QPlainTextEdit, "composer")
    text = composer.toPlainText()
    type_text(composer, "soon")
    QTest.keyClick(composer, Qt.Key.Key_Left, CTRL | SHIFT)
    QTest.keyClick(composer, Qt.Key.Key_I, CTRL)
    assert composer.toPlainText() == f"{text}*soon*"
    assert QApplication.activeModalWidget() is None
    QTest.keyClick(composer, Qt.Key.Key_Z, CTRL)
    assert composer.toPlainText() == f"{text}soon"
    QTest.keyClick(composer, Qt.Key.Key_Z, CTRL)
    assert composer.toPlainText() == text


def _send(program: Program) -> None:
    composer = program.find(QPlainTextEdit, "composer")
    said = composer.toPlainText().rstrip()
    QTest.keyClick(composer, Qt.Key.Key_Return, CTRL)
    program.wait(lambda: composer.toPlainText() == "")
    program.wait(lambda: any("in good hands" in text for text in _bubbles(program)))
    program.settle()
    with Store.open(program.path) as store:
        assert said in [row.body for row in thread.messages(store, TICKET)]


def _bubbles(program: Program) -> list[str]:
    view = program.find(QWidget, "threadView")
    return [text.toPlainText() for text in view.findChildren(QTextEdit)]
