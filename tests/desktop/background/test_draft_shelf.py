"""Files come in together: checked before a byte is written, all in or named, cancelled whole."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from pytestqt.qtbot import QtBot

from desktop.background import batch as batch_module
from desktop.background.draft_shelf import DraftShelf
from desktop.background.drafts import DraftKey
from desktop.background.given_files import sources_of
from desktop.background.intake import Intake, Source
from desktop.background.refusals import RefusedFiles
from models.commands.settings import SetSetting
from models.queries.settings import DEFAULT_FILE_LIMIT, FILE_LIMIT, file_limit
from models.rules.names import display_name
from tests.desktop.conftest import Desk
from tests.seeds import GRACE

_KEY = DraftKey(1, "reply")
_OTHER = DraftKey(1, "note")
FILENAMES: list[str] = json.loads(
    (Path(__file__).parents[2] / "data" / "hostile" / "filenames.json").read_text("utf-8")
)


class Disk(NamedTuple):
    """What ``shutil.disk_usage`` tells."""

    total: int
    used: int
    free: int


class Shelf:
    """A shelf, and what it has told."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.desk = desk
        self.shelf = DraftShelf(background=desk.background)
        self.refused: list[tuple[DraftKey, RefusedFiles]] = []
        self.changes = 0
        self.shelf.refused.connect(lambda key, files: self.refused.append((key, files)))
        self.shelf.changed.connect(self._on_changed)
        self._qtbot = qtbot

    def _on_changed(self, key: DraftKey) -> None:
        self.changes += 1

    def add(self, *paths: Path, key: DraftKey = _KEY) -> None:
        self.shelf.add(key, sources_of(paths))

    def wait(self) -> None:
        """Until nothing is on its way."""
        self._qtbot.waitUntil(lambda: not self.shelf.is_busy(_KEY), timeout=20_000)

    def wait_refused(self) -> tuple[str, tuple[str, ...]]:
        self._qtbot.waitUntil(lambda: bool(self.refused), timeout=20_000)
        return self.refused[0][1]

    @property
    def names(self) -> list[str]:
        return [file.filename for file in self.shelf.files(_KEY)]

    @property
    def stored(self) -> list[Path]:
        """Everything that lies in the folder of the attachments."""
        root = self.desk.path.with_name("docket.files")
        return sorted(path for path in root.rglob("*") if path.is_file())


@pytest.fixture
def shelf(desk: Desk, qtbot: QtBot) -> Iterator[Shelf]:
    made = Shelf(desk, qtbot)
    yield made
    made.shelf.cancel_all()
    qtbot.waitUntil(lambda: not made.shelf.is_busy(_KEY))


def _make(folder: Path, number: int) -> list[Path]:
    folder.mkdir(exist_ok=True)
    paths = [folder / f"{place:04}.txt" for place in range(number)]
    for place, path in enumerate(paths):
        path.write_bytes(b"file %d" % place)
    return paths


def test_many_come_in_in_their_order_with_few_signals(shelf: Shelf, tmp_path: Path) -> None:
    paths = _make(tmp_path / "many", 300)
    shelf.add(*paths)
    assert shelf.shelf.is_busy(_KEY), "nothing can be sent before they are there"
    assert not shelf.shelf.is_busy(_OTHER)
    shelf.wait()
    assert shelf.names == [path.name for path in paths]
    assert shelf.refused == []
    assert shelf.changes < 20, "a thousand files are not told of one by one"
    folder = shelf.desk.open().attachments
    assert all(folder.verify(file.sha256) for file in shelf.shelf.files(_KEY))


def test_what_cannot_be_taken_is_named_once_and_the_rest_goes_in(
    shelf: Shelf, tmp_path: Path
) -> None:
    paths = _make(tmp_path / "many", 3)
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
    first, second = _make(tmp_path / "many", 2)
    run = Intake.run

    def vanish(self: Intake, *args: object, **kwargs: object) -> object:
        if self.source.path == first:
            first.unlink()
        return run(self, *args, **kwargs)  # type: ignore[arg-type] # handed on as they came

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
    assert shelf.shelf.items(_KEY) == ()


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
    shelf.add(*_make(tmp_path / "many", 4))
    summary, _ = shelf.wait_refused()
    assert summary == (
        "These 4 files have 24 bytes, but the disk has room for 20 bytes"
        " (100.0 MB stay free for the tickets)."
    )
    assert (shelf.shelf.items(_KEY), shelf.stored) == ((), before)
    shelf.add(*_make(tmp_path / "few", 3))
    shelf.wait()
    assert len(shelf.names) == 3


