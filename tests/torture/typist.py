"""``python -m tests.torture.typist``: types into the real window until it is killed.

Before each key it writes a line to its standard output: the time in nanoseconds of the machine's
monotonic clock, ticket, kind, and how many characters were typed into this draft with the key, or
"cleared" and how many when all of it is deleted at once.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton

from desktop.app.desk import Desk
from desktop.background.drafts import DraftKey
from desktop.look.theme import Theme
from desktop.window.main_window import MainWindow
from models.engines.location import Location
from tests.torture.typing_plan import KEYS, planned

_PACE_MS: Final = 5
"""From key to key: far quicker than hands, so that every moment is one between two keys."""
_CHANGE: Final = 0.02
"""How often, of all keys, another draft is gone to first."""
_CLEAR: Final = 0.05
"""How often the draft is deleted at once first, if there is more than a word or two."""
_FEWEST: Final = 30


class Typist(QObject):
    """Goes from draft to draft, and types what is planned for each."""

    def __init__(self, window: MainWindow, random: Random) -> None:
        """Begin with the first draft."""
        super().__init__(window)
        self._window = window
        self._random = random
        self._typed = dict.fromkeys(KEYS, 0)
        self._cleared = dict.fromkeys(KEYS, 0)
        self._key = KEYS[0]
        field = window.findChild(QPlainTextEdit, "composer")
        toggle = window.findChild(QPushButton, "noteToggle")
        assert field is not None, "the window has a composer"
        assert toggle is not None, "the composer has a switch for notes"
        self._field, self._toggle = field, toggle
        self._timer = QTimer(self, interval=_PACE_MS)
        self._timer.timeout.connect(self._on_turn)

    def begin(self) -> None:
        """Type from now on, and say so."""
        self._go_to(KEYS[0])
        os.write(1, b"ready\n")
        self._timer.start()

    def _on_turn(self) -> None:
        if self._random.random() < _CHANGE:
            self._go_to(self._random.choice(KEYS))
        has_much = self._typed[self._key] - self._cleared[self._key] >= _FEWEST
        if has_much and self._random.random() < _CLEAR:
            self._clear()
        else:
            self._type()

    def _go_to(self, key: DraftKey) -> None:
        self._key = key
        self._window.show_ticket(key.ticket)
        if self._toggle.isChecked() != (key.kind == "note"):
            self._toggle.click()

    def _type(self) -> None:
        key = self._key
        length = self._typed[key] = self._typed[key] + 1
        os.write(1, f"{time.monotonic_ns()} {key.ticket} {key.kind} {length}\n".encode())
        self._press(Qt.Key.Key_unknown, planned(key, length)[-1])

    def _clear(self) -> None:
        key = self._key
        length = self._cleared[key] = self._typed[key]
        os.write(1, f"cleared {key.ticket} {key.kind} {length}\n".encode())
        self._press(Qt.Key.Key_A, "\x01", Qt.KeyboardModifier.ControlModifier)
        self._press(Qt.Key.Key_Delete, "\x7f")

    def _press(
        self,
        key: Qt.Key,
        text: str,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self._field, QKeyEvent(kind, key, modifiers, text))


def main(arguments: Sequence[str]) -> int:
    """Open the window on a database and type as a seed says."""
    database, seed = Path(arguments[0]), int(arguments[1])
    app = QApplication(["docket"])
    theme = Theme(setting="light")
    theme.apply(app)
    desk = Desk(theme=theme, keeps_layout=False)
    waiting = QTimer(interval=5)

    def look() -> None:
        if desk.window is not None and desk.is_calm:
            waiting.stop()
            Typist(desk.window, Random(seed)).begin()

    waiting.timeout.connect(look)
    waiting.start()
    desk.open(Location.parse(str(database)))
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
