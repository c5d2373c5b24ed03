"""Files are saved one by one, into a folder or a zip; slow writing shows itself and stops."""

from __future__ import annotations

import errno
import json
import threading
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QPushButton

from desktop.conversation.files.file_ref import FileRef
from desktop.conversation.files.save_progress import SaveProgress
from desktop.conversation.files.saving import save_all
from desktop.conversation.files.ticket_files import TicketFiles
from desktop.conversation.notice_bar import NoticeBar
from models.attachments.streams import Cancelled, IsCancelled, Progress
from models.attachments.zipping import Wanted
from models.commands.conversation import AddNote
from models.rules.names import safe_file_name
from tests.desktop.conversation.conftest import Hands
from tests.desktop.conversation.files.conftest import Put, folder_of
from tests.seeds import GRACE, store_file

HOSTILE: list[str] = json.loads(
    (Path(__file__).parents[3] / "data" / "hostile" / "filenames.json").read_text("utf-8")
)


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where every dialog leads."""
    place = tmp_path / "out"
    place.mkdir()
    zip_file = str(place / "all.zip")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(place))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (zip_file, ""))
    return place


def notice(hands: Hands) -> str:
    return hands.named(NoticeBar, "noticeBar").text


def test_all_files_become_one_zip(hands: Hands, put: Put, files: TicketFiles, out: Path) -> None:
    for name in ("a.txt", "../a.txt", "con.txt"):
        put(name, name.encode())
    files.save_zip(files.all_files)
    hands.qtbot.waitUntil(lambda: notice(hands) == "Saved 3 files as all.zip.")
    with zipfile.ZipFile(out / "all.zip") as packed:
        assert packed.namelist() == ["a.txt", "a (2).txt", "_con.txt"]
    assert [path.name for path in out.iterdir()] == ["all.zip"]


def test_what_is_not_sound_is_left_out_by_name(
    hands: Hands, put: Put, files: TicketFiles, out: Path
) -> None:
    good, bad = put("good.txt", b"good"), put("bad.txt", b"bad")
    folder_of(hands).path_of(bad.row.sha256 or "").write_bytes(b"dab")
    files.save_zip((good, bad))
    hands.qtbot.waitUntil(lambda: "without what is missing or damaged: bad.txt" in notice(hands))
    files.save_folder((good, bad))
    hands.qtbot.waitUntil(lambda: notice(hands).startswith("Not saved: bad.txt"))
    assert sorted(path.name for path in out.iterdir()) == ["all.zip", "good.txt"]


def test_hostile_names_are_saved_inside_of_the_folder(hands: Hands, put: Put, out: Path) -> None:
    file = put("x", b"x")
    wanted = [Wanted(file.row.sha256 or "", name, 0) for name in HOSTILE]
    assert save_all(folder_of(hands), wanted, out, lambda _: None, lambda: False) == []
    assert len(list(out.iterdir())) == len(HOSTILE)
    assert all(path.is_file() and safe_file_name(path.name) == path.name for path in out.iterdir())
    assert {path.name for path in out.parent.iterdir()} >= {"out", "docket.db"}
    assert not (out.parent / "etc").exists()


def test_slow_writing_shows_itself_and_stops(
    hands: Hands, put: Put, files: TicketFiles, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("a.txt", b"a" * 1_000)
    begun = threading.Event()

    def slow(*_: object, progress: Progress, is_cancelled: IsCancelled, **__: object) -> None:
        progress(500)
        begun.set()
        while not is_cancelled():
            threading.Event().wait(0.01)
        raise Cancelled

    monkeypatch.setattr("desktop.conversation.files.file_saver.write_zip", slow)
    files.save_zip(files.all_files)
    hands.qtbot.waitUntil(lambda: hands.panel.window().findChild(SaveProgress) is not None)
    box = hands.panel.window().findChild(SaveProgress)
    assert box is not None
    hands.qtbot.waitUntil(lambda: box.isVisible() and begun.is_set())
    hands.qtbot.waitUntil(lambda: box._bar.value() == 500)
    button = box.findChild(QPushButton, "cancelSaveButton")
    assert button is not None
    button.click()
    hands.qtbot.waitUntil(lambda: notice(hands).startswith("Stopped."))
    assert list(out.iterdir()) == []


def test_a_folder_that_is_gone_is_said_and_no_file_called_missing(
    hands: Hands, put: Put, files: TicketFiles, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = put("a.txt", b"a")
    gone = str(out / "stick" / "a.txt")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (gone, ""))
    files.save(file)
    hands.qtbot.waitUntil(lambda: notice(hands) != "")
    assert notice(hands) == "a.txt: cannot save the attachment: No such file or directory."
    files.save_zip((file, file))
    hands.qtbot.waitUntil(lambda: notice(hands).startswith("Not saved"))
    assert notice(hands) == "Not saved: cannot write the zip file: No such file or directory."


def test_a_full_disk_is_said_in_words(
    hands: Hands, put: Put, files: TicketFiles, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "cannot write the zip file: No space left on device", "/x")

    monkeypatch.setattr("desktop.conversation.files.file_saver.write_zip", no_room)
    files.save_zip((put("a.txt", b"a"), put("b.txt", b"b")))
    hands.qtbot.waitUntil(lambda: notice(hands) != "")
    assert notice(hands) == "Not saved: cannot write the zip file: No space left on device."


def test_of_many_that_are_not_sound_some_are_named(
    hands: Hands, put: Put, files: TicketFiles, out: Path
) -> None:
    good = put("good.txt", b"good")
    bad = FileRef(replace(put("bad.txt", b"bad").row, sha256="0" * 64), is_stored=True)
    files.save_zip((good, *[bad] * 40))
    hands.qtbot.waitUntil(lambda: "and 35 more" in notice(hands))
    files.save_folder((good, *[bad] * 40))
    hands.qtbot.waitUntil(lambda: notice(hands).startswith("Not saved: bad.txt"))
    assert notice(hands).endswith("… and 35 more")


def test_a_program_that_ends_does_not_wait_for_what_is_written(
    hands: Hands, put: Put, files: TicketFiles, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("a.txt", b"a")
    stopped = threading.Event()

    def slow(*_: object, is_cancelled: IsCancelled, **__: object) -> None:
        while not is_cancelled():
            threading.Event().wait(0.01)
        stopped.set()
        raise Cancelled

    monkeypatch.setattr("desktop.conversation.files.file_saver.write_zip", slow)
    files.save_zip(files.all_files)
    app = QCoreApplication.instance()
    assert app is not None
    app.aboutToQuit.emit()
    hands.qtbot.waitUntil(stopped.is_set)
    hands.qtbot.waitUntil(lambda: notice(hands).startswith("Stopped."))


def test_files_of_notes_are_told_when_they_leave(
    hands: Hands, put: Put, files: TicketFiles, out: Path
) -> None:
    put("a.txt", b"a")
    secret = store_file(hands.desk.open(), "secret.txt", b"s")
    hands.do(AddNote(agent=GRACE, ticket=2, body="n", files=(secret,)))
    hands.qtbot.waitUntil(lambda: len(files.all_files) == 2)
    everything = files.all_files
    files.save_zip(everything)
    hands.qtbot.waitUntil(lambda: notice(hands).startswith("Saved"))
    assert notice(hands) == "Saved 2 files as all.zip. 1 of them is for staff only."
    files.save_folder(everything)
    hands.qtbot.waitUntil(lambda: notice(hands).startswith("Saved 2 files in"))
    assert notice(hands).endswith("1 of them is for staff only.")
    files.copy(everything[1:])
    hands.qtbot.waitUntil(lambda: notice(hands).startswith("Copied"))
    assert notice(hands) == "Copied secret.txt. It is for staff only."
    files.copy(everything[:1])
    hands.qtbot.waitUntil(lambda: notice(hands) == "Copied a.txt.")
