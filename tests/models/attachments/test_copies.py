"""Copies leave the folder whole and checked, take nobody's place, and say that they are foreign."""

from __future__ import annotations

import errno
import io
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from models.attachments.files import place
from models.attachments.folder import AttachmentFolder, Cancelled, Damaged, Missing
from models.attachments.opening import remove_copies
from models.attachments.streams import CHUNK_BYTES

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")


@pytest.fixture
def digest(folder: AttachmentFolder) -> str:
    return folder.add(io.BytesIO(b"hello")).sha256


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder of the person who saves, with nothing in it."""
    path = tmp_path / "desk"
    path.mkdir()
    return path


def is_marked(path: Path) -> bool:
    """Whether the file is known to be from outside; skips where the file system keeps no marks."""
    if sys.platform != "linux":
        pytest.skip("read back on Linux only")
    probe = path.parent / "probe"
    probe.touch()
    try:
        os.setxattr(probe, "user.probe", b"1")
    except OSError:
        pytest.skip("no extended attributes on this file system")
    finally:
        probe.unlink()
    return "user.xdg.origin.url" in os.listxattr(path)


def test_a_copy_has_the_bytes(folder: AttachmentFolder, digest: str, desk: Path) -> None:
    told: list[int] = []
    folder.copy_out(digest, desk / "hello.txt", progress=told.append)
    assert [path.name for path in desk.iterdir()] == ["hello.txt"]
    assert (desk / "hello.txt").read_bytes() == b"hello"
    assert told == [5]


@posix
def test_a_copy_is_an_ordinary_file(folder: AttachmentFolder, digest: str, desk: Path) -> None:
    (desk / "other").touch()
    folder.copy_out(digest, desk / "hello.txt")
    assert (desk / "hello.txt").stat().st_mode == (desk / "other").stat().st_mode
    assert (desk / "hello.txt").stat().st_nlink == 1


def test_a_copy_is_marked(folder: AttachmentFolder, digest: str, desk: Path) -> None:
    folder.copy_out(digest, desk / "hello.txt")
    assert is_marked(desk / "hello.txt")
    assert is_marked(folder.readonly_copy(digest, "hello.txt", desk))


def test_an_existing_file_is_kept(folder: AttachmentFolder, digest: str, desk: Path) -> None:
    (desk / "mine.txt").write_bytes(b"mine")
    with pytest.raises(FileExistsError, match=r"cannot save the attachment.*mine\.txt"):
        folder.copy_out(digest, desk / "mine.txt")
    assert [path.read_bytes() for path in desk.iterdir()] == [b"mine"]
    folder.copy_out(digest, desk / "mine.txt", overwrite=True)
    assert [path.read_bytes() for path in desk.iterdir()] == [b"hello"]


@posix
def test_a_link_is_not_written_through(folder: AttachmentFolder, digest: str, desk: Path) -> None:
    (desk / "precious").write_bytes(b"mine")
    for target in ("precious", "nothing"):
        (desk / "link").symlink_to(desk / target)
        with pytest.raises(FileExistsError):
            folder.copy_out(digest, desk / "link")
        folder.copy_out(digest, desk / "link", overwrite=True)
        assert not (desk / "link").is_symlink()
        (desk / "link").unlink()
    assert [path.name for path in desk.iterdir()] == ["precious"]
    assert (desk / "precious").read_bytes() == b"mine"


def test_a_file_that_appears_meanwhile_is_kept(
    folder: AttachmentFolder, digest: str, desk: Path
) -> None:
    def appear(_: int) -> None:
        (desk / "new.txt").write_bytes(b"mine")

    with pytest.raises(FileExistsError):
        folder.copy_out(digest, desk / "new.txt", progress=appear)
    assert [path.read_bytes() for path in desk.iterdir()] == [b"mine"]


@posix
def test_without_hard_links_names_are_claimed(
    folder: AttachmentFolder, digest: str, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, target: Path) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    folder.copy_out(digest, desk / "hello.txt")
    assert [path.read_bytes() for path in desk.iterdir()] == [b"hello"]
    with pytest.raises(FileExistsError):
        place(desk / "hello.txt", desk / "hello.txt", overwrite=False)
    with pytest.raises(FileNotFoundError):
        place(desk / "no such", desk / "other.txt", overwrite=False)
    assert [path.read_bytes() for path in desk.iterdir()] == [b"hello"]


def test_damaged_bytes_are_not_handed_out(
    folder: AttachmentFolder, digest: str, desk: Path
) -> None:
    folder.path_of(digest).write_bytes(b"hellO")
    with pytest.raises(Damaged, match="damaged"):
        folder.copy_out(digest, desk / "hello.txt")
    with pytest.raises(Damaged, match="damaged"):
        folder.readonly_copy(digest, "hello.txt", desk)
    assert list(desk.iterdir()) == []


def test_missing_bytes_are_told(folder: AttachmentFolder, desk: Path) -> None:
    with pytest.raises(FileNotFoundError):
        folder.copy_out("0" * 64, desk / "hello.txt")
    with pytest.raises(FileNotFoundError):
        folder.readonly_copy("0" * 64, "hello.txt", desk)
    assert list(desk.iterdir()) == []


@pytest.mark.parametrize("chunks", [0, 1, 2])
def test_cancelling_leaves_nothing(folder: AttachmentFolder, desk: Path, chunks: int) -> None:
    digest = folder.add(io.BytesIO(bytes(2 * CHUNK_BYTES))).sha256
    for copy in (
        lambda told: folder.copy_out(
            digest, desk / "x", progress=told.append, is_cancelled=lambda: len(told) >= chunks
        ),
        lambda told: folder.readonly_copy(
            digest, "x", desk, progress=told.append, is_cancelled=lambda: len(told) >= chunks
        ),
    ):
        with pytest.raises(Cancelled):
            copy([])
        assert list(desk.iterdir()) == []


@posix
def test_a_full_disk_leaves_nothing(
    folder: AttachmentFolder, desk: Path, file_limit: Callable[[int], None]
) -> None:
    digest = folder.add(io.BytesIO(bytes(2 * CHUNK_BYTES))).sha256
    file_limit(CHUNK_BYTES + 1000)
    with pytest.raises(OSError, match="cannot save the attachment: cannot write"):
        folder.copy_out(digest, desk / "x")
    with pytest.raises(OSError, match="cannot copy the attachment: cannot write"):
        folder.readonly_copy(digest, "x", desk)
    assert list(desk.iterdir()) == []


def test_a_copy_for_opening_has_a_safe_name(
    folder: AttachmentFolder, digest: str, tmp_path: Path
) -> None:
    opened = tmp_path / "not yet" / "opened"
    path = folder.readonly_copy(digest, "../../inv\u202egpj.exe", opened)
    again = folder.readonly_copy(digest, "../../inv\u202egpj.exe", opened)
    assert path.name == again.name == "inv_gpj.exe"
    assert path.parent != again.parent
    assert path.parent.parent == opened
    assert path.read_bytes() == b"hello"


@posix
def test_a_copy_for_opening_is_private(folder: AttachmentFolder, digest: str, desk: Path) -> None:
    path = folder.readonly_copy(digest, "hello.txt", desk)
    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert path.stat().st_ino != folder.path_of(digest).stat().st_ino


def test_old_copies_are_removed(folder: AttachmentFolder, digest: str, desk: Path) -> None:
    old = folder.readonly_copy(digest, "old.txt", desk)
    os.utime(old.parent, (0, 0))
    young = folder.readonly_copy(digest, "young.txt", desk)
    (desk / "mine").mkdir()
    (desk / "docket-notes.txt").touch()
    os.utime(desk / "docket-notes.txt", (0, 0))
    assert remove_copies(desk) == 1
    assert not old.parent.exists()
    assert young.exists()
    assert sorted(path.name for path in desk.iterdir() if path != young.parent) == [
        "docket-notes.txt",
        "mine",
    ]
    assert remove_copies(desk / "no such folder") == 0


@posix
def test_removing_copies_follows_no_links(
    folder: AttachmentFolder, digest: str, desk: Path
) -> None:
    copy = folder.readonly_copy(digest, "old.txt", desk)
    precious = desk / "precious"
    precious.touch(mode=0o640)
    (copy.parent / "link").symlink_to(precious)
    os.utime(copy.parent, (0, 0))
    assert remove_copies(desk) == 1
    assert stat.S_IMODE(precious.stat().st_mode) == 0o640


@posix
def test_an_editable_copy_is_the_agents_own(
    folder: AttachmentFolder, digest: str, desk: Path
) -> None:
    path = folder.editable_copy(digest, "../hello.txt", desk)
    assert (path.name, path.read_bytes()) == ("hello.txt", b"hello")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    path.write_bytes(b"changed")
    assert folder.verify(digest)


def test_a_copy_that_was_changed_lately_is_kept(
    folder: AttachmentFolder, digest: str, desk: Path
) -> None:
    copies = [folder.editable_copy(digest, "hello.txt", desk) for _ in range(2)]
    for path in copies:
        os.utime(path, (1, 1))
        os.utime(path.parent, (1, 1))
    os.utime(copies[0])
    assert remove_copies(desk, older_than_seconds=3600) == 1
    assert copies[0].exists()
    assert not copies[1].exists()


def test_the_size_is_that_of_the_bytes(folder: AttachmentFolder, digest: str) -> None:
    assert folder.size_of(digest) == 5
    folder.path_of(digest).write_bytes(b"longer than it was")
    assert folder.size_of(digest) == 18
    folder.path_of(digest).unlink()
    assert folder.size_of(digest) is None


def test_a_folder_that_is_gone_is_not_a_missing_attachment(
    folder: AttachmentFolder, digest: str, desk: Path
) -> None:
    with pytest.raises(FileNotFoundError, match="cannot save the attachment") as told:
        folder.copy_out(digest, desk / "gone" / "a.txt")
    assert not isinstance(told.value, Missing)
    folder.path_of(digest).unlink()
    with pytest.raises(Missing):
        folder.copy_out(digest, desk / "a.txt")
