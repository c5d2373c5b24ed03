"""Folders are counted whole, links are never followed, and what is no file is named."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.background.folder_count import FolderCount, count_files
from desktop.background.refusals import NotTaken
from models.attachments.streams import Cancelled

_LIMIT = 1_000

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


def _count(*folders: Path, most: int = 5_000) -> FolderCount:
    return count_files(folders, _LIMIT, lambda: False, most=most)


def _names(found: FolderCount) -> list[str]:
    return [source.name for source in found.sources]


@pytest.fixture
def logs(tmp_path: Path) -> Path:
    made = tmp_path / "logs"
    (made / "2024" / "May").mkdir(parents=True)
    (made / "b.log").write_bytes(b"bb")
    (made / ".hidden").write_bytes(b"h")
    (made / "2024" / "a.log").write_bytes(b"aaa")
    (made / "2024" / "May" / "b.log").write_bytes(b"")
    return made


def test_files_of_all_folders_are_counted_the_hidden_ones_too(logs: Path) -> None:
    found = _count(logs)
    assert _names(found) == [".hidden", "b.log", "a.log", "2024 - May - b.log"]
    assert (found.size, found.refused) == (6, ())
    paths = [source.path for source in found.sources]
    assert paths == [logs / ".hidden", logs / "b.log", logs / "2024/a.log", logs / "2024/May/b.log"]


def test_several_folders_are_counted_together(logs: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "c").write_bytes(b"c")
    assert (len(_count(logs, other).sources), _count(logs, other).size) == (5, 7)


@posix
def test_no_link_is_followed(logs: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret").write_bytes(b"secret")
    (logs / "loop").symlink_to(logs)
    (logs / "2024" / "up").symlink_to("..")
    (logs / "out").symlink_to(outside)
    (logs / "file").symlink_to(outside / "secret")
    (logs / "nowhere").symlink_to(tmp_path / "nowhere at all")
    found = _count(logs)
    assert len(found.sources) == 4
    told = "\n".join(found.refused)
    for name in ("loop", "2024 - up", "out", "file", "nowhere"):
        assert f"{name} is a symbolic link" in told
    assert len(found.refused) == 5


@posix
def test_what_is_no_file_is_named_and_not_waited_for(logs: Path) -> None:
    os.mkfifo(logs / "2024" / "pipe")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(logs / "sock"))
        found = _count(logs)
    assert sorted(found.refused) == [
        "2024 - pipe is a pipe, not a file with content.",
        "sock is a socket, not a file with content.",
    ]
    assert len(found.sources) == 4


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="for root alone")
def test_a_device_is_named(logs: Path) -> None:
    os.mknod(logs / "null", 0o20600, os.makedev(1, 3))
    assert _count(logs).refused == ("null is a device, not a file with content.",)


def test_a_folder_that_cannot_be_read_is_named(logs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = os.scandir

    def scandir(path: Path) -> object:
        if Path(path).name == "2024":
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr("desktop.background.folder_count.os.scandir", scandir)
    found = _count(logs)
    assert _names(found) == [".hidden", "b.log"]
    assert found.refused == ("2024 may not be read by you.",)


def test_a_folder_that_is_gone_is_named(tmp_path: Path) -> None:
    assert _count(tmp_path / "gone").refused == ("gone is not there any more.",)


def test_what_is_too_large_is_named(logs: Path) -> None:
    (logs / "2024" / "big.bin").write_bytes(b"x" * 1_001)
    found = _count(logs)
    assert len(found.sources) == 4
    assert "2024 - big.bin is too large: it has " in found.refused[0]


def test_too_many_files_are_refused_at_once(logs: Path) -> None:
    assert len(_count(logs, most=4).sources) == 4
    with pytest.raises(NotTaken, match=r"^logs has more than 3 files; attach an archive"):
        _count(logs, most=3)


def test_counting_is_called_off(logs: Path) -> None:
    with pytest.raises(Cancelled):
        count_files([logs], _LIMIT, lambda: True)


_NAME = st.text("abc.é ", min_size=1, max_size=4).filter(lambda name: name.strip(" ."))
_TREE = st.recursive(
    st.binary(max_size=5) | st.sampled_from(["link", "loop"]),
    lambda inner: st.dictionaries(_NAME, inner, max_size=4),
    max_leaves=25,
)


def _make(path: Path, tree: object, top: Path) -> tuple[int, int, int]:
    """Files, their bytes and links of a tree that is made at ``path``."""
    if isinstance(tree, bytes):
        path.write_bytes(tree)
        return 1, len(tree), 0
    if isinstance(tree, str):
        path.symlink_to(top if tree == "loop" else top / "nothing")
        return 0, 0, 1
    assert isinstance(tree, dict)
    path.mkdir()
    sums = [_make(path / name, inner, top) for name, inner in tree.items()]
    return sum(s[0] for s in sums), sum(s[1] for s in sums), sum(s[2] for s in sums)


@posix
@settings(max_examples=60, deadline=None)
@given(tree=st.dictionaries(_NAME, _TREE, max_size=5))
def test_every_file_of_any_tree_is_found_once(
    tmp_path_factory: pytest.TempPathFactory, tree: dict[str, object]
) -> None:
    top = tmp_path_factory.mktemp("tree") / "top"
    files, size, links = _make(top, tree, top)
    found = _count(top)
    paths = [source.path for source in found.sources]
    assert len(paths) == len(set(paths)) == files
    assert all(path is not None and path.is_file() and not path.is_symlink() for path in paths)
    assert (found.size, len(found.refused)) == (size, links)
    often = _names(found)
    assert len(set(often)) == len(often), "files are told apart by their names"


def test_the_order_of_names_is_that_of_the_files(make_many: Callable[[int], Path]) -> None:
    folder = make_many(50)
    assert _names(_count(folder)) == sorted(path.name for path in folder.iterdir())


@pytest.fixture
def make_many(tmp_path: Path) -> Callable[[int], Path]:
    def make(number: int) -> Path:
        folder = tmp_path / "many"
        folder.mkdir()
        for place in range(number):
            (folder / f"{place:04}.txt").write_bytes(b"%d" % place)
        return folder

    return make
