"""Files come in together: checked before a byte is written, all in or named, cancelled whole."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
from pytestqt.qtbot import QtBot

from desktop.background import batch as batch_module
from desktop.background.drafts import DraftKey
from desktop.background.intake import Intake, IntakeRules, Told
from models.attachments.unsynced import UnsyncedNames
from models.commands.files import NewFile
from models.commands.settings import SetSetting
from models.queries.settings import DEFAULT_FILE_LIMIT, FILE_LIMIT, file_limit
from tests.desktop.background.conftest import KEY, Shelf, make_files
from tests.seeds import GRACE

OTHER = DraftKey(1, "note")


class Disk(NamedTuple):
    """What ``shutil.disk_usage`` tells."""

    total: int
    used: int
    free: int


def test_many_come_in_in_their_order_with_few_signals(shelf: Shelf, tmp_path: Path) -> None:
    paths = make_files(tmp_path / "many", 300)
    shelf.add(*paths)
    assert shelf.shelf.is_busy(KEY), "nothing can be sent before they are there"
    assert not shelf.shelf.is_busy(OTHER)
    shelf.wait()
    assert shelf.names == [path.name for path in paths]
    assert shelf.refused == []
    assert shelf.changes < 20, "a thousand files are not told of one by one"
    folder = shelf.desk.open().attachments
    assert all(folder.verify(file.sha256) for file in shelf.shelf.files(KEY))


def test_what_cannot_be_taken_is_named_once_and_the_rest_goes_in(
    shelf: Shelf, tmp_path: Path
) -> None:
    paths = make_files(tmp_path / "many", 3)
    gone = [tmp_path / f"gone {place}.txt" for place in range(8)]
    shelf.add(*gone, *paths)
    summary, more = shelf.wait_refused()
    shelf.wait()
    assert shelf.names == [path.name for path in paths]
    assert summary.endswith("And 3 more.")
    assert [line.split(" is ")[0] for line in more] == [path.name for path in gone]
    assert len(shelf.refused) == 1


def test_what_vanishes_between_the_look_and_the_copy_is_named(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = make_files(tmp_path / "many", 2)
    run = Intake.run

    def vanish(
        self: Intake,
        rules: IntakeRules,
        *,
        told: Told | None = None,
        unsynced: UnsyncedNames | None = None,
    ) -> NewFile:
        if self.source.path == first:
            first.unlink()
        return run(self, rules, told=told, unsynced=unsynced)

    monkeypatch.setattr(Intake, "run", vanish)
    shelf.add(first, second)
    summary, _ = shelf.wait_refused()
    shelf.wait()
    assert summary == "0000.txt is not there any more."
    assert shelf.names == ["0001.txt"]


def test_a_file_over_the_limit_is_refused_before_a_byte_is_written(
    shelf: Shelf, tmp_path: Path
) -> None:
    before = shelf.stored
    big = tmp_path / "sparse.iso"
    with big.open("wb") as file:
        file.truncate(3 << 30)
    shelf.add(big)
    summary, _ = shelf.wait_refused()
    assert summary.startswith("sparse.iso is too large: it has 3.0")
    assert shelf.stored == before
    assert shelf.shelf.items(KEY) == ()


def test_the_limit_is_a_setting(shelf: Shelf, tmp_path: Path) -> None:
    store = shelf.desk.open()
    assert file_limit(store) == DEFAULT_FILE_LIMIT == 2 << 30
    for value, limit in ((10, 10), (0, DEFAULT_FILE_LIMIT), ("many", DEFAULT_FILE_LIMIT)):
        SetSetting(agent=GRACE, name=FILE_LIMIT, value=value).apply(store)
        assert file_limit(store) == limit
    SetSetting(agent=GRACE, name=FILE_LIMIT, value=10).apply(store)
    (tmp_path / "ten").write_bytes(b"x" * 10)
    (tmp_path / "eleven").write_bytes(b"x" * 11)
    shelf.add(tmp_path / "ten", tmp_path / "eleven")
    summary, _ = shelf.wait_refused()
    shelf.wait()
    assert summary == "eleven is too large: it has 11 bytes, and 10 bytes is the limit for a file."
    assert shelf.names == ["ten"]


def test_files_that_do_not_fit_on_the_disk_together_are_refused_together(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shelf.stored
    kept = batch_module.KEPT_FREE
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Disk(1 << 40, 0, kept + 20))
    shelf.add(*make_files(tmp_path / "many", 4))
    summary, _ = shelf.wait_refused()
    assert summary == (
        "These 4 files have 24 bytes, but the disk has room for 20 bytes"
        " (100.0 MB stay free for the tickets)."
    )
    assert (shelf.shelf.items(KEY), shelf.stored) == ((), before)
    shelf.add(*make_files(tmp_path / "few", 3))
    shelf.wait()
    assert len(shelf.names) == 3


def test_one_file_that_does_not_fit_is_named(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Disk(1 << 40, 0, 5))
    shelf.add(*make_files(tmp_path / "many", 1))
    assert shelf.wait_refused()[0].startswith("0000.txt has 6 bytes, but the disk has room for 0")


def test_a_cancelled_file_leaves_nothing(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    before = shelf.stored
    big = tmp_path / "big.bin"
    with big.open("wb") as file:
        file.truncate(1 << 30)
    shelf.add(big)
    with qtbot.waitSignal(shelf.shelf.progressed, timeout=20_000):
        pass
    (item,) = shelf.shelf.items(KEY)
    shelf.shelf.remove(KEY, [item.id])
    assert not shelf.shelf.is_busy(KEY)
    qtbot.waitUntil(lambda: shelf.stored == before, timeout=20_000)
    assert shelf.refused == []


def test_a_batch_is_cancelled_as_a_whole(shelf: Shelf, tmp_path: Path, qtbot: QtBot) -> None:
    shelf.add(*make_files(tmp_path / "many", 200))
    shelf.shelf.remove(KEY, [item.id for item in shelf.shelf.items(KEY)])
    assert shelf.shelf.items(KEY) == ()
    shelf.add(*make_files(tmp_path / "later", 1))
    shelf.wait()
    qtbot.waitUntil(lambda: shelf.names == ["0000.txt"])
    assert not [path for path in shelf.stored if path.suffix == ".part"]
