"""Every control has a name that can be heard, and the keyboard leads to each of them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.look.theme import Theme
from models.store.store import Store
from tests.journeys.support.gestures import drop_files, type_text
from tests.journeys.support.keyboard import accessible_name, controls, reached_by_keyboard, words
from tests.journeys.support.program import Program

NAMES: Final = {
    "mainWindow", "viewsList", "searchEdit", "statusFilter", "priorityFilter", "categoryFilter",
    "assigneeFilter", "tagFilter", "clearFiltersButton", "ticketTable", "ticketCount",
    "threadView", "composer", "sendButton", "noteToggle", "attachButton", "draftAttachments",
    "ticketAttachments", "newTicketButton", "ticketTitle", "ticketDescription", "statusBox",
    "priorityBox", "categoryBox", "assigneeBox", "tagsEdit", "resolutionEdit", "undoButton",
}  # fmt: skip
"""What scripts and assistive tools hold on to in the main window."""
DIALOGS: Final = {
    "new_ticket": "newTicketDialog",
    "resolve": "resolveDialog",
    "import": "importDialog",
    "export": "exportDialog",
}
FILED: Final = 25
"""A ticket with a file, a reply, a note and an answer of the client; in progress."""


def test_every_name_is_there(program: Program) -> None:
    _choose(program, FILED)
    here = {program.window.objectName()}
    here |= {child.objectName() for child in program.window.findChildren(QObject)}
    assert not NAMES - here


def test_the_window(program: Program, subtests: pytest.Subtests, tmp_path: Path) -> None:
    table = program.find(QTableView, "ticketTable")
    with subtests.test("nothing chosen"):
        table.setFocus()
        _expect_all_reached(program.window)
    for query in ("status:closed", "status:resolved", "status:in_progress", "no such words"):
        with subtests.test(query):
            program.search(query)
            if table.isVisible():
                table.setFocus()
                QTest.keyClick(table, Qt.Key.Key_Down)
                program.settle()
            _expect_all_reached(program.window)
    _begin_a_draft(program, tmp_path / "a.txt")
    for display in ("table", "cards"):
        with subtests.test(f"draft, filter, {display}"):
            program.window.actions_by_id["table"].setChecked(display == "table")
            program.settle()
            _expect_all_reached(program.window)


def test_dialogs(program: Program, subtests: pytest.Subtests) -> None:
    _choose(program, FILED)
    for action, name in DIALOGS.items():
        with subtests.test(name):
            program.window.actions_by_id[action].trigger()
            program.wait(partial(program.has, QDialog, name))
            dialog = program.find(QDialog, name)
            program.wait(dialog.isActiveWindow)
            program.settle()
            assert dialog.windowTitle()
            _expect_all_reached(dialog)
            dialog.reject()
            program.to_front()


def test_who_are_you(tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    path = tmp_path / "docket.db"
    Store.open(path, create=True).close()
    program = Program(path=path, theme=theme, qtbot=qtbot)
    dialog = program.open_for_nobody()
    assert dialog.objectName() == "agentDialog"
    name = dialog.findChild(QLineEdit, "agentName")
    program.wait(lambda: name is not None and name.hasFocus())
    _expect_all_reached(dialog)
    dialog.reject()
    program.close()


def test_menus_say_what_they_do_and_no_key_means_two_things(program: Program) -> None:
    actions = program.window.actions_by_id
    keys = [key.toString() for action in actions.values() for key in action.shortcuts()]
    assert sorted(keys) == sorted(set(keys))
    menus = [title.menu() for title in program.window.menuBar().actions()]
    rows = [action for menu in menus if isinstance(menu, QMenu) for action in menu.actions()]
    shown = [action for action in rows if not action.isSeparator()]
    assert set(actions.values()) == set(shown)
    assert all(action.text().replace("&", "").strip() for action in shown)


def _expect_all_reached(window: QWidget) -> None:
    """Every control has a name, and the keyboard comes to all of them."""
    if QApplication.focusWidget() is None:
        QTest.keyClick(window, Qt.Key.Key_Tab)
    wanted = controls(window)
    assert not [words(control) for control in wanted if not accessible_name(control).strip()]
    reached = reached_by_keyboard(window)
    assert not [words(control) for control in wanted if not _is_reached(control, reached)]


def _is_reached(control: QWidget, reached: set[QWidget]) -> bool:
    """A control that hands its focus on is reached where that lands."""
    proxy = control.focusProxy()
    return control in reached or (proxy is not None and proxy in reached)


def _begin_a_draft(program: Program, file: Path) -> None:
    """Write words into the composer and drop a file on it, in a list with a filter."""
    program.search(f"status:in_progress priority:low #{FILED}")
    _choose(program, FILED)
    file.write_bytes(b"a")
    composer = program.find(QPlainTextEdit, "composer")
    composer.setFocus()
    type_text(composer, "Hello")
    assert drop_files(composer.viewport(), [file])
    program.wait(lambda: program.find(QWidget, "sendButton").isEnabled())


def _choose(program: Program, ticket: int) -> None:
    program.window.show_ticket(ticket)
    program.settle()
    program.find(QTableView, "ticketTable").setFocus()
