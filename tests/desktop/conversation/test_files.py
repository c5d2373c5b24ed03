"""Files in both directions: given, dropped, pasted, taken off; opened, saved, removed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QMessageBox, QPushButton

from desktop.conversation.composer.draft_chips import DraftChips
from desktop.conversation.files.file_chip import FileChip
from desktop.conversation.notice_bar import NoticeBar
from desktop.widgets.chip import Chip
from models.attachments.folder import AttachmentFolder
from models.commands.files import Attach, Detach
from models.queries.thread import AttachmentRow, attachments, messages
from tests.desktop.conversation.conftest import CLOSED, Hands
from tests.seeds import GRACE, store_file


def draft_names(hands: Hands) -> list[str]:
    row = hands.named(DraftChips, "draftAttachments")
    return [chip.text for chip in row.findChildren(Chip) if not chip.isHidden()]


def chips(hands: Hands) -> list[FileChip]:
    return [chip for chip in hands.thread.findChildren(FileChip) if chip.file is not None]


def waits_for_files(hands: Hands, *names: str) -> None:
    hands.qtbot.waitUntil(lambda: draft_names(hands) == list(names))
    hands.qtbot.waitUntil(lambda: hands.named(QPushButton, "sendButton").isEnabled())


def menu_of(hands: Hands, chip: FileChip) -> QMenu:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
    QApplication.sendEvent(chip, event)
    return hands.named(QMenu, "fileMenu")


def choose(hands: Hands, chip: FileChip, words: str) -> None:
    """Choose a row of a chip's menu."""
    menu = menu_of(hands, chip)
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


@pytest.fixture
def two_files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "über.txt", tmp_path / "b.bin"]
    for number, path in enumerate(paths):
        path.write_bytes(bytes([number]) * 2_000)
    return paths


def test_files_are_sent_with_a_reply(hands: Hands, two_files: list[Path]) -> None:
    hands.show(2)
    hands.panel.attach_files([str(path) for path in two_files])
    waits_for_files(hands, "über.txt", "b.bin")
    hands.type("Here they are.")
    hands.send()
    row = next(row for row in messages(hands.desk.open(), 2) if row.body == "Here they are.")
    assert [(file.filename, file.size) for file in row.attachments] == [
        ("über.txt", 2_000),
        ("b.bin", 2_000),
    ]
    hands.qtbot.waitUntil(lambda: draft_names(hands) == [])
    hands.qtbot.waitUntil(lambda: [chip.label for chip in chips(hands)] == ["über.txt", "b.bin"])


def test_files_alone_are_a_message(hands: Hands, two_files: list[Path]) -> None:
    hands.show(2)
    hands.panel.attach_files(two_files)
    waits_for_files(hands, "über.txt", "b.bin")
    hands.send()
    assert len(attachments(hands.desk.open(), 2)) == 2


def test_a_chip_takes_its_file_off(hands: Hands, two_files: list[Path]) -> None:
    hands.show(2)
    hands.panel.attach_files(two_files)
    waits_for_files(hands, "über.txt", "b.bin")
    first = hands.named(DraftChips, "draftAttachments").findChildren(Chip)[0]
    hands.press(first, Qt.Key.Key_Delete)
    hands.qtbot.waitUntil(lambda: draft_names(hands) == ["b.bin"])


def test_what_is_no_file_is_refused_and_the_rest_goes_in(
    hands: Hands, two_files: list[Path], tmp_path: Path
) -> None:
    refused = [tmp_path / "photos", tmp_path / "gone.txt"]
    refused[0].mkdir()
    if sys.platform != "win32":
        refused.append(tmp_path / "pipe")
        os.mkfifo(refused[-1])
    hands.show(2)
    hands.panel.attach_files([*refused, *two_files])
    waits_for_files(hands, "über.txt", "b.bin")
    notice = hands.named(NoticeBar, "noticeBar")
    hands.qtbot.waitUntil(lambda: notice.isVisible())
    assert notice.text.startswith("Not attached:\n")
    assert all(path.name in notice.text for path in refused)


