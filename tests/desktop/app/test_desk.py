"""The desk that has a database open, and changes to another."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.app.desk import Desk
from desktop.background.background import Background
from desktop.conversation.composer import writing
from desktop.look.theme import Theme
from desktop.widgets.toast import Toast
from models.commands.settings import SetSetting
from models.engines.location import Location
from models.queries.settings import DESK_AGENT
from models.store import standing
from models.store.backups import home_of, listed
from models.store.store import Store
from tests.seeds import GRACE


@pytest.fixture
def path(tmp_path: Path, seeded_database: Callable[[Path], None]) -> Path:
    """A seeded database at which Grace works."""
    path = tmp_path / "docket.db"
    seeded_database(path)
    with Store.open(path) as store:
        SetSetting(agent=GRACE, name=DESK_AGENT, value=GRACE).apply(store)
    return path


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    """A desk with nothing open."""
    yield from _desk(qtbot, qapp, is_single=False)


@pytest.fixture
def workplace(qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    """A desk as the program makes it, which claims what it opens."""
    yield from _desk(qtbot, qapp, is_single=True)


def _desk(qtbot: QtBot, app: QApplication, *, is_single: bool) -> Iterator[Desk]:
    theme = Theme(setting="light")
    theme.apply(app)
    made = Desk(theme=theme, keeps_layout=False, is_single=is_single)
    yield made
    if made.window is not None:
        with qtbot.waitSignal(made.emptied):
            made.window.close()
        made.window.deleteLater()
    made.close()
    made.deleteLater()
    QApplication.processEvents()


def test_the_same_database_again_has_what_was_typed_a_moment_before(
    desk: Desk, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_KEEP_MS", 60_000)
    desk.open(Location.parse(str(path)))
    qtbot.waitUntil(lambda: desk.window is not None and bool(_field(desk).isEnabled()))
    before = desk.window
    _field(desk).insertPlainText("Not on the disk yet")
    desk.open(Location.parse(str(path)))
    qtbot.waitUntil(lambda: desk.window is not before)
    qtbot.waitUntil(lambda: _field(desk).toPlainText() == "Not on the disk yet")


def test_python_collects_nothing_before_the_lanes_have_ended(
    desk: Desk, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    collects: list[bool] = []
    stop = Background.stop

    def note(background: Background) -> None:
        stop(background)
        collects.append(gc.isenabled())

    monkeypatch.setattr(Background, "stop", note)
    desk.open(Location.parse(str(path)))
    qtbot.waitUntil(lambda: desk.window is not None)
    desk.close()
    assert collects == [False]
    assert gc.isenabled()


def _field(desk: Desk) -> QPlainTextEdit:
    assert desk.window is not None
    field = desk.window.findChild(QPlainTextEdit, "composer")
    assert field is not None
    return field


def test_what_was_written_is_backed_up_at_the_end(
    workplace: Desk, path: Path, qtbot: QtBot
) -> None:
    location = Location.parse(str(path))
    workplace.open(location)
    qtbot.waitUntil(lambda: workplace.window is not None and workplace.is_calm)
    assert listed(home_of(location)) == []
    workplace.close()
    assert len(listed(home_of(location))) == 1


def test_who_only_looks_at_a_database_leaves_no_backup(
    desk: Desk, path: Path, qtbot: QtBot
) -> None:
    location = Location.parse(str(path))
    desk.open(location)
    qtbot.waitUntil(lambda: desk.window is not None and desk.is_calm)
    desk.close()
    assert not home_of(location).exists()


def test_before_an_import_a_backup_is_taken(workplace: Desk, path: Path, qtbot: QtBot) -> None:
    location = Location.parse(str(path))
    workplace.open(location)
    qtbot.waitUntil(lambda: workplace.window is not None and workplace.is_calm)
    assert workplace.window is not None
    workplace.window.import_wanted.emit()
    qtbot.waitUntil(lambda: len(listed(home_of(location))) == 1)


def test_a_disk_with_little_room_is_told_when_the_window_opens(
    desk: Desk, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing, "RESERVE_BYTES", 1 << 62)
    desk.open(Location.parse(str(path)))
    qtbot.waitUntil(lambda: desk.window is not None)
    assert desk.window is not None
    toast = desk.window.findChild(Toast)
    assert toast is not None
    qtbot.waitUntil(lambda: toast.text.startswith("The disk has only "))
