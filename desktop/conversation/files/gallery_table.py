"""The table of the gallery: many files can be selected, dragged and worked on at once."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Final

from PySide6.QtCore import QItemSelection, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from desktop.conversation.files.file_ref import FileRef
from desktop.conversation.files.gallery_delegate import ROW_HEIGHT, GalleryDelegate
from desktop.conversation.files.gallery_model import GalleryModel
from desktop.conversation.files.looks import FileLooks
from desktop.look.theme import Theme

_WIDTHS: Final = (0, 80, 90, 140, 150, 150)
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GalleryTable(QTableView):
    """Says what is wanted of the selected files; rows are worked on, never edited."""

    chosen = Signal()
    preview_wanted = Signal()
    copy_wanted = Signal()
    rename_wanted = Signal()
    remove_wanted = Signal()
    menu_wanted = Signal(QPoint)
    """The agent asked what can be done, at this place on the screen."""
    dragged = Signal()
    selected = Signal()
    """Other files are selected."""

    def __init__(
        self, *, model: GalleryModel, looks: FileLooks, theme: Theme, parent: QWidget | None = None
    ) -> None:
        """Shows the rows of ``model``."""
        super().__init__(parent)
        self.setObjectName("galleryTable")
        self.setAccessibleName("Files of the ticket")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._model = model
        self.setModel(model)
        self.setItemDelegateForColumn(0, GalleryDelegate(looks=looks, theme=theme, parent=self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._lay_out()
        self.doubleClicked.connect(lambda _: self.chosen.emit())
        self.selectionModel().selectionChanged.connect(lambda *_: self.selected.emit())

    @property
    def files(self) -> list[FileRef]:
        """The selected files from top to bottom."""
        # By ranges: an index for each of thousands of rows takes longer than a frame.
        selection = self.selectionModel().selection()
        ranges = (selection.at(number) for number in range(selection.count()))
        rows = {row for part in ranges for row in range(part.top(), part.bottom() + 1)}
        shown = self._model.files
        return [shown[row] for row in sorted(rows)]

    def select(self, ids: set[int]) -> None:
        """Select the files with these ids, which another order or filter has moved."""
        flags = self.selectionModel().SelectionFlag
        found = QItemSelection()
        chosen = [file.row.id in ids for file in self._model.files]
        top = 0
        for is_chosen, rows in groupby(chosen):  # few ranges: Qt compares each with all others
            end = top + len(list(rows))
            if is_chosen:
                found.select(self._model.index(top, 0), self._model.index(end - 1, 0))
            top = end
        self.selectionModel().select(found, flags.Select | flags.Rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a file manager."""
        key = event.key()
        wishes: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Space: self.preview_wanted.emit,
            Qt.Key.Key_F2: self.rename_wanted.emit,
            Qt.Key.Key_Delete: self.remove_wanted.emit,
        }
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif key in _ENTER:
            self.chosen.emit()
        elif key in wishes:
            wishes[key]()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu for the selection, by mouse or by its key."""
        if self.files:
            self.menu_wanted.emit(event.globalPos())

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Files are dragged once there are copies of them."""
        self.dragged.emit()

    def _lay_out(self) -> None:
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        columns.setHighlightSections(False)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        columns.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate(_WIDTHS):
            if width:
                self.setColumnWidth(column, width)
        columns.setSortIndicator(4, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
