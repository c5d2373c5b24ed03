"""What is dropped on the conversation goes into the answer; nothing is fetched for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.conversation.notice_bar import NoticeBar
from desktop.widgets.file_chips import FileChips
from desktop.widgets.given_data import SAVE_FIRST
from desktop.widgets.lines_dialog import LinesDialog
from desktop.widgets.offer_row import OfferRow
from desktop.widgets.text_area import LONGEST_PASTE
from tests.desktop.conversation.conftest import Hands

_COPY = Qt.DropAction.CopyAction
_LEFT = Qt.MouseButton.LeftButton
_NONE = Qt.KeyboardModifier.NoModifier


def _drop(hands: Hands, data: QMimeData) -> str:
    """Let something go over the thread; the words that were lit up."""
    target = hands.cards[0]
    QApplication.sendEvent(target, QDragEnterEvent(QPoint(20, 20), _COPY, data, _LEFT, _NONE))
    overlay = hands.panel._drops.target.overlay
    words = overlay.words if overlay.isVisible() else ""
    QApplication.sendEvent(target, QDropEvent(QPointF(20, 20), _COPY, data, _LEFT, _NONE))
    return words


def _urls(*urls: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl(url) for url in urls])
    return data


def _names(hands: Hands) -> list[str]:
    chips = hands.named(FileChips, "draftAttachments")
    return [file.name for file in chips._files.values()]


def test_a_link_is_put_into_the_text_and_not_fetched(hands: Hands) -> None:
    hands.show(2)
    hands.field.setPlainText("See")
    hands.field.moveCursor(hands.field.textCursor().MoveOperation.End)
    assert _drop(hands, _urls("https://example.com/a b")) == "Insert the link into your reply"
    assert hands.field.toPlainText() == "See https://example.com/a%20b"
    assert "nothing was downloaded" in hands.named(NoticeBar, "noticeBar").text
    hands.field.undo()
    assert hands.field.toPlainText() == "See"


def test_text_is_put_into_the_text(hands: Hands) -> None:
    hands.show(2)
    hands.panel.start_note()
    data = QMimeData()
    data.setText("<b>words</b>")
    assert _drop(hands, data) == "Insert the text into your note for staff"
    assert hands.field.toPlainText() == "<b>words</b>"


def test_endless_text_becomes_a_file(hands: Hands, qtbot: QtBot) -> None:
    hands.show(2)
    data = QMimeData()
    data.setText("x" * (LONGEST_PASTE + 1))
    _drop(hands, data)
    qtbot.waitUntil(lambda: len(_names(hands)) == 1)
    assert _names(hands)[0].startswith("Pasted text 2")
    assert hands.field.toPlainText() == ""


def test_a_picture_of_a_browser_is_taken_from_the_drop(hands: Hands, qtbot: QtBot) -> None:
    hands.show(2)
    data = _urls("https://example.com/dir/cat.png")
    data.setData("image/png", b"\x89PNG\r\n\x1a\n rest")
    assert _drop(hands, data) == "Attach 1 file to your reply"
    qtbot.waitUntil(lambda: _names(hands) == ["cat.png"])
    assert hands.field.toPlainText() == ""


def test_what_is_only_promised_is_refused_in_words(hands: Hands) -> None:
    hands.show(2)
    assert _drop(hands, _urls("sftp://host/x.pdf")) == SAVE_FIRST
    assert (_names(hands), hands.field.toPlainText()) == ([], "")


def test_a_folder_is_offered_and_its_files_come_in(
    hands: Hands, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "logs"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.log").write_bytes(b"%d" % number)
    hands.show(2)
    hands.drop([folder], hands.cards[0])
    accept = "folderAccept"
    chips = hands.named(FileChips, "draftAttachments")
    qtbot.waitUntil(
        lambda: any(row.words.startswith("Attach 3 files") for row in chips.findChildren(OfferRow))
    )
    assert _names(hands) == []
    hands.named(QPushButton, accept).click()
    qtbot.waitUntil(lambda: _names(hands) == ["0.log", "1.log", "2.log"])
    assert not [row for row in chips.findChildren(OfferRow) if row.isVisible()]


@pytest.mark.parametrize("number", [3, 42])
def test_many_refusals_stay_readable(
    hands: Hands, tmp_path: Path, qtbot: QtBot, number: int
) -> None:
    hands.show(2)
    hands.panel.attach_files([tmp_path / f"gone {place}.txt" for place in range(number)])
    notice = hands.named(NoticeBar, "noticeBar")
    qtbot.waitUntil(notice.isVisible)
    more = hands.named(QPushButton, "showAllRefused")
    assert more.isVisible() == (number > 5)
    assert ("And 37 more." in notice.text) == (number > 5)
    if number > 5:
        more.click()
        dialog = hands.panel.window().findChild(LinesDialog)
        assert dialog is not None
        assert dialog.isVisible()
        dialog.close()
