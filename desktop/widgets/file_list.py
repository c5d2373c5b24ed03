"""A dialog with the names of many files, some of which can be taken off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.look.format import counted
from desktop.look.style import set_role
from desktop.look.text import one_line, set_plain

_WIDTH, _HEIGHT = 480, 420


class FileList(QDialog):
    """Names in the order in which they were given; Delete takes off what is selected."""

    removed = Signal(object)
    """The agent took the files with these ids off (a tuple)."""

    def __init__(self, files: Sequence[tuple[int, str]], *, parent: QWidget | None = None) -> None:
        """``files`` are ids and names. Freed on close."""
        super().__init__(parent)
        self.setObjectName("fileList")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ids = [number for number, _ in files]
        self._model = QStringListModel([one_line(name) for _, name in files], self)
        self._heading = set_plain(QLabel())
        set_role(self._heading, "title")
        self._view = QListView()
        self._view.setAccessibleName("Files to be attached")
        self._view.setModel(self._model)
        self._view.setUniformItemSizes(True)
        self._view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._remove = QPushButton("Remove")
        self._remove.setAutoDefault(False)
        self._remove.setEnabled(False)
        self._remove.clicked.connect(self._on_remove_clicked)
        self._view.selectionModel().selectionChanged.connect(self._on_selection_changed)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self._remove, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        for widget in (self._heading, self._view, buttons):
            column.addWidget(widget)
        self.resize(_WIDTH, _HEIGHT)
        self._say_number()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes off what is selected."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._on_remove_clicked()
        else:
            super().keyPressEvent(event)

    def _say_number(self) -> None:
        told = counted(len(self._ids), "file", "files")
        self._heading.setText(told)
        self.setWindowTitle(told)

    def _on_selection_changed(self) -> None:
        self._remove.setEnabled(self._view.selectionModel().hasSelection())

    def _on_remove_clicked(self) -> None:
        rows = sorted({index.row() for index in self._view.selectionModel().selectedIndexes()})
        if not rows:
            return
        gone = tuple(self._ids[row] for row in rows)
        for row in reversed(rows):
            self._model.removeRow(row)
            del self._ids[row]
        self._say_number()
        self.removed.emit(gone)
