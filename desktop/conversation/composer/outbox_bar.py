"""Says above the composer that a message is about to go out, and takes it back or lets it go."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.look.style import set_ground, set_kind, set_role
from desktop.look.text import one_line, plain_tooltip, set_plain
from desktop.look.theme import Theme
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.glyph import Glyph

_TICK_MS: Final = 200


class OutboxBar(QFrame):
    """One quiet line that counts the seconds down."""

    undo_wanted = Signal()
    send_wanted = Signal()
    ticked = Signal()
    """Time has passed: whoever knows says how much is left."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Hidden."""
        super().__init__(parent)
        self.setObjectName("outboxBar")
        self.setAccessibleName("A message that is about to go out")
        set_ground(self, "card")
        self._what = ""
        self._glyph = Glyph("paper-plane-right", "secondary", theme=theme)
        self._words = ElidedLabel()
        self._when = set_plain(QLabel())
        set_role(self._when, "secondary")
        self._undo = QPushButton("Undo")
        self._undo.setObjectName("undoSendButton")
        self._undo.setAccessibleName("Call the message back")
        self._undo.setToolTip(plain_tooltip("Call it back (Ctrl+Z)"))
        self._now = QPushButton("Send now")
        self._now.setObjectName("sendNowButton")
        for button in (self._undo, self._now):
            set_kind(button, "link")
        self._undo.clicked.connect(self.undo_wanted)
        self._now.clicked.connect(self.send_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self._glyph)
        row.addWidget(self._words, 1)
        row.addWidget(self._when)
        row.addWidget(self._undo)
        row.addWidget(self._now)
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self.ticked)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return f"{self._words.text()} {self._when.text()}"

    def show_letter(self, *, is_note: bool, reader: str, seconds: int) -> None:
        """A note, or a reply to ``reader``, goes out in so many seconds."""
        to = f" to {one_line(reader)}" if reader else ""
        what = "Note, staff only," if is_note else f"Reply{to}"
        self._glyph.set_glyph("lock-simple" if is_note else "paper-plane-right", "secondary")
        verb = "is added" if is_note else "goes out"
        self._words.setText(what)
        # Apart, so that the seconds are there also where a long name is not.
        self._when.setText(f"{verb} in {seconds} s")
        self._now.setText("Add now" if is_note else "Send now")
        if what != self._what or not self._timer.isActive():
            self._what = what
            spoken = f"{what} {verb} in {seconds} seconds. Undo calls it back."
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken))
        self._timer.start()
        self.show()

    def clear(self) -> None:
        """Nothing waits."""
        self._timer.stop()
        self.hide()
