"""Takes files along: dragged to a file manager or a mail, or copied to the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QMimeData, QObject, QPoint, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDrag, QGuiApplication, QImage, QPixmap

from desktop.background.worker import Worker
from desktop.conversation.files.file_copies import Copied, FileCopies
from desktop.conversation.files.file_ref import FileRef
from desktop.conversation.files.file_types import icon_of, is_link
from desktop.conversation.files.file_words import fault_sentences, staff_words
from desktop.conversation.files.looks import FileLooks, whole
from desktop.conversation.files.pictures import decoded, is_picture
from desktop.look.format import counted
from desktop.look.icons import glyph_pixmap
from desktop.look.theme import Theme
from models.attachments.folder import AttachmentFolder

AT_ONCE: Final = 16 << 20
"""Bytes that are copied when the mouse goes down; larger files when they are dragged."""
_PATIENCE_MS: Final = 400
_GNOME: Final = "x-special/gnome-copied-files"
"""By this GNOME's file manager knows files on the clipboard as copied."""
_DRAGGED: Final = QSize(96, 64)


class Taking(QObject):
    """Makes the copies first: a drag begins once they are there, and never holds up the window."""

    told = Signal(str)
    failed = Signal(str)

    def __init__(
        self, *, copies: FileCopies, looks: FileLooks, worker: Worker, theme: Theme, parent: QObject
    ) -> None:
        """``parent`` is what drags begin from."""
        super().__init__(parent)
        self._source = parent
        self._copies = copies
        self._looks = looks
        self._worker = worker
        self._theme = theme
        self._folder: AttachmentFolder | None = None
        self.is_held: Callable[[], bool] = _is_mouse_down

    def open(self, folder: AttachmentFolder) -> None:
        """Take files out of this folder."""
        self._folder = folder

    def expect(self, file: FileRef) -> None:
        """This file may be dragged in a moment."""
        if file.is_stored and file.row.size <= AT_ONCE:
            self._copies.fetch((file,), lambda _: None, owner=self)

    def drag(self, files: Sequence[FileRef]) -> None:
        """Drag these files, if the mouse is still held when their copies are there."""
        wanted = [file for file in files if not is_link(file)]
        if not wanted:
            return
        patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        patience.timeout.connect(lambda: self.told.emit("Copying, to be dragged in a moment…"))
        patience.start()

        def go(made: Copied) -> None:
            patience.stop()
            patience.deleteLater()
            self._on_draggable(wanted, made)

        self._copies.fetch(wanted, go, owner=self)

    def copy(self, files: Sequence[FileRef]) -> None:
        """Put these files on the clipboard, and a single picture as a picture, too."""
        wanted = [file for file in files if not is_link(file)]
        if wanted:
            self._copies.fetch(wanted, lambda copied: self._on_copied(wanted, copied), owner=self)

    def _on_draggable(self, files: Sequence[FileRef], copied: Copied) -> None:
        self._tell(copied)
        if copied.paths and self.is_held():
            drag = QDrag(self._source)
            drag.setMimeData(taken(copied.paths))
            drag.setPixmap(self._picture_of(files))
            drag.setHotSpot(QPoint(-8, -8))
            drag.exec(Qt.DropAction.CopyAction, Qt.DropAction.CopyAction)

    def _on_copied(self, files: Sequence[FileRef], copied: Copied) -> None:
        self._tell(copied)
        folder = self._folder
        if not copied.paths or folder is None:
            return
        only = files[0] if len(files) == 1 else None
        digest = only.row.sha256 if only is not None and is_picture(only.row.mime) else None
        if digest is None:
            self._put(files, copied.paths, None)
            return
        self._worker.submit(
            lambda: decoded(whole(folder, digest)).image,
            lambda image: self._put(files, copied.paths, image),
            owner=self,
            failed=lambda error: self._put(files, copied.paths, None),
        )

    def _put(self, files: Sequence[FileRef], paths: Sequence[Path], image: QImage | None) -> None:
        data = taken(paths)
        whole_form = QUrl.ComponentFormattingOption.FullyEncoded
        lines = ["copy", *(url.toString(whole_form) for url in data.urls())]
        data.setData(_GNOME, QByteArray("\n".join(lines).encode()))
        if image is not None:
            data.setImageData(image)
        QGuiApplication.clipboard().setMimeData(data)
        name = paths[0].name if len(paths) == 1 else counted(len(paths), "file", "files")
        self.told.emit(f"Copied {name}.{staff_words(files)}")

    def _tell(self, copied: Copied) -> None:
        if copied.faults:
            self.failed.emit(fault_sentences(copied.faults))

    def _picture_of(self, files: Sequence[FileRef]) -> QPixmap:
        """What hangs on the pointer: the picture of the first file, or its icon."""
        found = self._looks.picture(files[0])
        if found is not None:
            smooth = Qt.TransformationMode.SmoothTransformation
            return found.scaled(_DRAGGED, Qt.AspectRatioMode.KeepAspectRatio, smooth)
        ratio = QGuiApplication.primaryScreen().devicePixelRatio()
        icon = "files" if len(files) > 1 else icon_of(files[0], "")
        return glyph_pixmap(icon, "text", 32, theme=self._theme, pixel_ratio=ratio)


def taken(paths: Sequence[Path]) -> QMimeData:
    """Files as every file manager and mail program takes them, and their names as text."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    data.setText("\n".join(path.name for path in paths))
    return data


def _is_mouse_down() -> bool:
    return bool(QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton)
