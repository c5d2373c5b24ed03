"""Bytes come in whole or not at all, once, under their digest, and what is damaged is found out."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import stat
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.attachments.folder import AttachmentFolder, Cancelled, NotAFile, StoredFile
from models.attachments.streams import CHUNK_BYTES, HEAD_BYTES

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")


def files_in(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*") if not path.is_dir())


def sha256_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class Endless(io.BytesIO):
    """A source of zeros of any size that costs no memory."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._left = size

    def read(self, size: int | None = -1, /) -> bytes:
        taken = min(size or 0, self._left)
        self._left -= taken
        return bytes(taken)


class Broken(io.BytesIO):
    """A source that fails after its first megabyte, as a drive does that is pulled out."""

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell():
            raise OSError(errno.EIO, "Input/output error")
        return super().read(size)


def test_bytes_lie_under_their_digest(folder: AttachmentFolder, tmp_path: Path) -> None:
    stored = folder.add(io.BytesIO(b"hello"))
    digest = sha256_of(b"hello")
    assert stored == StoredFile(digest, 5, b"hello")
    assert folder.path_of(digest) == tmp_path / "attachments" / digest[:2] / digest
    assert folder.path_of(digest).read_bytes() == b"hello"
    assert folder.has(digest)
    assert folder.verify(digest)


def test_nothing_is_made_before_the_first_file(folder: AttachmentFolder, tmp_path: Path) -> None:
    assert not folder.has(sha256_of(b""))
    assert not folder.verify(sha256_of(b""))
    assert folder.sweep_temporary() == 0
    assert list(tmp_path.iterdir()) == []


def test_a_source_is_read_from_where_it_stands(folder: AttachmentFolder) -> None:
    source = io.BytesIO(b"skipped and kept")
    source.seek(12)
    assert folder.add(source).size == 4


@pytest.mark.parametrize("size", [0, 1, HEAD_BYTES, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES])
def test_any_size_comes_in_whole(folder: AttachmentFolder, size: int) -> None:
    content = bytes(range(256)) * (size // 256 + 1)
    content = content[:size]
    told: list[int] = []
    stored = folder.add(io.BytesIO(content), size_hint=size, progress=told.append)
    assert stored == StoredFile(sha256_of(content), size, content[:HEAD_BYTES])
    assert folder.path_of(stored.sha256).read_bytes() == content
    assert told == sorted(told)
    assert told[-1:] == ([size] if size else [])


@given(content=st.binary(max_size=5000), step=st.integers(1, 700))
def test_short_reads_change_nothing(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, step: int
) -> None:
    class Slow(io.BytesIO):
        """A source that gives a few bytes at a time."""

        def read(self, size: int | None = -1, /) -> bytes:
            return super().read(step)

    folder = AttachmentFolder(tmp_path_factory.mktemp("slow"))
    stored = folder.add(Slow(content))
    assert stored == StoredFile(sha256_of(content), len(content), content[:HEAD_BYTES])
    assert folder.verify(stored.sha256)


def test_memory_does_not_grow_with_the_file(folder: AttachmentFolder) -> None:
    tracemalloc.start()
    try:
        stored = folder.add(Endless(48 * CHUNK_BYTES))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert stored.size == 48 * CHUNK_BYTES
    assert peak < 4 * CHUNK_BYTES


@posix
def test_only_the_owner_sees_anything(folder: AttachmentFolder, tmp_path: Path) -> None:
    path = folder.path_of(folder.add(io.BytesIO(b"x")).sha256)
    modes = [
        entry.stat().st_mode & 0o777 for entry in (path, path.parent, tmp_path / "attachments")
    ]
    assert modes == [0o600, 0o700, 0o700]


def test_the_same_bytes_are_stored_once(folder: AttachmentFolder, tmp_path: Path) -> None:
    first = folder.add(io.BytesIO(b"same"))
    before = folder.path_of(first.sha256).stat()
    assert folder.add(io.BytesIO(b"same")) == first
    after = folder.path_of(first.sha256).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert len(files_in(tmp_path)) == 1


@pytest.mark.parametrize("damage", [b"", b"hellO", b"hello and more"])
def test_damage_is_found_and_healed(folder: AttachmentFolder, damage: bytes) -> None:
    digest = folder.add(io.BytesIO(b"hello")).sha256
    folder.path_of(digest).write_bytes(damage)
    assert folder.has(digest)
    assert not folder.verify(digest)
    folder.add(io.BytesIO(b"hello"))
    assert folder.verify(digest)


@posix
def test_links_are_refused(folder: AttachmentFolder, tmp_path: Path) -> None:
    digest = folder.add(io.BytesIO(b"hello")).sha256
    outside = tmp_path / "outside"
    folder.path_of(digest).rename(outside)
    folder.path_of(digest).symlink_to(outside)
    assert not folder.has(digest)
    assert not folder.verify(digest)
    with pytest.raises(NotAFile):
        folder.open(digest)
    with pytest.raises(NotAFile):
        folder.copy_out(digest, tmp_path / "copy")
    folder.add(io.BytesIO(b"hello"))
    assert folder.verify(digest)
    assert outside.read_bytes() == b"hello"


@posix
def test_a_linked_folder_inside_is_refused(folder: AttachmentFolder, tmp_path: Path) -> None:
    digest = folder.add(io.BytesIO(b"hello")).sha256
    shard = folder.path_of(digest).parent
    shard.rename(tmp_path / "elsewhere")
    shard.symlink_to(tmp_path / "elsewhere")
    assert not folder.verify(digest)
    with pytest.raises(NotAFile):
        folder.add(io.BytesIO(b"hello"))
    assert len(files_in(tmp_path / "elsewhere")) == 1
    assert not list((tmp_path / "attachments").glob(".*"))


@posix
def test_the_whole_folder_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "big disk").mkdir()
    (tmp_path / "attachments").symlink_to(tmp_path / "big disk")
    folder = AttachmentFolder(tmp_path / "attachments")
    assert folder.verify(folder.add(io.BytesIO(b"hello")).sha256)


