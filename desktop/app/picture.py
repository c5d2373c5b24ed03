"""Takes the picture of the window that ``--screenshot`` asks for, once nothing moves any more."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop.app.desk import Desk

_LOOK_MS: Final = 40
_CALM_LOOKS: Final = 4
_MOST_LOOKS: Final = 750


class PictureTaker(QObject):
    """Waits until no data is on its way for some moments, saves the window, ends the program."""

    def __init__(self, *, desk: Desk, target: Path) -> None:
        """Start looking as soon as the event loop runs."""
        super().__init__()
        self._desk = desk
        self._target = target
        self._calm = 0
        self._looks = 0
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._on_look)
        self._timer.start()

    def _on_look(self) -> None:
        self._looks += 1
        self._calm = self._calm + 1 if self._desk.is_calm else 0
        if self._calm >= _CALM_LOOKS or self._looks >= _MOST_LOOKS:
            self._timer.stop()
            self._take()

    def _take(self) -> None:
        window = self._desk.window
        if window is None or not window.grab().save(str(self._target), "PNG"):
            print(f"docket: cannot save the picture to {self._target}", file=sys.stderr)
            QApplication.exit(1)
        else:
            QApplication.exit(0)
