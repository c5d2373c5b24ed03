"""Files on their way into the attachment folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop.background.intake import Intake, NotTaken, Source
from models.attachments.folder import AttachmentFolder
from models.attachments.streams import Cancelled


@pytest.fixture
def folder(tmp_path: Path) -> AttachmentFolder:
    return AttachmentFolder(tmp_path / "files")


def test_a_file_is_stored_under_its_name(folder: AttachmentFolder, tmp_path: Path) -> None:
    path = tmp_path / "Größe.txt"
    path.write_bytes(b"hello")
    new = Intake(Source(path.name, path=path)).run(folder)
    assert (new.filename, new.size, new.mime) == ("Größe.txt", 5, "text/plain")
    assert folder.path_of(new.sha256).read_bytes() == b"hello"


def test_an_empty_file_is_a_file(folder: AttachmentFolder, tmp_path: Path) -> None:
    path = tmp_path / "empty"
    path.touch()
    assert Intake(Source("empty", path=path)).run(folder).size == 0


def test_a_picture_becomes_a_png(folder: AttachmentFolder, qapp: QApplication) -> None:
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(0)
    new = Intake(Source("p.png", image=image)).run(folder)
    assert new.mime == "image/png"
    assert QImage(str(folder.path_of(new.sha256))).size() == image.size()


def test_what_is_no_file_is_refused_by_name(folder: AttachmentFolder, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    with pytest.raises(NotTaken, match=r"^photos is a folder"):
        Intake(Source("photos", path=tmp_path / "photos")).run(folder)
    with pytest.raises(NotTaken, match=r"^gone\.txt is not there"):
        Intake(Source("gone.txt", path=tmp_path / "gone.txt")).run(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_pipe_is_refused_and_not_waited_for(folder: AttachmentFolder, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotTaken, match=r"^pipe is a pipe"):
        Intake(Source("pipe", path=tmp_path / "pipe")).run(folder)
    with pytest.raises(NotTaken, match=r"^null is a device"):
        Intake(Source("null", path=Path("/dev/null"))).run(folder)


def test_a_link_means_its_file(folder: AttachmentFolder, tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_bytes(b"real")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    assert Intake(Source("link.txt", path=tmp_path / "link.txt")).run(folder).size == 4


def test_progress_is_told_and_a_cancel_heeded(folder: AttachmentFolder, tmp_path: Path) -> None:
    path = tmp_path / "large"
    path.write_bytes(b"x" * 3_000_000)
    intake = Intake(Source("large", path=path))
    told: list[int] = []
    intake.progressed.connect(told.append)
    intake.run(folder)
    assert told == sorted(told)
    assert 0 < told[0] < told[-1] == 99
    intake.cancel()
    with pytest.raises(Cancelled):
        intake.run(folder)