def test_one_file_that_does_not_fit_is_named(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Disk(1 << 40, 0, 5))
    shelf.add(*_make(tmp_path / "many", 1))
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
    (item,) = shelf.shelf.items(_KEY)
    shelf.shelf.remove(_KEY, [item.id])
    assert not shelf.shelf.is_busy(_KEY)
    qtbot.waitUntil(lambda: shelf.stored == before, timeout=20_000)
    assert shelf.refused == []


def test_a_batch_is_cancelled_as_a_whole(shelf: Shelf, tmp_path: Path, qtbot: QtBot) -> None:
    shelf.add(*_make(tmp_path / "many", 200))
    shelf.shelf.remove(_KEY, [item.id for item in shelf.shelf.items(_KEY)])
    assert shelf.shelf.items(_KEY) == ()
    shelf.add(*_make(tmp_path / "later", 1))
    shelf.wait()
    qtbot.waitUntil(lambda: shelf.names == ["0000.txt"])
    assert not [path for path in shelf.stored if path.suffix == ".part"]


def test_folders_are_counted_and_offered_and_nothing_is_read_before(
    shelf: Shelf, tmp_path: Path, qtbot: QtBot
) -> None:
    before = shelf.stored
    _make(tmp_path / "logs", 214)
    shelf.add(tmp_path / "logs")
    qtbot.waitUntil(lambda: any(offer.found for offer in shelf.shelf.offers.of(_KEY)))
    (offer,) = shelf.shelf.offers.of(_KEY)
    assert offer.words.startswith("Attach 214 files (1.6 ")
    assert offer.words.endswith(") from folder logs?")
    assert not shelf.shelf.is_busy(_KEY), "an offer holds nothing up"
    assert (shelf.shelf.items(_KEY), shelf.stored) == ((), before)
    shelf.shelf.offers.accept(offer.id)
    assert shelf.shelf.offers.of(_KEY) == ()
    shelf.wait()
    assert len(shelf.names) == 214


def test_a_declined_folder_is_left_alone(shelf: Shelf, tmp_path: Path, qtbot: QtBot) -> None:
    _make(tmp_path / "logs", 2)
    shelf.add(tmp_path / "logs")
    qtbot.waitUntil(lambda: bool(shelf.shelf.offers.of(_KEY)))
    (offer,) = shelf.shelf.offers.of(_KEY)
    shelf.shelf.offers.decline(offer.id)
    shelf.shelf.offers.accept(offer.id)
    assert (shelf.shelf.offers.of(_KEY), shelf.shelf.items(_KEY)) == ((), ())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_what_a_folder_holds_beside_files_is_named_after_the_rest(
    shelf: Shelf, tmp_path: Path, qtbot: QtBot
) -> None:
    first, *_ = _make(tmp_path / "logs", 3)
    os.mkfifo(tmp_path / "logs" / "pipe")
    (tmp_path / "logs" / "loop").symlink_to(tmp_path / "logs")
    shelf.add(tmp_path / "logs")
    qtbot.waitUntil(lambda: any(offer.found for offer in shelf.shelf.offers.of(_KEY)))
    (offer,) = shelf.shelf.offers.of(_KEY)
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
    assert shelf.shelf.offers.of(_KEY) == ()


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
    shelf.shelf.add(_KEY, [*(Source(path.name, path=path) for path in there), *nowhere])
    shelf.wait()
    kept = [path for path in there if path.name]
    assert len(shelf.names) == len(kept)
    assert all(name == display_name(name) for name in shelf.names)
    assert not any("/" in name or "\u202e" in name or "\n" in name for name in shelf.names)
    if nowhere:
        assert len(shelf.wait_refused()[1]) == len(nowhere)


def test_every_hostile_name_comes_in_as_that_of_dropped_bytes(shelf: Shelf) -> None:
    shelf.shelf.add(_KEY, [Source(name, data=b"x") for name in FILENAMES])
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
    qtbot.waitUntil(lambda: any(offer.found for offer in shelf.shelf.offers.of(_KEY)))
    (offer,) = shelf.shelf.offers.of(_KEY)
    shelf.shelf.offers.accept(offer.id)
    shelf.wait()
    assert shelf.names == ["caf\ufffd.txt"]
