"""A shelf for files on their way, and files to put on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from pytestqt.qtbot import QtBot

from desktop.background.draft_shelf import DraftShelf
from desktop.background.drafts import DraftKey
from desktop.background.given_files import sources_of
from desktop.background.refusals import RefusedFiles
from tests.desktop.conftest import Desk

KEY: Final = DraftKey(1, "reply")


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

    def add(self, *paths: Path, key: DraftKey = KEY) -> None:
        self.shelf.add(key, sources_of(paths))

    def wait(self) -> None:
        """Until nothing is on its way."""
        self._qtbot.waitUntil(lambda: not self.shelf.is_busy(KEY), timeout=20_000)

    def wait_refused(self) -> tuple[str, tuple[str, ...]]:
        self._qtbot.waitUntil(lambda: bool(self.refused), timeout=20_000)
        return self.refused[0][1]

    @property
    def names(self) -> list[str]:
        return [file.filename for file in self.shelf.files(KEY)]

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
    qtbot.waitUntil(lambda: not made.shelf.is_busy(KEY))


def make_files(folder: Path, number: int) -> list[Path]:
    folder.mkdir(exist_ok=True)
    paths = [folder / f"{place:04}.txt" for place in range(number)]
    for place, path in enumerate(paths):
        path.write_bytes(b"file %d" % place)
    return paths