def test_files_stay_with_their_ticket_and_its_draft(hands: Hands, two_files: list[Path]) -> None:
    hands.show(2)
    hands.panel.attach_files(two_files)
    hands.show(3)
    assert draft_names(hands) == []
    hands.show(2)
    waits_for_files(hands, "über.txt", "b.bin")


@pytest.mark.parametrize("place", ["composer", "thread"])
def test_files_are_dropped(hands: Hands, two_files: list[Path], place: str) -> None:
    hands.show(2)
    target = hands.field.viewport() if place == "composer" else hands.cards[0]
    assert hands.drop(two_files, target) == "Attach 2 files to your reply"
    waits_for_files(hands, "über.txt", "b.bin")
    assert not hands.panel._drops.target.overlay.isVisible()


def test_a_drop_on_a_note_says_so(hands: Hands, two_files: list[Path]) -> None:
    hands.show(2)
    hands.panel.start_note()
    words = hands.drop(two_files[:1], hands.field.viewport())
    assert words == "Attach 1 file to your note for staff"


def test_a_closed_ticket_takes_no_drop(hands: Hands, two_files: list[Path]) -> None:
    hands.show(CLOSED)
    assert hands.drop(two_files, hands.cards[0]) == ""
    assert draft_names(hands) == []


def test_copied_files_are_pasted(hands: Hands, two_files: list[Path]) -> None:
    hands.show(2)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in two_files])
    QGuiApplication.clipboard().setMimeData(data)
    hands.field.paste()
    waits_for_files(hands, "über.txt", "b.bin")
    assert hands.field.toPlainText() == ""


def test_a_copied_picture_is_pasted_as_a_png(hands: Hands) -> None:
    hands.show(2)
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(0xFF8800)
    QGuiApplication.clipboard().setImage(image)
    hands.field.paste()
    hands.qtbot.waitUntil(lambda: len(draft_names(hands)) == 1)
    (name,) = draft_names(hands)
    assert name.startswith("Pasted picture 2")
    assert name.endswith(".png")
    waits_for_files(hands, name)
    hands.send()
    (row,) = attachments(hands.desk.open(), 2)
    assert row.mime == "image/png"


def test_copied_text_with_a_picture_of_it_stays_text(hands: Hands) -> None:
    hands.show(2)
    data = QMimeData()
    data.setText("a cell")
    data.setImageData(QImage(8, 8, QImage.Format.Format_RGB32))
    data.setHtml("<b>a cell</b>")
    QGuiApplication.clipboard().setMimeData(data)
    hands.field.paste()
    assert hands.field.toPlainText() == "a cell"
    assert draft_names(hands) == []


def test_an_endless_paste_becomes_a_file(hands: Hands) -> None:
    hands.show(2)
    QGuiApplication.clipboard().setText("x" * 200_000)
    hands.field.paste()
    hands.qtbot.waitUntil(lambda: len(draft_names(hands)) == 1)
    assert hands.field.toPlainText() == ""


def test_a_file_is_opened_as_a_read_only_copy(hands: Hands, opened: list[str]) -> None:
    hands.show(1)
    (chip,) = chips(hands)
    assert chip.label == "error_logs.txt"
    with hands.qtbot.waitSignal(hands.panel.file_opened):
        choose(hands, chip, "Open")
    path = Path(QUrl(opened[0]).toLocalFile())
    assert path.name == "error_logs.txt"
    assert path.read_bytes() == b"401 unauthorized\n"
    assert not os.access(path, os.W_OK) or os.geteuid() == 0
    assert hands.desk.path.parent not in path.parents


def attach(hands: Hands, name: str, data: bytes, mime: str = "text/plain") -> AttachmentRow:
    """Put a file on ticket 2 and show it."""
    file = store_file(hands.desk.open(), name, data, mime)
    hands.do(Attach(agent=GRACE, ticket=2, files=(file,)))
    hands.show(2)
    return attachments(hands.desk.open(), 2)[-1]


