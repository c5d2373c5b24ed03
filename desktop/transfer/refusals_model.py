"""The records that were not taken, as rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.look.text import one_line, plain_tooltip
from models.exchange.reports import Refusal

_COLUMNS: Final = ("File", "Record", "Field", "Reason")
_Index = QModelIndex | QPersistentModelIndex


class RefusalsModel(QAbstractTableModel):
    """One row a record: file, place in it, field and reason."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Refusal, ...] = ()

    def set_refusals(self, refusals: Sequence[Refusal]) -> None:
        """Show others."""
        self.beginResetModel()
        self._rows = tuple(refusals)
        self.endResetModel()

    def text(self) -> str:
        """All rows as lines, tabs between the columns: what a spreadsheet takes."""
        rows = [_COLUMNS, *(_cells(refusal) for refusal in self._rows)]
        return "\n".join("\t".join(map(one_line, row)) for row in rows) + "\n"

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default; never changed
        """How many records there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # as above
        """Always four."""
        return 0 if parent.isValid() else len(_COLUMNS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text of a cell, and the whole of it in the tooltip."""
        if not index.isValid():
            return None
        text = _cells(self._rows[index.row()])[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(text)
        return plain_tooltip(text) if role == Qt.ItemDataRole.ToolTipRole else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The names of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _COLUMNS[section]
        return None


def _cells(refusal: Refusal) -> tuple[str, str, str, str]:
    return refusal.file, refusal.place, refusal.field, refusal.reason
