"""What journeys begin with: a seeded desk of its own, and a window on it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.look.theme import Theme
from models.demo import generate as demo
from models.store.store import Store
from tests.journeys.support.hostile_desk import HostileDesk, canary_strings, fill
from tests.journeys.support.listing import CROWD
from tests.journeys.support.outside import Outside
from tests.journeys.support.program import Program
from tests.journeys.support.screen import Screen
from tests.journeys.support.watching import watched
from tests.seeds import seed


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a desk with known tickets, made once and closed."""
    folder = tmp_path_factory.mktemp("original") / "desk"
    folder.mkdir()
    with Store.open(folder / "docket.db", create=True) as store:
        seed(store)
    return folder


@pytest.fixture
def seeded(original: Path, tmp_path: Path) -> Path:
    """The database file of a desk with known tickets, in a folder of its own."""
    return Path(shutil.copytree(original, tmp_path / "desk")) / "docket.db"


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a desk with CROWD demo tickets, made once and closed."""
    folder = tmp_path_factory.mktemp("many") / "desk"
    folder.mkdir()
    with Store.open(folder / "docket.db", create=True) as store:
        demo.fill(store, tickets=CROWD)
    return folder


@pytest.fixture
def crowd(many: Path, theme: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    """The program with its window on a copy of that desk, closed and gone at the end."""
    folder = shutil.copytree(many, tmp_path / "desk")
    program = Program(path=folder / "docket.db", theme=theme, qtbot=qtbot)
    program.open()
    yield program
    program.close()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def store(crowd: Program) -> Iterator[Store]:
    """A connection of the test's own to the desk that is open in that window."""
    with Store.open(crowd.path) as store:
        yield store


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light look, put on."""
    theme = Theme(setting="light")
    theme.apply(qapp)
    return theme


@pytest.fixture
def program(seeded: Path, theme: Theme, qtbot: QtBot) -> Iterator[Program]:
    """The program with its window on the seeded desk, closed at the end."""
    program = Program(path=seeded, theme=theme, qtbot=qtbot)
    program.open()
    yield program
    program.close()


@pytest.fixture(scope="session")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    """A virtual screen with a window manager; skips the test where one cannot be had."""
    missing = Screen.missing()
    if missing:
        pytest.skip(f"a virtual screen needs programs that are not here: {', '.join(missing)}")
    screen = Screen(home=tmp_path_factory.mktemp("screen"))
    try:
        screen.start()
        yield screen
    finally:
        screen.stop()


@pytest.fixture
def outside(seeded: Path, screen: Screen, tmp_path: Path) -> Iterator[Outside]:
    """The program in a process of its own, on the seeded desk; the screen is kept on failure."""
    outside = Outside(database=seeded, screen=screen, log=tmp_path / "docket.log")
    outside.open()
    yield outside
    outside.end()


@pytest.fixture
def hostile(tmp_path: Path) -> HostileDesk:
    """A desk of our own hostile strings, each of which names a picture that is really there."""
    folder = tmp_path / "desk"
    folder.mkdir()
    canaries = tmp_path / "canaries"
    return fill(folder / "docket.db", canaries, canary_strings(canaries))


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[list[str]]:
    """Every path that Python opens and every address it connects to while the test runs."""
    with watched() as found:
        yield found
