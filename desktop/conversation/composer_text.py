"""The field in which an answer is written: grows with its text, takes files and pictures."""

from __future__ import annotations

from math import ceil
from typing import Final

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from desktop.conversation.given_files import local_paths, picture_of
from desktop.conversation.plain_text import sound_text
from desktop.look.style import set_kind

LONGEST_PASTE: Final = 100_000
"""Characters; what is longer becomes a file, for no message is that long."""
_FEWEST_LINES: Final = 3
_MOST_LINES: Final = 12
_SEND_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ComposerText(QPlainTextEdit):
    """Plain text; Ctrl+Enter sends, Esc leaves."""

    send_wanted = Signal()
    left = Signal()
    files_pasted = Signal(list)
    picture_pasted = Signal(object)
    long_text_pasted = Signal(str)
    focus_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty, three lines high."""
        super().__init__(parent)
        self.setObjectName("composer")
        set_kind(self, "bare")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
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

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Also files and pictures can be pasted."""
        return (
            bool(local_paths(source))
            or picture_of(source) is not None
            or super().canInsertFromMimeData(source)
        )

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Files and pictures are attached, a text is typed; one of extreme length is a file too."""
        paths, picture = local_paths(source), picture_of(source)
        if paths:
            self.files_pasted.emit(paths)
        elif picture is not None:
            self.picture_pasted.emit(picture)
        elif len(source.text()) > LONGEST_PASTE:
            self.long_text_pasted.emit(source.text())
        else:
            self.insertPlainText(source.text())
            self.ensureCursorVisible()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are for the panel around, which says what will happen to them."""
        if local_paths(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """As above."""
        if local_paths(event.mimeData()):
            event.ignore()
        else:
            super().dragMoveEvent(event)

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
