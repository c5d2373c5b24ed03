"""Files leave as safe copies: dragged, or on the clipboard."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDrag, QGuiApplication, QImage

from desktop.conversation.files.ticket_files import TicketFiles
from desktop.conversation.notice_bar import NoticeBar
from models.rules.names import safe_file_name
from tests.desktop.conversation.conftest import Hands
from tests.desktop.conversation.files.conftest import Put, chips, folder_of, picture, shown

HOSTILE: list[str] = json.loads(
    (Path(__file__).parents[3] / "data" / "hostile" / "filenames.json").read_text("utf-8")
)


def paths_of(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls()]


@pytest.fixture
def drags(monkeypatch: pytest.MonkeyPatch, files: TicketFiles) -> list[QMimeData]:
    """What was dragged; the mouse is held, and nothing is waited for."""
    found: list[QMimeData] = []

    def note(drag: QDrag, *_: object) -> Qt.DropAction:
        data = QMimeData()
        data.setUrls(drag.mimeData().urls())
        data.setText(drag.mimeData().text())
        found.append(data)
        return Qt.DropAction.CopyAction

    monkeypatch.setattr(QDrag, "exec", note)
    files._taking.is_held = lambda: True
    return found


def test_a_dragged_file_is_a_safe_copy(
    hands: Hands, put: Put, files: TicketFiles, drags: list[QMimeData], cache: Path
) -> None:
    file = put("../inv\u202egpj.exe", b"MZ")
    files.drag((file,))
    hands.qtbot.waitUntil(lambda: bool(drags))
    (path,) = paths_of(drags[0])
    assert path.name == safe_file_name(file.row.filename)
    assert "\u202e" not in path.name
    assert path.parent.parent == cache
    assert path.read_bytes() == b"MZ"
    assert path.stat().st_mode & 0o777 == 0o400
    assert path.stat().st_nlink == 1, "no program can reach the stored bytes through it"
    assert drags[0].text() == path.name


def test_every_hostile_name_stays_in_its_folder(
    hands: Hands, put: Put, files: TicketFiles, drags: list[QMimeData], cache: Path
) -> None:
    file = put("x", b"x")
    named = [replace(file, row=replace(file.row, filename=name)) for name in HOSTILE]
    files.drag(named)
    hands.qtbot.waitUntil(lambda: bool(drags))
    found = paths_of(drags[0])
    assert len(found) == len(HOSTILE)
    assert {path.resolve().parent.parent for path in found} == {cache.resolve()}
    assert all(path.name == safe_file_name(name) for path, name in zip(found, HOSTILE, strict=True))


def test_a_copy_is_used_again_until_it_is_touched(
    hands: Hands, put: Put, files: TicketFiles, drags: list[QMimeData]
) -> None:
    file = put("a.txt", b"a")
    for number in (1, 2, 3):
        files.drag((file,))
        hands.qtbot.waitUntil(lambda n=number: len(drags) == n)  # type: ignore[misc]
        if number == 2:
            path = paths_of(drags[1])[0]
            path.chmod(0o600)
            path.write_bytes(b"other")
    first, second, third = (paths_of(data)[0] for data in drags)
    assert first == second != third
    assert third.read_bytes() == b"a"


def test_a_mouse_that_was_let_go_drags_nothing(
    hands: Hands, put: Put, files: TicketFiles, drags: list[QMimeData], cache: Path
) -> None:
    files._taking.is_held = lambda: False
    files.drag((put("a.txt", b"a"),))
    hands.qtbot.waitUntil(lambda: files._worker.is_idle)
    assert list(cache.iterdir())
    assert drags == []


def test_damaged_files_stay_and_the_others_go(
    hands: Hands, put: Put, files: TicketFiles, drags: list[QMimeData]
) -> None:
    good, bad = put("good.txt", b"good"), put("bad.txt", b"bad")
    folder_of(hands).path_of(bad.row.sha256 or "").write_bytes(b"dab")
    files.drag((bad, good))
    hands.qtbot.waitUntil(lambda: bool(drags))
    assert [path.name for path in paths_of(drags[0])] == ["good.txt"]
    notice = hands.named(NoticeBar, "noticeBar")
    assert "bad.txt" in notice.text
    assert "damaged" in notice.text
    names = [chip.accessibleName() for chip in chips(hands)]
    assert "bad.txt damaged" in names, "what was found is shown"


def test_ctrl_c_puts_file_and_picture_on_the_clipboard(hands: Hands, put: Put) -> None:
    put("shot.png", picture(30, 20), "image/png")
    hands.press(chips(hands)[0], Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    notice = hands.named(NoticeBar, "noticeBar")
    hands.qtbot.waitUntil(lambda: notice.text == "Copied shot.png.")
    data = QGuiApplication.clipboard().mimeData()
    assert [path.name for path in paths_of(data)] == ["shot.png"]
    image = data.imageData()
    assert isinstance(image, QImage)
    assert (image.width(), image.height()) == (30, 20)
    told = bytes(data.data("x-special/gnome-copied-files").data()).decode()
    assert told.startswith("copy\nfile://")


def test_what_is_copied_can_be_pasted_into_an_answer(
    hands: Hands, put: Put, files: TicketFiles
) -> None:
    put("a.txt", b"a")
    files.copy(shown(hands))
    notice = hands.named(NoticeBar, "noticeBar")
    hands.qtbot.waitUntil(lambda: notice.text == "Copied a.txt.")
    hands.field.paste()
    assert hands.field.toPlainText() == ""
    assert [path.name for path in paths_of(QGuiApplication.clipboard().mimeData())] == ["a.txt"]
