"""Chips and tiles of files: what they show, what is wrong with bytes, and that they are reused."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.conversation.files.chip_paint import CHIP_HEIGHT
from desktop.conversation.files.file_chip import FileChip
from desktop.conversation.files.file_row import FileRow
from desktop.conversation.files.looks import THUMBNAIL, FileLooks
from desktop.conversation.files.viewer import Viewer
from models.commands.conversation import Reply
from tests.desktop.conversation.conftest import Hands
from tests.desktop.conversation.files.conftest import Put, chips, folder_of, picture
from tests.seeds import GRACE, store_file


def looks(hands: Hands) -> FileLooks:
    return hands.thread.stage.looks


def settled(hands: Hands) -> None:
    hands.qtbot.waitUntil(lambda: looks(hands).is_idle)


def test_a_picture_has_its_size_before_it_arrives(hands: Hands, put: Put) -> None:
    put("shot.png", picture(1280, 800), "image/png")
    (chip,) = chips(hands)
    before = chip.geometry()
    assert before.width() == THUMBNAIL.width()
    settled(hands)
    assert chip.geometry() == before
    assert chip.file is not None
    found = looks(hands).picture(chip.file)
    assert found is not None
    assert found.width() >= THUMBNAIL.width()
    middle = chip.grab().toImage().pixelColor(chip.width() // 2, 60)
    assert middle.name() == "#4353d9", "the picture is painted"


def test_pictures_stand_before_other_files(hands: Hands) -> None:
    store = hands.desk.open()
    given = [
        store_file(store, "a.txt", b"a"),
        store_file(store, "b.png", picture(9, 9), "image/png"),
        store_file(store, "c.jpg", picture(9, 9, "JPEG"), "image/jpeg"),
    ]
    hands.do(Reply(agent=GRACE, ticket=2, body="r", files=tuple(given)))
    hands.show(2)
    found = chips(hands)
    assert [chip.label for chip in found] == ["b.png", "c.jpg", "a.txt"]
    assert found[0].height() == found[1].height() > CHIP_HEIGHT == found[2].height()
    assert found[2].y() > found[0].y()


@pytest.mark.parametrize("mime", ["text/plain", "image/png"])
@pytest.mark.parametrize("fault", ["missing", "damaged"])
def test_bad_bytes_are_said(hands: Hands, put: Put, mime: str, fault: str) -> None:
    file = put("x.bin", picture(300, 200), mime)
    path = folder_of(hands).path_of(file.row.sha256 or "")
    if fault == "missing":
        path.unlink()
    else:
        path.write_bytes(picture(300, 201))
    hands.show(3)
    looks(hands)._known.clear()
    hands.show(2)
    hands.qtbot.waitUntil(lambda: bool(chips(hands)))
    (chip,) = chips(hands)
    hands.qtbot.waitUntil(lambda: chip.accessibleName() == f"x.bin {fault}")
    assert (file.row.sha256 or "")[:12] in chip.toolTip()
    assert fault in chip.toolTip()
    hands.press(chip, Qt.Key.Key_Space)
    viewer = hands.panel.window().findChild(Viewer)
    assert viewer is not None
    hands.qtbot.waitUntil(lambda: viewer.is_ready)
    assert fault in viewer.facts.text
    assert not viewer._foot._open.isEnabled()
    viewer.close()


def test_a_picture_that_cannot_be_shown_says_why(hands: Hands, put: Put) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'
    put("photo.jpg", svg, "image/jpeg")
    settled(hands)
    (chip,) = chips(hands)
    assert "no picture that can be shown" in chip.toolTip()


def test_chips_are_used_again(hands: Hands, put: Put) -> None:
    put("one.txt", b"1")
    put("two.txt", b"2")
    made = set(hands.thread.findChildren(FileChip))
    for _ in range(3):
        hands.show(1)
        hands.show(2)
    assert {chip.label for chip in chips(hands)} == {"one.txt", "two.txt"}
    assert set(hands.thread.findChildren(FileChip)) >= made
    hands.show(3)
    assert chips(hands) == []
    assert not [row for row in hands.thread.findChildren(FileRow) if row.isVisible()]


def test_many_files_wait_behind_a_button(hands: Hands) -> None:
    store = hands.desk.open()
    given = tuple(store_file(store, f"{n}.txt", str(n).encode()) for n in range(30))
    hands.do(Reply(agent=GRACE, ticket=2, body="r", files=given))
    hands.show(2)
    assert len(chips(hands)) == 12
    row = next(row for row in hands.thread.findChildren(FileRow) if row.chips)
    assert row._more is not None
    assert row._more.text() == "18 more files"
    height = row.height()
    row._more.click()
    assert len(chips(hands)) == 30
    assert row.height() > height


def test_thousands_come_some_at_a_time(hands: Hands) -> None:
    file = store_file(hands.desk.open(), "a.txt", b"a")
    hands.do(Reply(agent=GRACE, ticket=2, body="r", files=(file,) * 61))
    hands.show(2)
    row = next(row for row in hands.thread.findChildren(FileRow) if row.chips)
    assert row._more is not None
    row._more.click()
    assert len(chips(hands)) == 60
    assert row._more.text() == "1 more file"
    row._more.click()
    assert len(chips(hands)) == 61
    assert row._more.isHidden()


def test_memory_for_pictures_is_bounded(
    hands: Hands, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.conversation.files.looks._MOST_MEMORY", 200_000)
    for number in range(4):
        put(f"{number}.png", picture(600, 400 + number), "image/png")
    settled(hands)
    assert 0 < looks(hands).memory <= 200_000


def test_the_mouse_opens_or_drags(hands: Hands, put: Put) -> None:
    put("one.txt", b"1")
    (chip,) = chips(hands)
    stage = hands.thread.stage
    chosen: list[object] = []
    dragged: list[object] = []
    stage.chosen.connect(chosen.append)
    stage.dragged.connect(dragged.append)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(chip, left)
    assert (len(chosen), len(dragged)) == (1, 0)
    QTest.mousePress(chip, left, none, QPoint(5, 5))
    far = QPoint(5 + 2 * QApplication.startDragDistance(), 5)
    move = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(far), chip.mapToGlobal(QPointF(far)), left, left, none
    )
    QApplication.sendEvent(chip, move)
    QTest.mouseRelease(chip, left, none, far)
    assert (len(chosen), len(dragged)) == (1, 1)
