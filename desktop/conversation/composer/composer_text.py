"""The field in which an answer is written: grows with its text, takes files and pictures."""

from __future__ import annotations

from math import ceil
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.conversation.thread.plain_text import sound_text
from desktop.look.style import set_kind
from desktop.widgets.text_area import TextArea

_FEWEST_LINES: Final = 3
_MOST_LINES: Final = 12
_SEND_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ComposerText(TextArea):
    """Plain text; Ctrl+Enter sends, Esc leaves."""

    send_wanted = Signal()
    left = Signal()
    focus_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty, three lines high."""
        super().__init__(parent)
        self.setObjectName("composer")
        set_kind(self, "bare")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)
        self._on_size_changed()

    @property
    def text(self) -> str:
        """What has been typed, without halves of characters."""
        return sound_text(self.toPlainText())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Sends and leaves; everything else is text."""
        if event.key() in _SEND_KEYS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.send_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The frame around shows the focus."""
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """As above."""
        super().focusOutEvent(event)
        self.focus_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        self._on_size_changed()

    def _on_size_changed(self) -> None:
        """As high as the text, between three lines and twelve."""
        lines = ceil(self.document().size().height())
        shown = min(max(lines, _FEWEST_LINES), _MOST_LINES)
        height = shown * self.fontMetrics().lineSpacing() + 4
        if height != self.height():
            self.setFixedHeight(height)