@posix
def test_a_pipe_in_place_of_a_file_does_not_make_us_wait(folder: AttachmentFolder) -> None:
    digest = folder.add(io.BytesIO(b"hello")).sha256
    folder.path_of(digest).unlink()
    os.mkfifo(folder.path_of(digest))
    assert not folder.has(digest)
    assert not folder.verify(digest)


@pytest.mark.parametrize(
    "digest", ["", "../../etc/passwd", "A" * 64, "a" * 63, "a" * 64 + "\n", "/" + "a" * 63]
)
def test_only_digests_are_names(folder: AttachmentFolder, digest: str) -> None:
    with pytest.raises(ValueError, match="not a SHA-256"):
        folder.path_of(digest)


@pytest.mark.parametrize("chunks", [0, 1, 3])
def test_cancelling_leaves_nothing(folder: AttachmentFolder, tmp_path: Path, chunks: int) -> None:
    told: list[int] = []
    source = io.BytesIO(bytes(3 * CHUNK_BYTES))
    with pytest.raises(Cancelled):
        folder.add(source, progress=told.append, is_cancelled=lambda: len(told) >= chunks)
    assert len(told) == chunks
    assert files_in(tmp_path) == []


def test_a_broken_source_leaves_nothing(folder: AttachmentFolder, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="cannot read the bytes of the attachment") as caught:
        folder.add(Broken(bytes(2 * CHUNK_BYTES)))
    assert caught.value.errno == errno.EIO
    assert files_in(tmp_path) == []


def test_a_full_disk_is_noticed_before_writing(folder: AttachmentFolder, tmp_path: Path) -> None:
    source = io.BytesIO(b"x")
    with pytest.raises(OSError, match="do not fit") as caught:
        folder.add(source, size_hint=1 << 60)
    assert caught.value.errno == errno.ENOSPC
    assert source.tell() == 0
    assert files_in(tmp_path) == []


@posix
def test_a_disk_that_becomes_full_leaves_nothing(
    folder: AttachmentFolder, tmp_path: Path, file_limit: Callable[[int], None]
) -> None:
    file_limit(CHUNK_BYTES + 1000)
    with pytest.raises(OSError, match="cannot write the bytes of the attachment") as caught:
        folder.add(io.BytesIO(bytes(3 * CHUNK_BYTES)))
    assert str(tmp_path / "attachments") in str(caught.value)
    assert files_in(tmp_path) == []


@pytest.mark.skipif(sys.platform != "linux", reason="macOS has a call of its own for it")
def test_no_name_before_the_bytes_are_on_the_disk(
    folder: AttachmentFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.add(io.BytesIO(b"makes the folder"))
    steps: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def spy_fsync(descriptor: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        steps.append("fsync folder" if is_folder else "fsync file")
        fsync(descriptor)

    def spy_replace(path: Path, target: Path) -> Path:
        steps.append("rename")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", spy_fsync)
    monkeypatch.setattr(Path, "replace", spy_replace)
    folder.add(io.BytesIO(b"hello"))
    assert steps == ["fsync file", "rename", "fsync folder", "fsync folder"]
    folder.add(io.BytesIO(b"hello"))
    assert steps[4:] == ["fsync file", "fsync folder", "fsync folder"]


@pytest.mark.skipif(sys.platform != "linux", reason="macOS has a call of its own for it")
def test_bytes_that_cannot_be_brought_to_the_disk_are_not_kept(
    folder: AttachmentFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.add(io.BytesIO(b"makes the folder"))

    def fail(descriptor: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="cannot store the attachment: Input/output error"):
        folder.add(io.BytesIO(b"hello"))
    assert len(files_in(tmp_path)) == 1
