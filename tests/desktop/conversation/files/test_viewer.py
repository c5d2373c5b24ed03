"""Files are looked at inside the program: pictures, texts of any length, facts of the rest."""

from __future__ import annotations

from time import process_time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop.conversation.files.ticket_files import TicketFiles
from desktop.conversation.files.viewer import Viewer
from tests.desktop.conversation.conftest import Hands
from tests.desktop.conversation.files.conftest import Put, chips, folder_of, picture


def opened_viewer(hands: Hands) -> Viewer:
    found = hands.panel.window().findChild(Viewer)
    assert found is not None
    hands.qtbot.waitUntil(lambda: found.is_ready)
    return found


def test_a_click_shows_a_picture(hands: Hands, put: Put) -> None:
    put("shot.png", picture(1280, 800), "image/png")
    chips(hands)[0].click()
    viewer = opened_viewer(hands)
    assert viewer.windowTitle() == "shot.png"
    assert "1,280 × 800 px" in viewer._head._facts.text()
    picture_face = viewer.picture
    assert picture_face.isVisible()
    fitted = picture_face.percent
    assert fitted < 100
    for key, percent in ((Qt.Key.Key_1, 100), (Qt.Key.Key_Plus, 125), (Qt.Key.Key_0, fitted)):
        hands.press(viewer, key)
        assert picture_face.percent == percent
    hands.press(viewer, Qt.Key.Key_1)
    assert picture_face.horizontalScrollBar().maximum() == 1280 - picture_face.viewport().width()
    shown = picture_face.viewport().grab().toImage()
    assert shown.pixelColor(shown.rect().center()).name() == "#4353d9"


def test_arrows_lead_from_file_to_file(hands: Hands, put: Put) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        put(name, name.encode())
    hands.press(chips(hands)[0], Qt.Key.Key_Space)
    viewer = opened_viewer(hands)
    seen = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left):
        hands.press(viewer, key)
        hands.qtbot.waitUntil(lambda: viewer.is_ready)
        seen.append((viewer.windowTitle(), viewer.text.view.toPlainText()))
    assert [title for title, _ in seen] == ["b.txt", "c.txt", "c.txt", "b.txt"]
    assert all(title == text for title, text in seen)
    assert viewer._head._place.text() == "2 of 3"


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Space])
def test_it_closes_and_can_be_opened_again(hands: Hands, put: Put, key: Qt.Key) -> None:
    put("a.txt", b"a")
    hands.press(chips(hands)[0], Qt.Key.Key_Space)
    viewer = opened_viewer(hands)
    with hands.qtbot.waitSignal(viewer.destroyed):
        hands.press(viewer, key)
    hands.press(chips(hands)[0], Qt.Key.Key_Return)
    assert opened_viewer(hands).isVisible()


def test_a_text_of_megabytes_in_one_line_comes_page_by_page(hands: Hands, put: Put) -> None:
    put("huge.txt", b"\xc3\xbc" * 5_000_000)
    started = process_time()
    chips(hands)[0].click()
    viewer = opened_viewer(hands)
    assert process_time() - started < 3
    shown = viewer.text.view.toPlainText().replace("\n", "")
    assert shown == "ü" * (262_144 // 2)
    more = viewer.findChild(QPushButton, "moreTextButton")
    assert more is not None
    more.click()
    hands.qtbot.waitUntil(
        lambda: (
            viewer.text.is_complete
            and viewer.text.view.toPlainText().replace("\n", "") == "ü" * 262_144
        )
    )
    assert "of 9.5 MB" in viewer.text._known.text()


def test_what_has_no_preview_says_what_it_is(hands: Hands, put: Put, files: TicketFiles) -> None:
    file = put("a.zip", b"PK\x05\x06" + bytes(18), "application/zip")
    files.preview(file)
    viewer = opened_viewer(hands)
    assert "no preview" in viewer.facts.text
    assert "application/zip" in viewer.facts.text


def test_a_program_is_told_from_its_bytes(hands: Hands, put: Put, files: TicketFiles) -> None:
    files.preview(put("holiday.txt", b"#!/bin/sh\nrm -rf ~\n"))
    viewer = opened_viewer(hands)
    assert viewer._head._risk.text() == "This file can run code when it is opened."
    files.preview(put("b.txt", b"only words"))
    hands.qtbot.waitUntil(lambda: viewer.is_ready and viewer.windowTitle() == "b.txt")
    assert viewer._head._risk.text() == ""


def test_damage_inside_of_a_text_is_found(hands: Hands, put: Put, files: TicketFiles) -> None:
    file = put("a.txt", b"what was sent")
    folder_of(hands).path_of(file.row.sha256 or "").write_bytes(b"what was SENT")
    files.preview(file)
    viewer = opened_viewer(hands)
    assert "damaged" in viewer.facts.text
    assert not viewer.text.isVisible()


def test_the_buttons_work_on_what_is_shown(
    hands: Hands, put: Put, opened: list[str], files: TicketFiles
) -> None:
    put("a.txt", b"a")
    files.preview(put("b.txt", b"b"))
    viewer = opened_viewer(hands)
    button = viewer.findChild(QPushButton, "openFileButton")
    assert button is not None
    with hands.qtbot.waitSignal(hands.panel.file_opened):
        button.click()
    assert opened[0].endswith("/b.txt")
