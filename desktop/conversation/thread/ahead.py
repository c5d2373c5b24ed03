"""Does in quiet moments what the next ticket would have to wait for: cards, and foreign letters."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QFont, QFontMetrics

from desktop.conversation.thread.thread_canvas import ThreadCanvas

_QUIET_MS: Final = 60
"""Between two steps, and after the last ticket that was shown; a step takes 2 to 15 ms."""
_SCRIPTS: Final = ("日本語カナ", "한국어", "汉字", "😀", "مرحبا", "שלום")
"""Of each a word: the first one in a font has Qt look through the fonts of the machine."""


class Ahead(QObject):
    """Ends once all is there."""

    def __init__(self, *, canvas: ThreadCanvas, fonts: Sequence[QFont], parent: QObject) -> None:
        """``fonts`` are those in which the texts of tickets are shown."""
        super().__init__(parent)
        self._canvas = canvas
        self._samples = product(_SCRIPTS, fonts)
        self._timer = QTimer(self, interval=_QUIET_MS)
        self._timer.timeout.connect(self._on_quiet)

    def wait(self) -> None:
        """Go on when nothing has been shown for a moment."""
        self._timer.start()

    def _on_quiet(self) -> None:
        if self._canvas.lay_in():
            return
        sample = next(self._samples, None)
        if sample is None:
            self._timer.stop()
        else:
            text, font = sample
            QFontMetrics(font).horizontalAdvance(text)
