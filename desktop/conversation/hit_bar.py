"""Says how many hits the thread has, and leads from one to the next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.conversation.hit_buttons import hit_button, place_words, say_place
from desktop.look.style import set_role
from desktop.look.text import set_plain
from desktop.look.theme import Theme

HEIGHT = 22


class HitBar(QWidget):
    """Three of seventeen, a button each way, and one that takes the marks away, as Escape does."""

    next_wanted = Signal()
    previous_wanted = Signal()
    dismissed = Signal()

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Hidden until there are hits."""
        super().__init__(parent)
        self.setObjectName("hitBar")
        self.setFixedHeight(HEIGHT)
        self._words = set_plain(QLabel())
        self._words.setObjectName("hitCount")
        set_role(self._words, "secondary")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self._words)
        row.addSpacing(4)
        for name, icon, words, signal in (
            ("previousHitButton", "caret-up", "Previous hit (Shift+F3)", self.previous_wanted),
            ("nextHitButton", "caret-down", "Next hit (F3)", self.next_wanted),
            ("dismissHitsButton", "x", "Take the marks away (Esc)", self.dismissed),
        ):
            button = hit_button(name, icon, words, theme=theme)
            button.clicked.connect(signal)
            row.addWidget(button)
        self.hide()

    def show_place(self, ordinal: int | None, number: int) -> None:
        """Say which of how many hits was gone to, or only how many there are."""
        words = place_words(ordinal, number)
        if ordinal is not None:
            say_place(words, self)
        self._words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(number > 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes the marks away."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
        else:
            super().keyPressEvent(event)
