"""What became of an import: counts, and the records that were refused."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.look.format import count, counted
from desktop.look.style import set_kind, set_role
from desktop.look.text import set_plain
from desktop.transfer.refusals_model import RefusalsModel
from desktop.transfer.summary import ImportRequest, ImportSummary

_NAMES = ("imported", "updated", "unchanged", "refused")
_ROW = 28
_WIDTHS = (140, 80, 120)
"""px of the first three columns; the reason takes the rest."""


class ResultsFace(QWidget):
    """Ends an import: copy the refusals, take the others, take it all back, or close."""

    others_wanted = Signal()
    """The agent wants the records taken that are not refused."""
    import_wanted = Signal()
    """The agent has seen what would happen and wants it."""
    revert_wanted = Signal()
    """The agent wants everything taken back."""
    close_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._text = set_plain(QLabel()), set_plain(QLabel())
        self._text.setWordWrap(True)
        set_role(self._title, "strong")
        set_role(self._text, "secondary")
        self._numbers = {name: _number(name) for name in _NAMES}
        self._model = RefusalsModel(self)
        self._table = _table(self._model)
        self._copy = _button("Copy list", "copyRefusalsButton", self._on_copy_clicked)
        self._others = _button("Import the others", "importOthersButton", self.others_wanted.emit)
        self._import = _button("Import now", "importNowButton", self.import_wanted.emit)
        self._revert = _button("Take it back", "revertImportButton", self.revert_wanted.emit)
        self._close = _button("Close", "closeImportButton", self.close_wanted.emit)
        self._build()

    def show_summary(self, summary: ImportSummary, request: ImportRequest) -> None:
        """Say what became of the files of ``request``."""
        self._title.setText(_heading(summary, request))
        self._text.setText(_sentence(summary, request))
        self._text.setVisible(bool(self._text.text()))
        values = (summary.imported, summary.updated, summary.unchanged, summary.refused_count)
        for name, value in zip(_NAMES, values, strict=True):
            self._numbers[name].setText(count(value))
        self._model.set_refusals(summary.refused)
        self._table.setVisible(bool(summary.refused))
        self._table.setColumnHidden(0, len({refusal.file for refusal in summary.refused}) < 2)
        self._copy.setVisible(bool(summary.refused))
        can_be_taken = bool(summary.held_back) and not summary.is_stopped
        self._others.setVisible(can_be_taken)
        is_useful = summary.imported + summary.updated > 0 and not summary.is_stopped
        self._import.setVisible(request.is_trial and not can_be_taken and is_useful)
        self._revert.setVisible(bool(summary.entries))
        self._revert.setEnabled(True)
        self._close.setFocus()

    def say_reverted(self, title: str, text: str) -> None:
        """The import is taken back, or cannot be."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.show()
        self._revert.hide()

    def wait_for_revert(self) -> None:
        """It is being taken back."""
        self._revert.setEnabled(False)

    def _build(self) -> None:
        counts = QHBoxLayout()
        counts.setSpacing(24)
        for name, number in self._numbers.items():
            pair = QVBoxLayout()
            pair.setSpacing(0)
            caption = set_plain(QLabel(), name.capitalize())
            set_role(caption, "secondary")
            pair.addWidget(number)
            pair.addWidget(caption)
            counts.addLayout(pair)
        counts.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._copy)
        row.addStretch(1)
        for button in (self._revert, self._others, self._import, self._close):
            row.addWidget(button)
        set_kind(self._import, "primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addSpacing(4)
        column.addLayout(counts)
        column.addSpacing(4)
        column.addWidget(self._table, 1)
        column.addStretch(0)
        column.addLayout(row)

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._model.text())


def _heading(summary: ImportSummary, request: ImportRequest) -> str:
    if summary.is_stopped:
        return "Stopped"
    if request.is_trial:
        return "This would happen; nothing is changed yet"
    if summary.imported + summary.updated == 0:
        return "Nothing was changed"
    return "Imported"


def _sentence(summary: ImportSummary, request: ImportRequest) -> str:
    if summary.is_stopped:
        return "Of the file that was being read nothing was taken; those before it stay."
    if summary.held_back:
        files = counted(len(summary.held_back), "file", "files")
        would = "would be" if request.is_trial else "was"
        return f"Of {files} nothing {would} taken, because of the refused records below."
    return ""


def _number(name: str) -> QLabel:
    label = set_plain(QLabel(), "0")
    label.setObjectName(f"{name}Count")
    set_role(label, "page")
    return label


def _button(text: str, name: str, clicked: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAutoDefault(False)
    button.clicked.connect(clicked)
    return button


def _table(model: RefusalsModel) -> QTableView:
    table = QTableView()
    table.setObjectName("refusedRecords")
    table.setAccessibleName("Refused records")
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(_ROW)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    for column, width in enumerate(_WIDTHS):
        table.setColumnWidth(column, width)
    table.horizontalHeader().setStretchLastSection(True)
    table.horizontalHeader().setHighlightSections(False)
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    table.horizontalHeader().setDefaultAlignment(left)
    return table
