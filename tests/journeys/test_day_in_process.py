"""A day at the desk inside the process: find, read, answer with a file, resolve, undo, reopen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTextEdit,
    QWidget,
)

from desktop.conversation.files.file_chip import FileChip
from desktop.widgets.chip import Chip
from models.enums import Status
from models.queries import thread
from models.queries.ticket import details
from models.store.store import Store
from tests.journeys.support.gestures import click_row, drop_files, enter_row, type_text
from tests.journeys.support.program import Program
from tests.seeds import GRACE

TICKET = 12
"""The one urgent ticket about billing among the seeded ones: pending, with nobody."""
REPLY = "Grüße aus Köln: Sie bekommen 12,50 € zurück."
RESOLUTION = "Credited 12,50 €."
BYTES = bytes(range(256)) * 40
LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A file to send, outside of the desk's folder."""
    path = tmp_path / "Rechnung März (kopie).bin"
    path.write_bytes(BYTES)
    return path


def test_a_day(program: Program, picture: Path) -> None:
    _filter(program, "priorityFilter", "Urgent")
    _filter(program, "categoryFilter", "Billing")
    _open_the_only_ticket(program)
    _write_and_drop(program, picture)
    _send(program)
    _set_in_progress(program)
    _resolve(program)
    _undo(program)
    program.close()
    _expect_on_disk(program.path, picture.name)
    program.open()
    _expect_in_window(program, picture.name)


def _filter(program: Program, name: str, words: str) -> None:
    button = program.find(QPushButton, name)
    QTest.mouseClick(button, LEFT)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    click_row(popup.findChildren(QListView)[0], words)
    QTest.keyClick(popup.findChildren(QListView)[0], Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert words in button.text()
    program.to_front()
    program.settle()


def _open_the_only_ticket(program: Program) -> None:
    count = program.find(QLabel, "ticketCount")
    program.wait(lambda: count.text().startswith("1 ticket "))
    table = program.find(QTableView, "ticketTable")
    place = table.visualRect(table.model().index(0, 4)).center()
    QTest.mouseClick(table.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, place)
    QTest.keyClick(table, Qt.Key.Key_Return)
    title = program.find(QLabel, "ticketTitle")
    program.wait(lambda: title.text() == "Invoice shows the wrong amount 12")
    program.settle()
    assert program.find(QComboBox, "statusBox").currentText() == "Pending"


def _write_and_drop(program: Program, file: Path) -> None:
    QTest.keyClick(program.find(QWidget, "threadView"), Qt.Key.Key_R)
    composer = program.find(QPlainTextEdit, "composer")
    assert composer.hasFocus()
    type_text(composer, REPLY)
    assert composer.toPlainText() == REPLY
    assert drop_files(composer.viewport(), [file])
    draft = program.find(QWidget, "draftAttachments")
    program.wait(lambda: [chip.text for chip in draft.findChildren(Chip)] == [file.name])
    program.wait(program.find(QPushButton, "sendButton").isEnabled)
    assert draft.isVisible()


def _send(program: Program) -> None:
    composer = program.find(QPlainTextEdit, "composer")
    QTest.keyClick(composer, Qt.Key.Key_Return, CTRL)
    program.wait(lambda: composer.toPlainText() == "")
    program.wait(lambda: REPLY in _bubbles(program))
    assert not program.find(QWidget, "draftAttachments").isVisible()
    QTest.keyClick(composer, Qt.Key.Key_Escape)
    assert program.find(QTableView, "ticketTable").hasFocus()


def _set_in_progress(program: Program) -> None:
    box = program.find(QComboBox, "statusBox")
    assert box.currentText() == "Pending"
    QTest.keyClick(program.find(QTableView, "ticketTable"), Qt.Key.Key_S)
    program.wait(box.view().isVisible)
    enter_row(box.view(), "In progress")
    program.wait(lambda: box.currentText() == "In progress")
    program.to_front()
    program.settle()


def _resolve(program: Program) -> None:
    table = program.find(QTableView, "ticketTable")
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_E)
    program.wait(lambda: program.has(QDialog, "resolveDialog"))
    dialog = program.find(QDialog, "resolveDialog")
    program.wait(dialog.isActiveWindow)
    text = program.find(QPlainTextEdit, "resolveText")
    assert text.hasFocus()
    type_text(text, RESOLUTION)
    QTest.keyClick(text, Qt.Key.Key_Return, CTRL)
    program.wait(lambda: not program.has(QDialog, "resolveDialog"))
    program.settle()
    with Store.open(program.path) as store:
        found = details(store, TICKET)
    assert found is not None
    assert found.status is Status.RESOLVED
    assert found.resolution == RESOLUTION


def _undo(program: Program) -> None:
    table = program.find(QTableView, "ticketTable")
    program.to_front()
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Z, CTRL)
    count = program.find(QLabel, "ticketCount")
    program.wait(lambda: count.text().startswith("1 ticket "))
    program.settle()


def _expect_on_disk(path: Path, name: str) -> None:
    """Reply, bytes and status are there, and the resolution is taken back."""
    with Store.open(path) as store:
        found = details(store, TICKET)
        assert found is not None
        assert (found.status, found.resolution, found.assignee) == (Status.IN_PROGRESS, None, GRACE)
        (message,) = [row for row in thread.messages(store, TICKET) if row.body == REPLY]
        (file,) = message.attachments
        assert (file.filename, file.size) == (name, len(BYTES))
        assert file.sha256 is not None
        assert store.attachments.path_of(file.sha256).read_bytes() == BYTES


def _expect_in_window(program: Program, name: str) -> None:
    """A search for a word of the reply leads to it, with its file and its status."""
    program.search("köln status:in_progress")
    search = program.find(QLineEdit, "searchEdit")
    count = program.find(QLabel, "ticketCount")
    program.wait(lambda: count.text().startswith("1 ticket "))
    QTest.keyClick(search, Qt.Key.Key_Down)
    title = program.find(QLabel, "ticketTitle")
    program.wait(lambda: title.text() == "Invoice shows the wrong amount 12")
    program.wait(lambda: REPLY in _bubbles(program))
    program.settle()
    thread_view = program.find(QWidget, "threadView")
    assert name in [chip.label for chip in thread_view.findChildren(FileChip)]
    assert program.find(QComboBox, "statusBox").currentText() == "In progress"
    files = program.find(QListView, "ticketAttachments")
    assert files.isVisible()
    assert files.model().rowCount() == 1


def _bubbles(program: Program) -> list[str]:
    """What the messages say that are shown now."""
    thread_view = program.find(QWidget, "threadView")
    return [text.toPlainText() for text in thread_view.findChildren(QTextEdit)]
