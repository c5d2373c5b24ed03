"""Whatever a text from outside says, it is shown letter by letter, and showing it opens nothing."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QTableView,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.conversation.thread.card import Card
from desktop.look.theme import Theme
from models.rules.names import display_name
from tests.architecture.sources import ROOT
from tests.journeys.support.gestures import type_text
from tests.journeys.support.hostile_desk import HostileDesk
from tests.journeys.support.plainness import (
    hovered,
    is_plain_hint,
    markup_faults,
    tooltip_text,
    words_of,
)
from tests.journeys.support.program import Program
from tests.journeys.support.watching import is_ours

WATCHED: Final = "DOCKET_TEST_MARKS"
"""Set while strace watches: a folder in which files called begin and end are looked for."""


@pytest.fixture
def shown(hostile: HostileDesk, theme: Theme, qtbot: QtBot) -> Iterator[Program]:
    """The program on the hostile desk, in whose list all tickets are."""
    program = Program(path=hostile.path, theme=theme, qtbot=qtbot)
    program.open()
    program.search("")
    yield program
    program.close()


def test_every_place_shows_it_literally(
    shown: Program, hostile: HostileDesk, opened: list[str]
) -> None:
    _draw_thai()
    _mark("begin")
    opened.clear()
    for number, text in hostile.tickets.items():
        _show(shown, number)
        _expect_conversation(shown, text, hostile.messages[text])
        _expect_details(shown, text, is_resolved=number % 2 == 0)
        _expect_plain(shown)
    _expect_list(shown, hostile)
    _expect_popups(shown, hostile)
    _expect_dialogs(shown, hostile)
    strangers = [name for name in opened if not is_ours(name, hostile.path.parent)]
    _mark("end")
    assert not strangers


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
@pytest.mark.skipif(WATCHED in os.environ, reason="is being watched")
def test_no_file_is_opened_by_it(tmp_path: Path) -> None:
    marks, log, base = tmp_path / "marks", tmp_path / "strace.log", tmp_path / "base"
    marks.mkdir()
    test = f"{Path(__file__).relative_to(ROOT)}::test_every_place_shows_it_literally"
    strace = ["strace", "-f", "-qq", "-s", "4096", "-e", "trace=open,openat,connect,execve"]
    pytests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--basetemp={base}"]
    result = subprocess.run(
        [*strace, "-o", str(log), *pytests, test],
        cwd=ROOT,
        env=os.environ | {WATCHED: str(marks)},
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stdout
    before, _, calls = log.read_text(errors="replace").partition(f'{marks}/begin"')
    calls, end, _ = calls.partition(f'{marks}/end"')
    assert "docket.db" in before
    assert end
    assert "AF_INET" not in calls
    assert "execve(" not in calls
    named = re.findall(r'open(?:at)?\(.*?"(.*?)"', calls)
    desk = next(base.rglob("docket.db")).parent
    home = str(base / "home")  # the watched test has one of its own
    assert not [name for name in named if not is_ours(name, desk) and not name.startswith(home)]


def _show(program: Program, number: int) -> None:
    program.window.show_ticket(number)
    title = program.find(QLabel, "ticketTitle")
    program.settle()
    assert title.isVisible()


def _expect_conversation(program: Program, text: str, message: str) -> None:
    title = program.find(QLabel, "ticketTitle")
    assert title.text() == text
    assert tooltip_text(title.toolTip()) in ("", text)
    thread = program.find(QScrollArea, "threadView")
    bubbles = [bubble.toPlainText() for bubble in thread.findChildren(QTextEdit)]
    assert bubbles.count(message) == 4, "description, reply, note, message"
    assert display_name(text) in words_of(thread.findChildren(QWidget))
    assert any(text in card.accessibleName() for card in thread.findChildren(QWidget))
    for card in thread.findChildren(Card):
        if card.isVisible():
            assert is_plain_hint(hovered(card, QPoint(3, 3)))


def _expect_details(program: Program, text: str, *, is_resolved: bool) -> None:
    details = program.find(QWidget, "clientCard").window()
    card = program.find(QWidget, "clientCard")
    said = [label.text() for label in card.findChildren(QLabel)]
    assert said.count(text) == 4, "name, e-mail, phone, organisation"
    tags = program.find(QWidget, "tagsEdit")
    assert text in words_of(tags.findChildren(QWidget))
    assert text in words_of([program.find(QWidget, "assigneeBox")])
    files = program.find(QListView, "ticketAttachments").model()
    assert files.index(0, 0).data() == display_name(text)
    resolution = program.find(QPlainTextEdit, "resolutionEdit").toPlainText()
    assert resolution == (text if is_resolved else "")
    assert details is program.window


def _expect_list(program: Program, hostile: HostileDesk) -> None:
    """Cards and table, their tooltips as they come up, and the views beside them."""
    table = program.find(QTableView, "ticketTable")
    views = program.find(QListView, "viewsList")
    for is_table in (True, False):
        program.window.actions_by_id["table"].setChecked(is_table)
        program.settle()
        said = words_of([table, views])
        assert set(hostile.tickets.values()) <= said
        for view, column in ((table, 4), (views, 0)):
            for row in range(view.model().rowCount()):
                index = view.model().index(row, column)
                view.scrollTo(index)
                place = view.visualRect(index).center()
                assert is_plain_hint(hovered(view.viewport(), place))
        program.window.grab()
    tips = [table.model().index(row, 4).data(Qt.ItemDataRole.ToolTipRole) for row in range(3)]
    assert all(tooltip_text(tip) != tip for tip in tips)
    _expect_plain(program)


def _expect_popups(program: Program, hostile: HostileDesk) -> None:
    """Filters, completion, toast and the step that can be undone."""
    texts = set(hostile.tickets.values())
    for name in ("tagFilter", "assigneeFilter"):
        QTest.mouseClick(program.find(QPushButton, name), Qt.MouseButton.LeftButton)
        popup = QApplication.activePopupWidget()
        assert popup is not None
        assert texts <= words_of(popup.findChildren(QListView))
        popup.grab()
        _expect_plain(program)
        QTest.keyClick(popup.findChildren(QListView)[0], Qt.Key.Key_Escape)
        program.to_front()
    field = program.find(QWidget, "tagsEdit").findChildren(QLineEdit)[0]
    field.setFocus()
    type_text(field, "<")
    offered = next(view for view in QApplication.allWidgets() if _completes(view, field))
    program.wait(offered.isVisible)
    assert len(words_of([offered]) & texts) > 2
    offered.grab()
    _expect_plain(program)
    offered.hide()
    field.clear()
    for text in texts:
        program.window.say(text, undo=text)
        assert text in words_of(program.window.findChildren(QLabel))
    _expect_plain(program)


def _completes(view: QWidget, field: QLineEdit) -> bool:
    """Whether a list offers to complete what is typed into a field."""
    return field.completer().popup() is view


def _expect_dialogs(program: Program, hostile: HostileDesk) -> None:
    """Dialogs about a ticket and its client, and what an assignment is called afterwards."""
    number, text = next(iter(hostile.tickets.items()))
    _show(program, number)
    with _dialog(program, "newTicketDialog", "new_ticket") as dialog:
        field = dialog.findChild(QLineEdit, "clientEdit")
        assert field is not None
        type_text(field, "img")
        program.wait(lambda: any(text in said for said in words_of(dialog.findChildren(QListView))))
    with _dialog(program, "resolveDialog", "resolve") as dialog:
        program.wait(lambda: any(text in said for said in words_of(dialog.findChildren(QLabel))))
    QTest.mouseClick(program.find(QPushButton, "closeButton"), Qt.MouseButton.LeftButton)
    with _dialog(program, "closeDialog") as dialog:
        assert any(text in said for said in words_of(dialog.findChildren(QLabel)))
    QTest.mouseClick(program.find(QAbstractButton, "editClientButton"), Qt.MouseButton.LeftButton)
    with _dialog(program, "clientDialog") as dialog:
        assert text in words_of(dialog.findChildren(QLineEdit))
    program.window.actions_by_id["table"].setChecked(True)
    box = program.find(QComboBox, "assigneeBox")
    other = next(name for name in hostile.tickets.values() if name not in (text, box.currentText()))
    box.setCurrentText(other)
    box.activated.emit(box.currentIndex())
    undo = program.window.actions_by_id["undo"]
    program.wait(lambda: f"Assign to {other[:20]}" in undo.text())
    labels = words_of(program.window.findChildren(QLabel))
    assert any(f"Assigned to {other[:20]}" in said for said in labels)
    _expect_plain(program)
    program.search("tag:\"<img src='x'>\"")
    with _dialog(program, "exportDialog", "export") as dialog:
        assert any("<img src='x'>" in said for said in words_of(dialog.findChildren(QRadioButton)))


@contextmanager
def _dialog(program: Program, name: str, action: str = "") -> Iterator[QDialog]:
    """Open a dialog by an action, if one is named; look at all of it at the end, and close it."""
    if action:
        program.window.actions_by_id[action].trigger()
    program.wait(partial(program.has, QDialog, name))
    dialog = program.find(QDialog, name)
    program.wait(dialog.isActiveWindow)
    program.settle()
    yield dialog
    dialog.grab()
    _expect_plain(program)
    dialog.done(0)
    program.to_front()
    program.settle()


def _expect_plain(program: Program) -> None:
    """Nothing in any window could be taken for markup."""
    assert markup_faults(QApplication.allWidgets()) == []


def _draw_thai() -> None:
    """Qt looks for a library that parts Thai into words, once, when it first meets some."""
    layout = QTextLayout("ภาษาไทย")
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()


def _mark(name: str) -> None:
    """Leave a sign in what strace writes."""
    folder = os.environ.get(WATCHED)
    if folder is not None:
        Path(folder, name).unlink(missing_ok=True)
        with contextlib.suppress(FileNotFoundError):
            Path(folder, name).open("rb").close()
