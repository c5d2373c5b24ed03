"""The files of a ticket, whichever message they came with."""

from __future__ import annotations

from collections.abc import Sequence, Set

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QListView, QWidget

from desktop.details.files_model import FILE_ROLE, ROW_HEIGHT, FileDelegate, FilesModel
from desktop.look.format import count
from desktop.look.theme import Theme
from desktop.widgets.section import Section
from models.queries.thread import AttachmentRow

_MOST_ROWS = 8


class FilesSection(Section):
    """A list of at most eight rows, longer ones scroll, and a button for more files."""

    file_opened = Signal(object)
    """The agent wants to see the file with this key (an int beyond 32 bits)."""
    all_wanted = Signal()
    """The agent wants to see all files with what is known of them."""
    adding_wanted = Signal()
    """The agent wants the ticket to have more files."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Files", theme=theme, parent=parent)
        self._model = FilesModel(self)
        self._is_storing = False
        self._all = self.add_button("files", "All files of the ticket (F)")
        self._all.setObjectName("allFilesButton")
        self._all.clicked.connect(self.all_wanted)
        self._all.hide()
        self._add = self.add_button("plus", "Attach files")
        self._add.setObjectName("addFilesButton")
        self._add.clicked.connect(self.adding_wanted)
        self._list = QListView()
        self._list.setObjectName("ticketAttachments")
        self._list.setAccessibleName("Files of the ticket")
        self._list.setModel(self._model)
        self._list.setItemDelegate(FileDelegate(theme=theme, parent=self._list))
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.activated.connect(self._on_row_activated)
        self._list.hide()
        self.body.addWidget(self._list)

    def show_files(self, files: Sequence[AttachmentRow], *, is_closed: bool) -> None:
        """Show these files; a closed ticket takes no more."""
        self._model.set_files(files)
        self._list.setFixedHeight(min(len(files), _MOST_ROWS) * ROW_HEIGHT)
        self._list.setVisible(bool(files))
        self._all.setVisible(bool(files))
        self._add.setEnabled(not is_closed)
        self._add.setToolTip("The ticket is closed" if is_closed else "Attach files")
        self._say_title()

    def show_missing(self, digests: Set[str]) -> None:
        """Mark the files whose bytes, with these digests, are not there."""
        self._model.set_missing(digests)

    def show_storing(self, is_storing: bool) -> None:
        """Say that more files are on their way, or that none is."""
        self._is_storing = is_storing
        self._say_title()

    def _say_title(self) -> None:
        number = self._model.rowCount()
        known = f"Files ({count(number)})" if number else "Files"
        self.set_title(f"{known} · storing…" if self._is_storing else known)

    def _on_row_activated(self, index: QModelIndex) -> None:
        file: AttachmentRow = index.data(FILE_ROLE)
        self.file_opened.emit(file.id)
