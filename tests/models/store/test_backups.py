"""The folder of backups: one more when something was written, old ones given up, the rest left."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from models.attachments.streams import Cancelled
from models.commands.conversation import Reply
from models.engines.location import Location
from models.queries.thread import attachments
from models.rules.retention import FEWEST
from models.store import backups
from models.store.backups import home_of, is_due, listed, take
from models.store.check import check
from models.store.restore import restore
from models.store.seal import FILE_NAME as SEAL
from models.store.store import Store
from tests.seeds import GRACE

_DAY = 86_400_000_000


@pytest.fixture
def home(seeded: Store) -> Path:
    """Where the backups of the small desk are; none is there yet."""
    return home_of(seeded.location)


def _say(store: Store, text: str) -> None:
    Reply(agent=GRACE, ticket=2, body=text).apply(store)


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_one_is_due_when_something_was_written(seeded: Store, home: Path) -> None:
    assert listed(home) == []
    assert is_due(seeded, home)
    first = take(seeded, home)
    assert not is_due(seeded, home)
    _say(seeded, "More")
    assert is_due(seeded, home)
    second = take(seeded, home)
    assert listed(home) == [second, first]
    assert (second.seal.messages, second.seal.tickets) == (first.seal.messages + 1, 30)
    for backup in (first, second):
        restored = Location(home.parent / f"from {backup.folder.name}" / "docket.db")
        restore(backup.folder, restored)
        with Store.open(restored.path) as store:
            assert check(store, deep=True) == []


def test_an_empty_database_needs_none(store: Store) -> None:
    assert not is_due(store, home_of(store.location))


def test_they_share_the_files_of_attachments(seeded: Store, home: Path) -> None:
    (sha256,) = {file.sha256 for file in attachments(seeded, 1) if file.sha256}
    taken = [take(seeded, home).folder / "docket.files" / sha256[:2] / sha256 for _ in range(3)]
    assert taken[0].stat().st_nlink == 3
    assert seeded.attachments.path_of(sha256).stat().st_nlink == 1


def test_two_within_a_second_have_names_of_their_own(seeded: Store, home: Path) -> None:
    seeded.clock = lambda: 1_750_000_000_000_000
    names = {take(seeded, home).folder.name for _ in range(3)}
    assert names == {"20250615T150640Z", "20250615T150640Z-2", "20250615T150640Z-3"}
    assert len(listed(home)) == 3


def test_old_ones_are_given_up(seeded: Store, home: Path) -> None:
    now = seeded.clock()
    for number in range(20):
        at = now + number * _DAY // 4
        seeded.clock = lambda at=at: at  # type: ignore[misc] # one clock for each
        last = take(seeded, home)
    there = listed(home)
    assert there[0] == last
    assert len(there) == 8 + 3
    assert not list(home.glob(".*"))


def test_on_a_full_disk_three_stay(
    seeded: Store, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = seeded.location.path.stat().st_size
    usage = shutil.disk_usage(home.parent)._replace(free=size + (256 << 20))
    for _ in range(6):
        take(seeded, home)
    monkeypatch.setattr(backups, "_SPARE_BYTES", 0)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=size))
    last = take(seeded, home)
    assert len(listed(home)) == FEWEST
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=size - 1))
    with pytest.raises(OSError, match="too little room"):
        take(seeded, home)
    assert listed(home)[0] == last


def test_what_was_changed_since_is_neither_counted_nor_removed(seeded: Store, home: Path) -> None:
    cut, unsealed, linked = (take(seeded, home).folder for _ in range(3))
    (cut / "docket.db").write_bytes(b"cut")
    (unsealed / SEAL).unlink()
    linked.rename(home.parent / "elsewhere")
    linked.symlink_to(home.parent / "elsewhere")
    (home / "holiday.jpg").touch()
    assert listed(home) == []
    assert is_due(seeded, home)
    taken = take(seeded, home)
    assert listed(home) == [taken]
    assert {cut.name, unsealed.name, linked.name, "holiday.jpg"} < _names(home)


def test_what_a_crash_has_left_goes_later(seeded: Store, home: Path) -> None:
    home.mkdir()
    old, new = home / ".a.1.partial", home / ".b.2.partial"
    for path in (old, new):
        path.mkdir()
        (path / "docket.db").touch()
    os.utime(old, (0, 0))
    take(seeded, home)
    assert not old.exists()
    assert new.exists()


def test_cancelled_nothing_is_given_up(seeded: Store, home: Path) -> None:
    taken = take(seeded, home)
    with pytest.raises(Cancelled):
        take(seeded, home, is_cancelled=lambda: True)
    assert listed(home) == [taken]
    assert _names(home) == {taken.folder.name}


def test_a_disk_that_is_not_there_is_not_made_up(seeded: Store, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        take(seeded, home_of(seeded.location, tmp_path / "stick"))
    assert not (tmp_path / "stick").exists()
