"""Backups that take themselves: when something was written, told of once when they cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.background import backups
from desktop.background.backups import AutomaticBackups
from models.commands.conversation import Reply
from models.commands.settings import SetSetting
from models.engines.location import Location
from models.queries.settings import BACKUP_FOLDER
from models.store.backups import home_of, listed
from models.store.store import Store
from tests.seeds import GRACE


@pytest.fixture
def location(tmp_path: Path, seeded_database: Callable[[Path], None]) -> Location:
    """The small desk."""
    path = tmp_path / "docket.db"
    seeded_database(path)
    return Location(path)


@pytest.fixture
def automatic(location: Location, qtbot: QtBot) -> Iterator[AutomaticBackups]:
    """Backups of the small desk, with no cause yet to look."""
    assert qtbot is not None
    made = AutomaticBackups(location=location)
    yield made
    made.deleteLater()


def _look(automatic: AutomaticBackups, qtbot: QtBot) -> list[str]:
    """What is told in one look."""
    heard: list[str] = []
    automatic.told.connect(heard.append)
    with qtbot.waitSignal(automatic.rested):
        automatic.look()
    automatic.told.disconnect(heard.append)
    return heard


def _say(location: Location, text: str) -> None:
    with Store.open(location.path) as store:
        Reply(agent=GRACE, ticket=2, body=text).apply(store)


def _number(location: Location, elsewhere: Path | None = None) -> int:
    return len(listed(home_of(location, elsewhere)))


@pytest.mark.parametrize("small_bytes", [0, 1 << 30])
def test_what_was_written_is_backed_up_once(
    automatic: AutomaticBackups,
    location: Location,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    small_bytes: int,
) -> None:
    monkeypatch.setattr(backups, "SMALL_BYTES", small_bytes)
    for expected in (1, 1):
        assert _look(automatic, qtbot) == []
        assert _number(location) == expected
    _say(location, "More")
    assert _look(automatic, qtbot) == []
    assert _number(location) == 2
    automatic.stop()
    assert _number(location) == 2


def test_the_clock_makes_it_look(
    location: Location, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "FIRST_MS", 1)
    automatic = AutomaticBackups(location=location)
    with qtbot.waitSignal(automatic.rested):
        pass
    assert _number(location) == 1
    automatic.stop()


def test_at_the_end_what_is_small_is_backed_up(
    automatic: AutomaticBackups, location: Location
) -> None:
    automatic.stop()
    assert _number(location) == 1
    _say(location, "Somebody else")
    automatic.stop()
    assert _number(location) == 1


def test_at_the_end_nobody_waits_for_what_is_large(
    automatic: AutomaticBackups, location: Location, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "SMALL_BYTES", 0)
    automatic.look()
    automatic.stop()
    assert _number(location) <= 1
    assert not list(home_of(location).glob("2*/*.partial"))


def test_a_second_folder_gets_its_own(
    automatic: AutomaticBackups, location: Location, tmp_path: Path, qtbot: QtBot
) -> None:
    stick = tmp_path / "stick"
    with Store.open(location.path) as store:
        SetSetting(agent=GRACE, name=BACKUP_FOLDER, value=str(stick)).apply(store)
    (words,) = _look(automatic, qtbot)
    assert words.startswith(f"No backup could be made in {stick}: ")
    assert words.endswith(". Docket tries again in half an hour.")
    assert _number(location) == 1
    assert _look(automatic, qtbot) == [], "told once"
    stick.mkdir()
    assert _look(automatic, qtbot) == []
    assert (_number(location), _number(location, stick)) == (1, 1)
    home_of(location, stick).rename(tmp_path / "gone")
    stick.rmdir()
    assert len(_look(automatic, qtbot)) == 1, "it was well in between"
    automatic.stop()


def test_a_database_that_is_gone_is_told_of(
    automatic: AutomaticBackups, location: Location, qtbot: QtBot
) -> None:
    location.path.rename(location.path.with_name("moved.db"))
    (words,) = _look(automatic, qtbot)
    assert words.startswith("No backup could be made: There is no database at ")
    automatic.stop()


def test_missing_attachments_are_told_of(
    automatic: AutomaticBackups, location: Location, qtbot: QtBot
) -> None:
    (path,) = (path for path in location.attachments.rglob("*") if path.is_file())
    path.unlink()
    (words,) = _look(automatic, qtbot)
    assert words.startswith("Attachments that are missing or damaged, and in no new backup: 1.")
    assert _number(location) == 1
    automatic.stop()
