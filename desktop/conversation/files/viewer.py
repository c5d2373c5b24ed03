"""A quiet window that shows a file: a picture, a text, or what is known of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from desktop.background.worker import Worker
from desktop.conversation.files.facts_face import FactsFace
from desktop.conversation.files.file_ref import FileRef
from desktop.conversation.files.file_types import is_link, label_of
from desktop.conversation.files.file_words import fault_sentence
from desktop.conversation.files.looks import Look
from desktop.conversation.files.picture_face import PictureFace
from desktop.conversation.files.text_face import TextFace
from desktop.conversation.files.viewer_bars import ViewerFoot, ViewerHead
from desktop.conversation.files.views import View, view_of
from desktop.look.style import set_ground
from desktop.look.theme import Theme
from models.attachments.folder import AttachmentFolder
from models.attachments.text_pages import TextPage, next_page

_SIZE: Final = (880, 660)
_FORWARD: Final = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACK: Final = (Qt.Key.Key_Left, Qt.Key.Key_Up)


class Deeds(Protocol):
    """What can be done with the file that is seen."""

    def open(self, file: FileRef) -> None:
        """Open it in its native program."""

    def save(self, file: FileRef) -> None:
        """Ask where, and save it."""

    def copy(self, files: Sequence[FileRef]) -> None:
        """Put it on the clipboard."""


class Viewer(QDialog):
    """Arrow keys lead from file to file, Esc and Space close; freed when it closes."""

    def __init__(self, *, files: Deeds, worker: Worker, theme: Theme, parent: QWidget) -> None:
        """Hidden until a file is shown; ``worker`` reads it."""
        super().__init__(parent)
        self.setObjectName("fileViewer")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self._worker = worker
        self._folder: AttachmentFolder | None = None
        self._among: Sequence[FileRef] = ()
        self._file: FileRef | None = None
        self._head = ViewerHead(theme=theme)
        self._foot = ViewerFoot(theme=theme)
        self.picture = PictureFace(theme=theme)
        self.text = TextFace()
        self.facts = FactsFace(theme=theme)
        self._waiting = QWidget()
        self._faces = QStackedWidget()
        for face in (self._waiting, self.picture, self.text, self.facts):
            set_ground(face, "window")
            self._faces.addWidget(face)
        self._build()
        self._connect(files)

    @property
    def file(self) -> FileRef | None:
        """The file that is shown or on its way."""
        return self._file

    @property
    def is_ready(self) -> bool:
        """Whether what the file has to show is there."""
        return self._faces.currentWidget() is not self._waiting and self.text.is_complete

    def read_from(self, folder: AttachmentFolder) -> None:
        """Show files of this folder."""
        self._folder = folder
        if self._file is not None:
            self._read(self._file)

    def show_file(self, file: FileRef, among: Sequence[FileRef]) -> None:
        """Show a file, one of those ``among`` which the arrow keys lead."""
        self._among = [other for other in among if not is_link(other)]
        self._go_to(file)
        self.show()
        self.raise_()
        self.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the window; a text that has the keyboard scrolls by its own."""
        key, face = event.key(), self._faces.currentWidget()
        moves: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Plus: lambda: self.picture.zoom(1),
            Qt.Key.Key_Minus: lambda: self.picture.zoom(-1),
            Qt.Key.Key_0: self.picture.fit,
            Qt.Key.Key_1: self.picture.full,
        }
        if key in _FORWARD or key in _BACK:
            self._step(1 if key in _FORWARD else -1)
        elif key == Qt.Key.Key_Space:
            self.reject()
        elif key in moves and face is self.picture:
            moves[key]()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._faces, 1)
        column.addWidget(self._foot)
        self.text.view.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.picture.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _connect(self, files: Deeds) -> None:
        head, foot = self._head, self._foot
        head.stepped.connect(self._step)
        foot.zoom_wanted.connect(self.picture.zoom)
        foot.fit_wanted.connect(self.picture.fit)
        foot.full_wanted.connect(self.picture.full)
        foot.open_wanted.connect(lambda: self._do(files.open))
        foot.save_wanted.connect(lambda: self._do(files.save))
        foot.copy_wanted.connect(lambda: self._do(lambda file: files.copy((file,))))
        self.picture.zoomed.connect(foot.show_percent)
        self.text.more_wanted.connect(self._on_more_wanted)

    def _do(self, deed: Callable[[FileRef], None]) -> None:
        if self._file is not None:
            deed(self._file)

    def _step(self, by: int) -> None:
        place = self._place()
        if place is not None and 0 <= place + by < len(self._among):
            self._go_to(self._among[place + by])

    def _place(self) -> int | None:
        ids = [file.row.id for file in self._among]
        return ids.index(self._file.row.id) if self._file and self._file.row.id in ids else None

    def _go_to(self, file: FileRef) -> None:
        self._file = file
        self.setWindowTitle(label_of(file))
        self._head.show_file(file, None, place=self._place(), number=len(self._among))
        self._foot.show_kind(None)
        self._faces.setCurrentWidget(self._waiting)
        self._read(file)

    def _read(self, file: FileRef) -> None:
        folder = self._folder
        if folder is not None:
            self._worker.submit(
                lambda: view_of(folder, file),
                lambda view: self._on_read(file, view),
                owner=self,
                failed=lambda error: self._on_read(
                    file, View(Look(), note=fault_sentence(file, error))
                ),
            )

    def _on_read(self, file: FileRef, view: View) -> None:
        if file != self._file:
            return
        self._head.show_file(file, view, place=self._place(), number=len(self._among))
        self._foot.show_kind(view)
        if view.levels:
            self._faces.setCurrentWidget(self.picture)
            self.picture.show_picture(view.levels)
        elif view.page is not None:
            self._faces.setCurrentWidget(self.text)
            self.text.show_text(view.page, size=file.row.size)
        else:
            self._faces.setCurrentWidget(self.facts)
            self.facts.show_facts(file, view.look, view.note)

    def _on_more_wanted(self, page: TextPage) -> None:
        file, folder = self._file, self._folder
        if file is None or folder is None or page.next_at is None:
            return
        digest, at = file.row.sha256 or "", page.next_at

        def read() -> TextPage:
            with folder.open(digest) as source:
                return next_page(source, at=at, encoding=page.encoding)

        self._worker.submit(
            read,
            lambda more: self._on_more_read(file, more),
            owner=self,
            failed=lambda error: self._on_read(
                file, View(Look(), note=fault_sentence(file, error))
            ),
        )

    def _on_more_read(self, file: FileRef, page: TextPage) -> None:
        if file == self._file:
            self.text.add_page(page)
