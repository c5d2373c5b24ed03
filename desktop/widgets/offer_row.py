"""Offers something in one line: words, a button that takes it, and one that leaves it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.look.icons import glyph_pixmap
from desktop.look.style import set_ground, set_kind
from desktop.look.text import one_line, set_plain
from desktop.look.theme import Theme


class OfferRow(QFrame):
    """Waits for an answer without holding up anything else; never takes the keyboard."""

    accepted = Signal()
    """The agent wants it."""
    declined = Signal()
    """The agent does not want it."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Not yet ready to be accepted."""
        super().__init__(parent)
        self.setObjectName("folderOffer")
        set_ground(self, "tray")
        self._theme = theme
        self._picture = QLabel()
        self._words = set_plain(QLabel())
        self._words.setWordWrap(True)
        self._accept = QPushButton("Attach")
        self._accept.setObjectName("folderAccept")
        self._decline = QPushButton("Cancel")
        self._decline.setObjectName("folderDecline")
        set_kind(self._decline, "quiet")
        for button, done in ((self._accept, self.accepted), (self._decline, self.declined)):
            button.setAutoDefault(False)
            button.clicked.connect(done)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 6, 6)
        row.setSpacing(8)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1)
        row.addWidget(self._decline)
        row.addWidget(self._accept)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def words(self) -> str:
        """What is offered."""
        return self._words.text()

    def show_words(self, words: str, *, is_ready: bool) -> None:
        """Say what is offered; it can be accepted once it is ready."""
        self._words.setText(words)
        self._accept.setVisible(is_ready)
        self.setAccessibleName(one_line(words))
        self._accept.setAccessibleName(one_line(f"Attach: {words}"))
        self._decline.setAccessibleName(one_line(f"Cancel: {words}"))

    def _on_theme_changed(self) -> None:
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(
            glyph_pixmap("folder", "secondary", 16, theme=self._theme, pixel_ratio=ratio)
        )
