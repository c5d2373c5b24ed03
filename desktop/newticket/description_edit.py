"""The field for what the client asks; files and pictures pasted into it become attachments."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QImage, QImageWriter
from PySide6.QtWidgets import QPlainTextEdit, QWidget


class DescriptionEdit(QPlainTextEdit):
    """Plain text; Tab goes on to the next field."""

    files_pasted = Signal(list)
    """The agent pasted files (local paths)."""
    picture_pasted = Signal(bytes)
    """The agent pasted a picture (PNG)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Also files and pictures can be pasted."""
        can_be_attached = bool(local_paths(source)) or source.hasImage()
        return can_be_attached or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert text as it is, without formats; pass on files and pictures."""
        paths = local_paths(source)
        image = source.imageData() if source.hasImage() and not source.hasText() else None
        if paths:
            self.files_pasted.emit(paths)
        elif isinstance(image, QImage):
            self.picture_pasted.emit(_png(image))
        else:
            self.insertPlainText(source.text())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are for the dialog around, which takes them wherever they fall."""
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


def local_paths(data: QMimeData) -> list[Path]:
    """The files that dragged or copied data points at on this machine."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())
