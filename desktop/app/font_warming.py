"""Has the fonts of other scripts loaded before a ticket needs them.

The first word in a script that the font of the program lacks makes Qt look through the fonts of the
system, 10 to 20 ms for each face: several such words in one list are a stall that is felt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QFont, QTextLayout

from desktop.look.theme import Theme
from desktop.look.tokens import TypeSize

_BETWEEN_MS: Final = 30
_SAMPLES: Final = ("日本のあア", "한국어", "😀", "ไทย")
"""One for each script that takes long; others are found in 1 or 2 ms."""
_SIZES: Final[tuple[TypeSize, ...]] = ("body", "secondary")


class FontWarming(QObject):
    """Lays out one word in one face at a time while nothing else is going on."""

    def __init__(
        self, *, theme: Theme, is_calm: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        """Begins at once; waits while the window does not stand or something is read."""
        super().__init__(parent)
        self._is_calm = is_calm
        self._left = _samples(theme)
        self._timer = QTimer(self, interval=_BETWEEN_MS)
        self._timer.timeout.connect(self._on_time_over)
        self._timer.start()

    @property
    def is_done(self) -> bool:
        """Whether every face has met every script."""
        return not self._timer.isActive()

    def _on_time_over(self) -> None:
        if not self._is_calm():
            return
        sample = next(self._left, None)
        if sample is None:
            self._timer.stop()
            return
        layout = QTextLayout(*sample)
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()


def _samples(theme: Theme) -> Iterator[tuple[str, QFont]]:
    for text in _SAMPLES:
        for size in _SIZES:
            for is_bold in (False, True):
                yield text, theme.font(size, is_bold=is_bold)
