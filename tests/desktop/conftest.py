"""A desk for tests of the window: a seeded database, both lanes running, a theme."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.background.background import Background
from desktop.background.draft_book import DraftBook
from desktop.background.undo import UndoHistory
from desktop.look.theme import Theme
from models.engines.location import Location
from models.store.store import Store
from tests.seeds import GRACE, seed


class Desk:
    """What a feature is built with, and a connection of the test's own to look behind it."""

    def __init__(self, *, path: Path, background: Background, theme: Theme) -> None:
        """Write in the name of Grace."""
        self.path = path
        self.background = background
        self.history = UndoHistory(background=background)
        self.history.agent = GRACE
        self.theme = theme
        self.drafts = DraftBook()
        self.drafts.open(path.with_name("docket.drafts"))
        self._opened: list[Store] = []

    def open(self) -> Store:
        """A separate connection on the test's thread, closed at the end of the test."""
        store = Store.open(self.path)
        self._opened.append(store)
        return store

    def close(self) -> None:
        """Finish the drafts, close the lanes and every connection that was handed out."""
        self.drafts.stop()
        self.background.stop()
        for store in self._opened:
            store.close()


@pytest.fixture(scope="session")
def seeded_database(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], None]:
    """Copies the seeded desk, which is made once, to where a test wants it."""
    original = tmp_path_factory.mktemp("seeded") / "docket.db"
    with Store.open(original, create=True) as store:
        seed(store)

    def copy_to(target: Path) -> None:
        with Store.open(original) as store:
            store.engine.backup(target)
            for file in sorted(original.with_name("docket.files").rglob("*")):
                if file.is_file():
                    placed = target.with_name("docket.files") / file.relative_to(
                        original.with_name("docket.files")
                    )
                    placed.parent.mkdir(parents=True, exist_ok=True)
                    placed.write_bytes(file.read_bytes())

    return copy_to


@pytest.fixture
def desk(
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
    seeded_database: Callable[[Path], None],
) -> Iterator[Desk]:
    """A running desk on a database of its own."""
    path = tmp_path / "docket.db"
    seeded_database(path)
    background = Background(location=Location.parse(str(path)), create=False)
    theme = Theme(setting="light")
    theme.apply(qapp)
    with qtbot.waitSignal(background.opened):
        background.start()
    made = Desk(path=path, background=background, theme=theme)
    yield made
    made.close()
