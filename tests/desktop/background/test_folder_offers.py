"""Folders are counted and offered first; names of any kind come in under safe labels."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.background.intake import Source
from models.rules.names import display_name
from tests.desktop.background.conftest import KEY, Shelf, make_files

FILENAMES: list[str] = json.loads(
    (Path(__file__).parents[2] / "data" / "hostile" / "filenames.json").read_text("utf-8")
)


def test_folders_are_counted_and_offered_and_nothing_is_read_before(
    shelf: Shelf, tmp_path: Path, qtbot: QtBot
) -> None:
    before = shelf.stored
    make_files(tmp_path / "logs", 214)
    shelf.add(tmp_path / "logs")
    qtbot.waitUntil(lambda: any(offer.found for offer in shelf.shelf.offers.of(KEY)))
    (offer,) = shelf.shelf.offers.of(KEY)
    assert offer.words.startswith("Attach 214 files (1.6 ")
    assert offer.words.endswith(") from folder logs?")
    assert not shelf.shelf.is_busy(KEY), "an offer holds nothing up"
    assert (shelf.shelf.items(KEY), shelf.stored) == ((), before)
    shelf.shelf.offers.accept(offer.id)
    assert shelf.shelf.offers.of(KEY) == ()
    shelf.wait()
    assert len(shelf.names) == 214


def test_a_declined_folder_is_left_alone(shelf: Shelf, tmp_path: Path, qtbot: QtBot) -> None:
    make_files(tmp_path / "logs", 2)
    shelf.add(tmp_path / "logs")
    qtbot.waitUntil(lambda: bool(shelf.shelf.offers.of(KEY)))
    (offer,) = shelf.shelf.offers.of(KEY)
    shelf.shelf.offers.decline(offer.id)
    shelf.shelf.offers.accept(offer.id)
    assert (shelf.shelf.offers.of(KEY), shelf.shelf.items(KEY)) == ((), ())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_what_a_folder_holds_beside_files_is_named_after_the_rest(
    shelf: Shelf, tmp_path: Path, qtbot: QtBot
) -> None:
    first, *_ = make_files(tmp_path / "logs", 3)
    os.mkfifo(tmp_path / "logs" / "pipe")
    (tmp_path / "logs" / "loop").symlink_to(tmp_path / "logs")
    shelf.add(tmp_path / "logs")
    qtbot.waitUntil(lambda: any(offer.found for offer in shelf.shelf.offers.of(KEY)))
    (offer,) = shelf.shelf.offers.of(KEY)
    assert offer.words.endswith("from folder logs? 2 others cannot be attached.")
    first.unlink()  # between the count and the copy
    shelf.shelf.offers.accept(offer.id)
    summary, _ = shelf.wait_refused()
    shelf.wait()
    assert "pipe is a pipe" in summary
    assert "loop is a symbolic link" in summary
    assert "0000.txt is not there any more" in summary
    assert shelf.names == ["0001.txt", "0002.txt"]


def test_an_empty_folder_says_so(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    shelf.add(tmp_path / "empty")
    assert shelf.wait_refused()[0] == "There are no files in empty."
    assert shelf.shelf.offers.of(KEY) == ()


def test_every_hostile_name_comes_in_under_a_safe_label_or_is_named(
    shelf: Shelf, tmp_path: Path
) -> None:
    folder = tmp_path / "hostile"
    folder.mkdir()
    there, nowhere = [], []
    for name in FILENAMES:
        try:
            path = folder / name
            if path.parent != folder:
                raise ValueError("a path")
            path.write_bytes(name.encode("utf-8", "replace"))
            there.append(path)
        except (OSError, ValueError):
            nowhere.append(Source(name, path=tmp_path / "none" / "x"))
    assert len(there) > 40
    shelf.shelf.add(KEY, [*(Source(path.name, path=path) for path in there), *nowhere])
    shelf.wait()
    kept = [path for path in there if path.name]
    assert len(shelf.names) == len(kept)
    assert all(name == display_name(name) for name in shelf.names)
    assert not any("/" in name or "\u202e" in name or "\n" in name for name in shelf.names)
    if nowhere:
        assert len(shelf.wait_refused()[1]) == len(nowhere)


def test_every_hostile_name_comes_in_as_that_of_dropped_bytes(shelf: Shelf) -> None:
    shelf.shelf.add(KEY, [Source(name, data=b"x") for name in FILENAMES])
    shelf.wait()
    assert len(shelf.names) == len(FILENAMES)
    assert shelf.refused == []


def test_names_that_are_no_text_come_in(shelf: Shelf, tmp_path: Path, qtbot: QtBot) -> None:
    if sys.platform != "linux":
        pytest.skip("elsewhere names are text")
    folder = tmp_path / "odd"
    folder.mkdir()
    (folder / os.fsdecode(b"caf\xe9.txt")).write_bytes(b"x")
    shelf.add(folder)
    qtbot.waitUntil(lambda: any(offer.found for offer in shelf.shelf.offers.of(KEY)))
    (offer,) = shelf.shelf.offers.of(KEY)
    shelf.shelf.offers.accept(offer.id)
    shelf.wait()
    assert shelf.names == ["caf\ufffd.txt"]
