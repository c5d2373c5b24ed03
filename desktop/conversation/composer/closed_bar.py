"""What stands in place of the composer while a ticket is closed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.look.icons import show_icon
from desktop.look.style import set_role
from desktop.look.text import set_plain
from desktop.look.theme import Theme

_SHUT = "This ticket is closed. Reopen it to write to the client."
_KEPT = "This ticket is closed. What you have written is kept; reopen it to go on."


class ClosedBar(QWidget):
    """Says so, and reopens the ticket.

    When a colleague closes it while an agent is typing, the rest of the sentence comes here: it
    must neither press the button, as a blank would, nor be taken for keys of the window.
    """

    reopen_wanted = Signal()
    left = Signal()
    """The agent pressed Esc."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Hidden until the ticket is closed."""
        super().__init__(parent)
        self.setObjectName("closedBar")
        self._words = set_plain(QLabel())
        self._words.setWordWrap(True)
        set_role(self._words, "secondary")
        reopen = QPushButton("Reopen")
        reopen.setObjectName("reopenButton")
        reopen.setAccessibleName("Reopen the ticket")
        show_icon(reopen, "arrow-counter-clockwise", "text", theme=theme)
        reopen.clicked.connect(self.reopen_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 10, 10)
        row.addWidget(self._words, 1)
        row.addWidget(reopen)
        self.say(has_draft=False)
        self.hide()

    def say(self, *, has_draft: bool) -> None:
        """Say why nothing can be written, and that what is written stays."""
        self._words.setText(_KEPT if has_draft else _SHUT)
        self.setAccessibleName(self._words.text())

    def event(self, event: QEvent) -> bool:
        """Letters that were meant for the field are no actions of the window."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and _is_typed(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Takes what was meant for the field, and does nothing with it; Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif not _is_typed(event):
            super().keyPressEvent(event)


def _is_typed(event: QKeyEvent) -> bool:
    """Whether a key writes, or takes away what was written."""
    meant = ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    is_plain = not event.modifiers() & meant
    return is_plain and bool(event.text()) and event.key() != Qt.Key.Key_Escape
