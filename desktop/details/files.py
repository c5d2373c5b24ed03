"""The files of a ticket, whichever message they came with."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QListView, QWidget

from desktop.details.files_model import FILE_ROLE, ROW_HEIGHT, FileDelegate, FilesModel
from desktop.look.format import count
from desktop.look.theme import Theme
from desktop.widgets.section import Section
from models.queries.thread import AttachmentRow

_MOST_ROWS = 8


class FilesSection(Section):
    """A list of at most eight rows, longer ones scroll; gone while there are no files."""

    file_opened = Signal(object)
    """The agent wants to see the file with this key (an int beyond 32 bits)."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Files", theme=theme, parent=parent)
        self._model = FilesModel(self)
        self._list = QListView()
        self._list.setObjectName("ticketAttachments")
        self._list.setAccessibleName("Files of the ticket")
        self._list.setModel(self._model)
        self._list.setItemDelegate(FileDelegate(theme=theme, parent=self._list))
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.activated.connect(self._on_row_activated)
        self.body.addWidget(self._list)

    def show_files(self, files: Sequence[AttachmentRow]) -> None:
        """Show these files."""
        self._model.set_files(files)
        self._list.setFixedHeight(min(len(files), _MOST_ROWS) * ROW_HEIGHT)
        self.set_title(f"Files ({count(len(files))})")
        self.setVisible(bool(files))

    def _on_row_activated(self, index: QModelIndex) -> None:
        file: AttachmentRow = index.data(FILE_ROLE)
        self.file_opened.emit(file.id)