@pytest.mark.parametrize("is_accepted", [True, False])
def test_a_program_is_opened_only_after_a_warning(
    hands: Hands, opened: list[str], is_accepted: bool
) -> None:
    attach(hands, "invoice.pdf.exe", b"MZ\x90\x00" + b"\0" * 100)
    (chip,) = chips(hands)
    choose(hands, chip, "Open")
    hands.qtbot.waitUntil(lambda: hands.panel.findChild(QMessageBox, "askBox") is not None)
    box = hands.named(QMessageBox, "askBox")
    assert box.text().startswith("invoice.pdf.exe can run code")
    assert box.textFormat() == Qt.TextFormat.PlainText
    assert opened == []
    if is_accepted:
        with hands.qtbot.waitSignal(hands.panel.file_opened):
            hands.named(QPushButton, "acceptButton").click()
        assert len(opened) == 1
    else:
        box.reject()
        assert opened == []


def test_a_file_can_be_opened_by_its_id(hands: Hands, opened: list[str]) -> None:
    row = attach(hands, "x.txt", b"x")
    with hands.qtbot.waitSignal(hands.panel.file_opened):
        hands.panel.open_attachment(row.id)
    assert opened[0].endswith("x.txt")


def test_missing_bytes_are_shown_and_said(hands: Hands, opened: list[str]) -> None:
    file = store_file(hands.desk.open(), "lost.txt", b"lost")
    hands.do(Attach(agent=GRACE, ticket=2, files=(file,)))
    AttachmentFolder(hands.desk.path.with_name("docket.files")).path_of(file.sha256).unlink()
    hands.show(2)
    (chip,) = chips(hands)
    assert chip.accessibleName() == "lost.txt missing"
    chip.clicked.emit()
    notice = hands.named(NoticeBar, "noticeBar")
    hands.qtbot.waitUntil(lambda: "missing" in notice.text)
    assert opened == []


def test_a_file_is_saved(hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    attach(hands, "x.txt", b"content")
    target = tmp_path / "saved.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    choose(hands, chips(hands)[0], "Save as…")
    hands.qtbot.waitUntil(target.exists)
    assert target.read_bytes() == b"content"


def test_all_files_are_saved_under_free_names(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for data in (b"one", b"two"):
        file = store_file(hands.desk.open(), "../same.txt", data)
        hands.do(Attach(agent=GRACE, ticket=2, files=(file,)))
    hands.show(2)
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "same.txt").write_bytes(b"mine")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    choose(hands, chips(hands)[0], "Save all…")
    notice = hands.named(NoticeBar, "noticeBar")
    hands.qtbot.waitUntil(lambda: notice.text.startswith("Saved 2 files"))
    assert sorted(path.read_bytes() for path in folder.iterdir()) == [b"mine", b"one", b"two"]


def test_a_file_is_removed_and_brought_back(hands: Hands) -> None:
    attach(hands, "x.txt", b"x")
    choose(hands, chips(hands)[0], "Remove")
    hands.qtbot.waitUntil(lambda: not chips(hands))
    assert any("removed x.txt" in text for text in hands.texts())
    hands.desk.history.stack.undo()
    hands.qtbot.waitUntil(lambda: len(chips(hands)) == 1)


def test_a_colleagues_removal_is_seen(hands: Hands) -> None:
    row = attach(hands, "x.txt", b"x")
    hands.do(Detach(agent=GRACE, attachments=(row.id,)))
    hands.qtbot.waitUntil(lambda: not chips(hands))


def test_files_are_chosen_in_a_dialog(
    hands: Hands, two_files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.show(2)
    paths = [str(path) for path in two_files]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (paths, ""))
    hands.panel.choose_files()
    waits_for_files(hands, "über.txt", "b.bin")
