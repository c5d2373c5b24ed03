"""``python -m tests.bench.files_window``: drops files on a window and prints what that took.

It is a process of its own, so that its memory is the window's and nobody else's.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.app.desk import Desk
from desktop.conversation.panel import ConversationPanel
from desktop.inbox.inbox_panel import InboxPanel
from desktop.look.theme import Theme
from desktop.widgets.chip import Chip
from desktop.widgets.file_chips import FileChips
from desktop.widgets.given_data import Given
from models.engines.location import Location
from tests.bench.heart import Heart
from tests.bench.hour import resident_mb

_LOOK_MS: Final = 20
_SETTLE_MS: Final = 500
_IDLE_MS: Final = 3_000
_PATIENCE_S: Final = 120
_SMALL: Final = 900
"""Bytes; no two files are the same."""


class Place:
    """A window with a conversation, onto which files are dropped."""

    def __init__(self, heart: Heart, database: Path) -> None:
        """``database`` has at least two open tickets."""
        theme = Theme(setting="light")
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app)
        self.desk = Desk(theme=theme, keeps_layout=False, size=(1280, 800))
        self.heart = heart
        self.files = database.with_name("docket.files")
        self.desk.open(Location.parse(str(database)))
        heart.until(lambda: self.desk.window is not None, "the window")
        assert self.desk.window is not None
        heart.until(lambda: self.desk.is_calm, "calm")
        found = self.desk.window.findChild(ConversationPanel)
        assert found is not None
        self.panel = found
        chips = self.panel.findChild(FileChips, "draftAttachments")
        assert chips is not None
        self.chips = chips
        inbox = self.desk.window.findChild(InboxPanel)
        assert inbox is not None
        self.inbox = inbox
        self._peak = 0.0
        self._look = QTimer(interval=_LOOK_MS)
        self._look.timeout.connect(self._on_look)

    def show_next(self) -> None:
        """Go to the next ticket of the first view, which holds open ones; wait for its thread."""
        before = self.panel.ticket
        self.inbox.choose_next()
        self.heart.until(
            lambda: self.panel.ticket != before and self.desk.is_calm, "another ticket"
        )
        self.heart.rest(_SETTLE_MS)

    def drop(self, paths: Sequence[Path], is_done: Callable[[], bool]) -> dict[str, object]:
        """Drop files and wait until something holds."""
        self.heart.begin()
        before = self._peak = resident_mb()
        self._look.start()
        began = time.perf_counter()
        self.panel.take(Given(paths=tuple(paths)))
        while not is_done():
            self.heart.rest(_LOOK_MS)
            if time.perf_counter() - began > _PATIENCE_S:
                raise TimeoutError(f"{len(paths)} files did not come in")
        seconds = time.perf_counter() - began
        self._look.stop()
        return {
            "seconds": seconds,
            "growth_mb": self._peak - before,
            "pauses": self.heart.pauses(),
        }

    def says(self, end: str) -> bool:
        """Whether a chip of the draft says something that ends so, and none tells of percents."""
        said = [chip.accessibleName() for chip in self.chips.findChildren(Chip) if chip.isVisible()]
        return any(end in name for name in said) and not any(name.endswith("%") for name in said)

    def remove_all(self) -> None:
        """Take everything off the draft."""
        for chip in self.chips.findChildren(Chip):
            chip.removed.emit()

    def stored(self) -> int:
        """Bytes in the folder of the attachments."""
        return sum(path.stat().st_size for path in self.files.rglob("*") if path.is_file())

    def _on_look(self) -> None:
        self._peak = max(self._peak, resident_mb())


def main(arguments: Sequence[str]) -> int:
    """Drop many small files, a large one, and the large one again to cancel it half way."""
    wanted = _parser().parse_args(list(arguments))
    app = QApplication(["docket"])
    place = Place(Heart(), wanted.database)
    with tempfile.TemporaryDirectory(prefix="docket-bench-") as temporary:
        folder = Path(temporary)
        place.show_next()
        small = [folder / f"{number:05}.txt" for number in range(wanted.many)]
        for number, path in enumerate(small):
            path.write_bytes(b"%08d" % number + os.urandom(_SMALL))
        seen = place.drop(small, lambda: place.says(f"{wanted.many:,} files"))
        seen["stored"] = wanted.many
        place.heart.begin()
        place.heart.rest(_IDLE_MS)
        found: dict[str, object] = {"many": seen, "idle": {"pauses": place.heart.pauses()}}
        place.show_next()
        # Cancelled first: what is stored already would only be read again.
        large = folder / "large.bin"
        _fill(large, wanted.large)
        found["cancelled"] = _cancelled(place, large)
        found["large"] = place.drop([large], lambda: place.says("large.bin"))
        place.remove_all()
    place.desk.close()
    app.quit()
    print(json.dumps(found))
    return 0


def _cancelled(place: Place, large: Path) -> dict[str, object]:
    """Cancel once some of the bytes are on the disk; how soon they are gone, and what is left."""
    before = place.stored()
    place.drop([large], lambda: place.stored() > before)
    began = time.perf_counter()
    place.remove_all()
    place.heart.until(lambda: place.stored() == before, "an empty folder")
    return {"seconds": time.perf_counter() - began, "left": place.stored() - before}


def _fill(path: Path, size: int) -> None:
    """Bytes that no disk can leave out."""
    block = os.urandom(1 << 20)
    with path.open("wb") as file:
        for _ in range(size >> 20):
            file.write(block)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.files_window")
    parser.add_argument("database", type=Path)
    parser.add_argument("--many", type=int, required=True, help="how many small files")
    parser.add_argument("--large", type=int, required=True, help="bytes of the large one")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
