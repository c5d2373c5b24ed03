"""A field for a text of several lines, which hands on the files and pictures pasted into it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.widgets.given_data import is_for_files, local_paths, picture_of

LONGEST_PASTE: Final = 100_000
"""Characters; what is longer becomes a file, for no message is that long."""
_LONGEST_LINE: Final = 16_000
"""Characters; Qt lays the whole line out at each key: some 7 ms for so many."""


class TextArea(QPlainTextEdit):
    """Plain text; Tab goes on to the next field, dragged files to the widget around."""

    files_pasted = Signal(list)
    """The agent pasted files (``Path``)."""
    picture_pasted = Signal(object)
    """The agent pasted a picture (QImage)."""
    long_text_pasted = Signal(str)
    """The agent pasted a text that is too long for a message."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self.setTabChangesFocus(True)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Also files and pictures can be pasted."""
        # Asked at every look at the clipboard: a picture is not unpacked for that.
        is_more = bool(local_paths(source)) or source.hasImage()
        return is_more or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Text is typed, without formats; files, pictures and endless texts are handed on."""
        paths, picture = local_paths(source), picture_of(source)
        if paths:
            self.files_pasted.emit(paths)
        elif picture is not None:
            self.picture_pasted.emit(picture)
        else:
            self.take_text(source.text())

    def take_text(self, text: str) -> None:
        """Type a text at the cursor; one that is too long for a message is handed on."""
        if len(text) > LONGEST_PASTE or _longest_line(text) > _LONGEST_LINE:
            self.long_text_pasted.emit(text)
        else:
            self.insertPlainText(text)
            self.ensureCursorVisible()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are for the widget around, which says what will happen to them."""
        if is_for_files(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """As above."""
        if is_for_files(event.mimeData()):
            event.ignore()
        else:
            super().dragMoveEvent(event)


def _longest_line(text: str) -> int:
    return max(map(len, text.split("\n")))
