"""A window with all files of a ticket, whichever message they came with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.background.background import Background
from desktop.conversation.files.file_ref import FileRef
from desktop.conversation.files.gallery_model import GalleryModel, GalleryRow
from desktop.conversation.files.gallery_table import GalleryTable
from desktop.conversation.files.ticket_files import TicketFiles
from desktop.look.format import counted, file_size
from desktop.look.style import set_ground, set_kind, set_role
from desktop.look.text import set_plain
from desktop.look.theme import Theme
from desktop.widgets.empty_state import EmptyState
from models.commands.outcome import Changes
from models.queries.files import ticket_files
from models.store.store import Store

_SIZE: Final = (900, 560)


class Gallery(QDialog):
    """Follows what is committed; freed when it closes."""

    menu_wanted = Signal(object, QPoint)
    """The agent asked what can be done with these FileRefs, at this place on the screen."""

    def __init__(
        self, *, background: Background, files: TicketFiles, theme: Theme, parent: QWidget
    ) -> None:
        """Hidden until a ticket is shown."""
        super().__init__(parent)
        self.setObjectName("fileGallery")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self._background = background
        self._files = files
        self._ticket: int | None = None
        self._is_closed = False
        self._model = GalleryModel(looks=files.looks, theme=theme, parent=self)
        self.table = GalleryTable(model=self._model, looks=files.looks, theme=theme)
        self._empty = EmptyState(theme=theme, icon_name="files", title="No files")
        self._title = set_plain(QLabel())
        self._filter = QLineEdit()
        self._count = set_plain(QLabel())
        self._save = QPushButton("Save…")
        self._zip = QPushButton("Save as zip…")
        self._open = QPushButton("Open")
        self._faces = QStackedWidget()
        self._build()
        self._connect()

    def show_ticket(self, ticket: int, *, is_closed: bool) -> None:
        """Show the files of this ticket; those of a closed one stay as they are."""
        if ticket != self._ticket:
            self._filter.clear()
            self._model.set_rows(())
        self._ticket, self._is_closed = ticket, is_closed
        self.setWindowTitle(f"Files of #{ticket}")
        self._title.setText(f"Files of #{ticket}")
        self._read()
        self.show()
        self.raise_()
        self.activateWindow()
        self.table.setFocus()

    def on_changed(self, changes: Changes) -> None:
        """Something was committed."""
        if changes.is_all or self._ticket in changes.tickets:
            self._read()

    def _build(self) -> None:
        set_ground(self, "panel")
        set_role(self._title, "title")
        set_role(self._count, "secondary")
        self._filter.setObjectName("galleryFilter")
        self._filter.setAccessibleName("Filter files")
        self._filter.setPlaceholderText("Filter by name, type, person")
        self._filter.setClearButtonEnabled(True)
        self._filter.setFixedWidth(260)
        set_kind(self._open, "primary")
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 12)
        head.addWidget(self._title, 1)
        head.addWidget(self._filter)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 12)
        foot.setSpacing(8)
        foot.addWidget(self._count, 1)
        for button, name in (
            (self._save, "saveFilesButton"),
            (self._zip, "zipFilesButton"),
            (self._open, "openFilesButton"),
        ):
            button.setObjectName(name)
            button.setAutoDefault(False)
            foot.addWidget(button)
        for face in (self.table, self._empty):
            self._faces.addWidget(face)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._faces, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        table, files = self.table, self._files
        self._filter.textChanged.connect(self._on_filtered)
        table.selected.connect(self._renew)
        table.chosen.connect(self._on_chosen)
        table.preview_wanted.connect(self._on_preview_wanted)
        table.copy_wanted.connect(lambda: files.copy(table.files))
        table.dragged.connect(lambda: files.drag(table.files))
        table.rename_wanted.connect(self._on_rename_wanted)
        table.remove_wanted.connect(self._on_remove_wanted)
        table.menu_wanted.connect(lambda place: self.menu_wanted.emit(table.files, place))
        self._save.clicked.connect(self._on_save_wanted)
        self._zip.clicked.connect(lambda: files.save_zip(self._meant()))
        self._open.clicked.connect(self._on_open_wanted)
        self._model.modelReset.connect(self._renew)
        QShortcut(QKeySequence.StandardKey.Find, self, self._filter.setFocus)

    def _read(self) -> None:
        ticket = self._ticket
        if ticket is not None:
            self._background.read(
                "gallery",
                lambda store: gallery_rows(store, ticket),
                lambda rows: self._on_read(ticket, rows),
                owner=self,
            )

    def _on_read(self, ticket: int, rows: Sequence[GalleryRow]) -> None:
        if ticket == self._ticket:
            self._keeping_selection(lambda: self._model.set_rows(rows))
            self._renew()

    def _on_filtered(self, text: str) -> None:
        self._model.seek(text)
        self._renew()

    def _keeping_selection(self, change: Callable[[], None]) -> None:
        ids = {file.row.id for file in self.table.files}
        change()
        if not self.table.files:
            self.table.select(ids)

    def _meant(self) -> list[FileRef]:
        """The selected files, or all that are shown."""
        return [file for file in self.table.files or self._model.files if file.is_stored]

    def _renew(self) -> None:
        """Say how many files there are, and what can be done with the selected ones."""
        shown, chosen = self._model.files, self.table.files
        size = file_size(sum(file.row.size for file in chosen or shown))
        told = f"{counted(len(shown), 'file', 'files')}"
        if chosen:
            told = f"{counted(len(chosen), 'file', 'files')} selected"
        self._count.setText(f"{told}, {size}" if shown else "")
        has_some = any(file.is_stored for file in chosen or shown)
        for button in (self._save, self._zip):
            button.setEnabled(has_some)
        self._open.setEnabled(len(chosen) == 1 and (chosen[0].is_stored or bool(chosen[0].row.url)))
        which = "selected" if chosen else "all"
        self._save.setText(f"Save {which}…")
        self._zip.setText(f"Save {which} as zip…")
        is_sought = bool(self._model.total)
        self._empty.set_content(
            icon_name="files",
            title="No file matches" if is_sought else "No files",
            text="" if is_sought else "Files of all messages of the ticket stand here.",
        )
        self._faces.setCurrentWidget(self.table if shown else self._empty)

    def _on_chosen(self) -> None:
        if len(self.table.files) == 1:
            self._files.choose(self.table.files[0])

    def _on_open_wanted(self) -> None:
        if len(self.table.files) == 1:
            self._files.open(self.table.files[0])

    def _on_preview_wanted(self) -> None:
        chosen = self.table.files
        if chosen:
            among = chosen if len(chosen) > 1 else self._model.files
            self._files.preview(chosen[0], among)

    def _on_rename_wanted(self) -> None:
        if len(self.table.files) == 1 and not self._is_closed:
            self._files.rename(self.table.files[0])

    def _on_remove_wanted(self) -> None:
        if self.table.files and not self._is_closed:
            self._files.remove(self.table.files)

    def _on_save_wanted(self) -> None:
        wanted = self._meant()
        if len(wanted) == 1 and self.table.files:
            self._files.save(wanted[0])
        else:
            self._files.save_folder(wanted)


def gallery_rows(store: Store, ticket: int) -> list[GalleryRow]:
    """All files of a ticket, and whether their bytes are there."""
    rows = ticket_files(store, ticket)
    has = store.attachments.has
    digests = {file.row.sha256 for file in rows if file.row.sha256 is not None}
    stored = {digest for digest in digests if has(digest)}
    return [GalleryRow(FileRef(file.row, file.row.sha256 in stored), file) for file in rows]
