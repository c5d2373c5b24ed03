"""Files come with a new ticket: dropped, chosen or pasted, removed again, and stored whole."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import BinaryIO

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop.newticket.draft_files import DraftFiles
from desktop.widgets.chip import Chip
from desktop.widgets.drop_overlay import DropOverlay
from desktop.widgets.text_area import LONGEST_PASTE, TextArea
from models.attachments.files import open_plain
from models.queries.ticket import TicketDetails, details
from tests.desktop.newticket.conftest import Writing

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A small file."""
    path = tmp_path / "error.log"
    path.write_bytes(b"401 unauthorized\n")
    return path


def _drop(target: QWidget, *paths: Path) -> QMimeData:
    """Let files go over ``target`` as a person would; answers what was carried."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(target, QDragEnterEvent(QPoint(5, 5), copy, data, _LEFT, _NONE))
    QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), copy, data, _LEFT, _NONE))
    return data


def _chips(writing: Writing) -> list[Chip]:
    shelf = writing.find(DraftFiles, "newTicketFiles")
    return [chip for chip in shelf.findChildren(Chip) if not chip.isHidden()]


def _finish(writing: Writing) -> TicketDetails:
    writing.search("lovelace").choose_current()
    QTest.keyClicks(writing.find(QLineEdit, "ticketTitle"), "with files")
    with writing.qtbot.waitSignal(writing.dialog.ticket_created) as created:
        writing.press("createTicketButton")
    assert created.args is not None
    ticket = details(writing.desk.open(), created.args[0])
    assert ticket is not None
    return ticket


def test_dropped_files_come_with_the_ticket(writing: Writing, log: Path) -> None:
    _drop(writing.dialog, log)
    assert [chip.text for chip in _chips(writing)] == ["error.log"]
    (file,) = _finish(writing).attachments
    assert (file.filename, file.size, file.mime) == ("error.log", 17, "text/plain")
    assert file.sha256 is not None
    assert writing.desk.open().attachments.path_of(file.sha256).read_bytes() == log.read_bytes()


def test_files_over_the_text_fall_through_to_the_dialog(writing: Writing, log: Path) -> None:
    text = writing.find(TextArea, "ticketDescription")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(log))])
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(5, 5), copy, data, _LEFT, _NONE)
    QApplication.sendEvent(text.viewport(), enter)
    assert text.toPlainText() == ""
    overlay = writing.dialog.findChild(DropOverlay)
    assert overlay is not None
    QApplication.sendEvent(writing.dialog, QDragEnterEvent(QPoint(5, 5), copy, data, _LEFT, _NONE))
    assert overlay.isVisible()
    assert overlay.words == "Attach 1 file to the new ticket"
    QApplication.sendEvent(writing.dialog, QDragLeaveEvent())
    assert not overlay.isVisible()


def test_a_removed_file_does_not_come_along(writing: Writing, log: Path) -> None:
    _drop(writing.dialog, log, log)
    _chips(writing)[0].removed.emit()
    assert len(_finish(writing).attachments) == 1


def test_folders_and_missing_files_are_refused_in_words(writing: Writing, tmp_path: Path) -> None:
    _drop(writing.dialog, tmp_path / "gone.txt")
    writing.qtbot.waitUntil(lambda: writing.says("gone.txt is not there"))
    folder = tmp_path / "<b>folder"
    folder.mkdir()
    _drop(writing.dialog, folder)
    writing.qtbot.waitUntil(lambda: writing.says("There are no files in <b>folder"))
    assert not _chips(writing)


def test_an_unreadable_file_is_told_and_its_chip_goes(
    writing: Writing, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("desktop.background.intake.open_plain", refuse)
    _drop(writing.dialog, log)
    writing.qtbot.waitUntil(lambda: not _chips(writing))
    writing.qtbot.waitUntil(lambda: writing.says("error.log may not be read by you"))


def test_a_pasted_picture_becomes_a_file(writing: Writing) -> None:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    data = QMimeData()
    data.setImageData(image)
    text = writing.find(TextArea, "ticketDescription")
    assert text.canInsertFromMimeData(data)
    text.insertFromMimeData(data)
    (file,) = _finish(writing).attachments
    assert file.mime == "image/png"
    assert file.filename.startswith("Pasted picture ")


def test_pasted_files_are_attached_and_pasted_text_is_typed(writing: Writing, log: Path) -> None:
    text = writing.find(TextArea, "ticketDescription")
    files, words = QMimeData(), QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(log))])
    text.insertFromMimeData(files)
    words.setHtml("<b>bold</b>")
    words.setText("bold")
    text.insertFromMimeData(words)
    assert text.toPlainText() == "bold"
    assert len(_chips(writing)) == 1


def test_a_text_too_long_for_a_message_becomes_a_file(writing: Writing) -> None:
    words = QMimeData()
    words.setText("x" * (LONGEST_PASTE + 1))
    text = writing.find(TextArea, "ticketDescription")
    text.insertFromMimeData(words)
    assert text.toPlainText() == ""
    (file,) = _finish(writing).attachments
    assert (file.size, file.mime) == (LONGEST_PASTE + 1, "text/plain")


def test_creating_waits_for_files_that_are_on_their_way(
    writing: Writing, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing.search("lovelace").choose_current()
    QTest.keyClicks(writing.find(QLineEdit, "ticketTitle"), "slow")
    go_on = threading.Event()

    def slow(path: Path) -> BinaryIO:
        go_on.wait(30)
        return open_plain(path)

    monkeypatch.setattr("desktop.background.intake.open_plain", slow)
    _drop(writing.dialog, log)
    button = writing.find(QWidget, "createTicketButton")
    writing.press("createTicketButton")
    assert not button.isEnabled()
    with writing.qtbot.waitSignal(writing.dialog.ticket_created) as created:
        go_on.set()
    assert created.args is not None
    ticket = details(writing.desk.open(), created.args[0])
    assert ticket is not None
    assert len(ticket.attachments) == 1
