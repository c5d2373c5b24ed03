"""Files are put on a ticket itself, and can be taken back like anything else."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QListView, QToolButton
from shiboken6 import isValid

from desktop.details.files_model import TOLD_ROLE
from desktop.widgets.lines_dialog import LinesDialog
from models.attachments.folder import AttachmentFolder
from models.commands.lifecycle import Close
from tests.desktop.details.conftest import Details
from tests.seeds import LINUS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A small file of an agent."""
    path = tmp_path / "server.log"
    path.write_bytes(b"401 on /token\n")
    return path


def _choose(panel: Details, *paths: Path) -> None:
    """Click the button and choose files as a person would."""
    panel.find(QToolButton, "addFilesButton").click()
    dialog = panel.panel.window().findChild(QFileDialog, "attachFilesDialog")
    assert dialog is not None
    dialog.filesSelected.emit([str(path) for path in paths])
    dialog.done(QFileDialog.DialogCode.Accepted)
    panel.wait_for(lambda: not isValid(dialog))


def _names(panel: Details, ticket: int) -> list[str]:
    return [file.filename for file in panel.stored(ticket).attachments]


def _shown(panel: Details) -> list[str]:
    model = panel.find(QListView, "ticketAttachments").model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_chosen_files_come_on_the_ticket_and_go_and_come_back(panel: Details, log: Path) -> None:
    panel.show(3)
    before = _names(panel, 3)
    other = log.with_name("notes.txt")
    other.write_text("by hand", encoding="utf-8")
    _choose(panel, log, other)
    panel.wait_for(lambda: len(_shown(panel)) == len(before) + 2)
    assert sorted(_names(panel, 3)) == sorted([*before, "server.log", "notes.txt"])
    assert {file.message_id for file in panel.stored(3).attachments[-2:]} == {None}
    stack = panel.desk.history.stack
    assert (stack.count(), stack.undoText()) == (1, "Attach files")
    stack.undo()
    panel.wait_for(lambda: _shown(panel) == before == _names(panel, 3))
    stack.redo()
    panel.wait_for(lambda: len(_shown(panel)) == len(before) + 2)


def test_what_cannot_be_taken_is_named_and_the_rest_attached(panel: Details, log: Path) -> None:
    told: list[Exception] = []
    panel.desk.history.refused.connect(told.append)
    panel.show(3)
    before = _names(panel, 3)
    folder = log.with_name("folder")
    folder.mkdir()
    _choose(panel, folder, log, log.with_name("gone.txt"))
    panel.wait_for(lambda: bool(told) and _names(panel, 3) == [*before, "server.log"])
    (fault,) = map(str, told)
    assert fault.startswith("Not attached to #3: ")
    assert "There are no files in folder" in fault
    assert "gone.txt is not there any more" in fault


def test_files_go_to_the_ticket_they_were_chosen_for(panel: Details, log: Path) -> None:
    panel.show(3)
    panel.find(QToolButton, "addFilesButton").click()
    dialog = panel.panel.window().findChild(QFileDialog, "attachFilesDialog")
    assert dialog is not None
    panel.show(5)
    before = _names(panel, 5)
    dialog.filesSelected.emit([str(log)])
    dialog.done(QFileDialog.DialogCode.Accepted)
    panel.wait_for(lambda: "server.log" in _names(panel, 3))
    assert _names(panel, 5) == before


def test_a_closed_ticket_takes_no_files(panel: Details, log: Path) -> None:
    panel.show(3)
    button = panel.find(QToolButton, "addFilesButton")
    assert button.isEnabled()
    assert button.accessibleName() == "Attach files"
    Close(agent=LINUS, tickets=(3,), reason="done").apply(panel.desk.open())
    panel.show(3)
    assert not button.isEnabled()


def test_files_for_a_ticket_closed_meanwhile_are_refused(panel: Details, log: Path) -> None:
    told: list[Exception] = []
    panel.desk.history.refused.connect(told.append)
    panel.show(3)
    Close(agent=LINUS, tickets=(3,), reason="done").apply(panel.desk.open())
    _choose(panel, log)
    panel.wait_for(lambda: bool(told))
    assert "closed" in str(told[0])
    assert "server.log" not in _names(panel, 3)


def test_many_refusals_come_in_one_place(panel: Details, log: Path) -> None:
    told: list[Exception] = []
    panel.desk.history.refused.connect(told.append)
    panel.show(3)
    _choose(panel, *(log.with_name(f"gone {number}.txt") for number in range(7)))
    panel.wait_for(lambda: panel.panel.window().findChild(LinesDialog) is not None)
    dialog = panel.panel.window().findChild(LinesDialog)
    assert dialog is not None
    assert dialog.windowTitle() == "Not attached to #3"
    assert told == []
    dialog.reject()


def test_missing_bytes_are_marked(panel: Details, log: Path) -> None:
    panel.show(3)
    _choose(panel, log)
    panel.wait_for(lambda: "server.log" in _shown(panel))
    file = panel.stored(3).attachments[-1]
    files = AttachmentFolder(panel.desk.path.with_name("docket.files"))
    model = panel.find(QListView, "ticketAttachments").model()
    index = model.index(model.rowCount() - 1, 0)
    assert index.data(TOLD_ROLE) == "14 bytes"
    files.path_of(file.sha256 or "").unlink()
    panel.show(2)
    panel.show(3)
    index = model.index(model.rowCount() - 1, 0)
    panel.wait_for(lambda: index.data(TOLD_ROLE) == "missing")
    assert "missing" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "missing from the folder" in index.data(Qt.ItemDataRole.ToolTipRole)
    list_ = panel.find(QListView, "ticketAttachments")
    assert not list_.grab().isNull()
