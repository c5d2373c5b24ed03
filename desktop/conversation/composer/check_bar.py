"""Says above the composer what speaks against sending, and lets the agent decide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.look.style import set_ground, set_kind, set_role
from desktop.look.text import plain_tooltip, set_plain
from desktop.look.theme import Theme
from desktop.widgets.glyph import Glyph
from desktop.widgets.key_hint import KeyHint

_WIDE: Final = 440


class CheckBar(QFrame):
    """One sentence for each doubt, and two ways on; it never holds anything up by itself."""

    send_wanted = Signal()
    """The agent sends all the same."""
    closed = Signal()
    """The agent goes on writing."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Hidden."""
        super().__init__(parent)
        self.setObjectName("checkBar")
        self.setAccessibleName("Check before sending")
        set_ground(self, "card")
        self._sentences: tuple[str, ...] = ()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self._labels: list[QLabel] = []
        self._keys = KeyHint("Ctrl+Enter")
        self._keep = QPushButton("Keep writing")
        self._keep.setObjectName("keepWritingButton")
        self._keep.setToolTip(plain_tooltip("Keep writing (Esc)"))
        set_kind(self._keep, "quiet")
        self._send = QPushButton("Send anyway")
        self._send.setObjectName("sendAnywayButton")
        self._send.setToolTip(plain_tooltip("Send anyway (Ctrl+Enter once more)"))
        self._keep.clicked.connect(self.closed)
        self._send.clicked.connect(self.send_wanted)
        self._build(theme)
        self.hide()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What it says."""
        return self._sentences

    def show_doubts(self, sentences: Sequence[str], *, may_send: bool, is_note: bool) -> None:
        """Say these; ``may_send`` is whether the agent may send in spite of them."""
        is_new = not set(sentences) <= set(self._sentences) or not self.isVisible()
        self._sentences = tuple(sentences)
        self._show_lines(sentences)
        self._send.setText("Add anyway" if is_note else "Send anyway")
        self._send.setVisible(may_send)
        self._keys.setVisible(may_send and self.width() >= _WIDE)
        self.show()
        if is_new:
            ways = "Ctrl+Enter sends anyway, Escape keeps writing." if may_send else ""
            spoken = " ".join((*sentences, ways)).strip()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken))

    def _show_lines(self, sentences: Sequence[str]) -> None:
        """Each sentence is a paragraph of its own; labels that were made are used again."""
        while len(self._labels) < len(sentences):
            label = set_plain(QLabel())
            label.setWordWrap(True)
            self._labels.append(label)
            self._lines.addWidget(label)
        for place, label in enumerate(self._labels):
            label.setText(sentences[place] if place < len(sentences) else "")
            label.setVisible(place < len(sentences))

    def clear(self) -> None:
        """Nothing speaks against it any longer."""
        self._sentences = ()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes on writing also from its buttons."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _build(self, theme: Theme) -> None:
        title = set_plain(QLabel(), "Before you send")
        set_role(title, "strong")
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(title)
        column.addLayout(self._lines)
        column.addSpacing(4)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._keep)
        buttons.addWidget(self._keys, 0, Qt.AlignmentFlag.AlignVCenter)
        buttons.addWidget(self._send)
        column.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 10, 10)
        row.setSpacing(8)
        row.addWidget(Glyph("warning", "warning", theme=theme), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
