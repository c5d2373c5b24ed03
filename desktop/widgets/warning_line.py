"""Says in one or two lines what should be known before something is done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.look.text import set_plain
from desktop.look.theme import Theme
from desktop.widgets.glyph import Glyph


class WarningLine(QWidget):
    """A sign and words beside it."""

    def __init__(self, text: str, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Say ``text``."""
        super().__init__(parent)
        words = set_plain(QLabel(), text)
        words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Glyph("warning", "warning", theme=theme), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
