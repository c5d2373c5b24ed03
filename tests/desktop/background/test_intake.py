"""Files on their way into the attachment folder."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop.background.intake import Intake, IntakeRules, Source, source_size
from desktop.background.refusals import NotTaken
from models.attachments.folder import AttachmentFolder
from models.attachments.streams import Cancelled


@pytest.fixture
def folder(tmp_path: Path) -> AttachmentFolder:
    return AttachmentFolder(tmp_path / "files")


@pytest.fixture
def rules(folder: AttachmentFolder) -> IntakeRules:
    return IntakeRules(folder, 2 << 30)


def test_a_file_is_stored_under_its_name(rules: IntakeRules, tmp_path: Path) -> None:
    path = tmp_path / "Größe.txt"
    path.write_bytes(b"hello")
    new = Intake(Source(path.name, path=path)).run(rules)
    assert (new.filename, new.size, new.mime) == ("Größe.txt", 5, "text/plain")
    assert rules.folder.path_of(new.sha256).read_bytes() == b"hello"


def test_an_empty_file_is_a_file(rules: IntakeRules, tmp_path: Path) -> None:
    path = tmp_path / "empty"
    path.touch()
    assert Intake(Source("empty", path=path)).run(rules).size == 0


def test_a_picture_becomes_a_png(rules: IntakeRules, qapp: QApplication) -> None:
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(0)
    new = Intake(Source("p.png", image=image)).run(rules)
    assert new.mime == "image/png"
    assert QImage(str(rules.folder.path_of(new.sha256))).size() == image.size()


def test_what_is_no_file_is_refused_by_name(rules: IntakeRules, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    with pytest.raises(NotTaken, match=r"^photos is a folder"):
        Intake(Source("photos", path=tmp_path / "photos")).run(rules)
    with pytest.raises(NotTaken, match=r"^gone\.txt is not there"):
        Intake(Source("gone.txt", path=tmp_path / "gone.txt")).run(rules)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_pipe_is_refused_and_not_waited_for(rules: IntakeRules, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotTaken, match=r"^pipe is a pipe"):
        Intake(Source("pipe", path=tmp_path / "pipe")).run(rules)
    with pytest.raises(NotTaken, match=r"^null is a device"):
        Intake(Source("null", path=Path("/dev/null"))).run(rules)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_link_is_refused_and_its_file_named(rules: IntakeRules, tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_bytes(b"real")
    link = tmp_path / "link.txt"
    link.symlink_to(tmp_path / "real.txt")
    told = r"^link\.txt is a symbolic link to real\.txt; attach that itself\."
    with pytest.raises(NotTaken, match=told):
        Intake(Source("link.txt", path=link)).run(rules)
    with pytest.raises(NotTaken, match=told):
        source_size(Source("link.txt", path=link), rules.limit)
    assert not rules.folder.path_of("0" * 64).parent.parent.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such sockets")
def test_a_socket_is_refused(rules: IntakeRules, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(tmp_path / "s"))
        with pytest.raises(NotTaken, match=r"^s is a socket, not a file"):
            Intake(Source("s", path=tmp_path / "s")).run(rules)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no lease keeps others out")
def test_a_file_that_another_program_locks_is_refused(rules: IntakeRules, tmp_path: Path) -> None:
    path = tmp_path / "held.txt"
    path.write_bytes(b"held")
    holder = (
        "import fcntl, os, sys;"
        "held = os.open(sys.argv[1], os.O_RDWR);"
        "fcntl.fcntl(held, fcntl.F_SETLEASE, fcntl.F_WRLCK);"
        "print('held', flush=True);"
        "sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holder, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(NotTaken, match=r"^held\.txt is locked by another program"):
            Intake(Source("held.txt", path=path)).run(rules)
        other.communicate()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_what_may_not_be_read_is_refused(rules: IntakeRules, tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_bytes(b"secret")
    path.chmod(0)
    with pytest.raises(NotTaken, match=r"^secret\.txt may not be read by you"):
        Intake(Source("secret.txt", path=path)).run(rules)


def test_what_is_too_large_is_refused_before_a_byte_is_written(
    rules: IntakeRules, tmp_path: Path
) -> None:
    path = tmp_path / "sparse.iso"
    with path.open("wb") as file:
        file.truncate(3 << 30)
    told = r"^sparse\.iso is too large: it has 3\.0.G\w+, and 2\.0.G\w+ is the limit"
    with pytest.raises(NotTaken, match=told):
        Intake(Source("sparse.iso", path=path)).run(rules)
    with pytest.raises(NotTaken, match=told):
        source_size(Source("sparse.iso", path=path), rules.limit)
    assert not rules.folder.path_of("0" * 64).parent.parent.exists()


def test_a_size_just_over_the_limit_is_told_in_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"x" * 1_000_001)
    told = "it has 1,000,001 bytes, and 1,000,000 bytes is the limit"
    with pytest.raises(NotTaken, match=told):
        source_size(Source("a.bin", path=path), 1_000_000)
    assert source_size(Source("a.bin", path=path), 1_000_001) == 1_000_001


def test_a_file_that_grows_beyond_the_limit_is_stopped(rules: IntakeRules, tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_bytes(b"x" * (2 << 20))

    def grow(_: int) -> None:
        with path.open("ab") as file:
            file.write(b"y" * (4 << 20))

    with pytest.raises(NotTaken, match=r"^log is too large"):
        Intake(Source("log", path=path)).run(replace(rules, limit=3 << 20), told=grow)
    assert list(rules.folder.path_of("0" * 64).parent.parent.rglob("*.part")) == []


def test_progress_is_told_and_a_cancel_heeded(rules: IntakeRules, tmp_path: Path) -> None:
    path = tmp_path / "large"
    path.write_bytes(b"x" * 3_000_000)
    intake = Intake(Source("large", path=path))
    told: list[int] = []
    intake.run(rules, told=told.append)
    assert told == sorted(told)
    assert 0 < told[0] < told[-1] == 99
    intake.cancel()
    with pytest.raises(Cancelled):
        intake.run(rules)


@pytest.mark.parametrize("now", [b"y" * (2 << 20), b"short", b""])
def test_a_file_that_changes_while_it_is_read_is_refused(
    rules: IntakeRules, tmp_path: Path, now: bytes
) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(b"x" * (2 << 20))

    def change(_: int) -> None:
        path.write_bytes(now)
        os.utime(path, ns=(0, 0))

    with pytest.raises(NotTaken, match=r"^report\.docx was changed while it was read"):
        Intake(Source(path.name, path=path)).run(rules, told=change)


def test_a_log_that_is_still_written_to_comes_in(rules: IntakeRules, tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_bytes(b"x" * (2 << 20))

    def grow(_: int) -> None:
        with path.open("ab") as file:
            file.write(b"more")

    new = Intake(Source("log", path=path)).run(rules, told=grow)
    assert new.size >= 2 << 20
    assert rules.folder.verify(new.sha256)


def test_a_folder_of_attachments_that_may_not_be_written_is_not_the_fault_of_the_file(
    rules: IntakeRules, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "cannot store the attachment: Permission denied", "/x")

    monkeypatch.setattr(rules.folder, "add", refuse)
    told = r"^a\.txt cannot be attached: cannot store the attachment: Permission denied\.$"
    with pytest.raises(NotTaken, match=told):
        Intake(Source("a.txt", path=path)).run(rules)
