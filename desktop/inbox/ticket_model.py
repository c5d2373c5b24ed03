"""The list of tickets as Qt sees it: any number of rows, of which a few pages are loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, KeysView, Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.inbox.columns import COLUMNS, TITLE
from desktop.inbox.pages import NO_ENDS, Ends, Pages
from desktop.inbox.sentences import DRAFT_BEGUN, tooltip
from desktop.look.format import exact_time
from desktop.look.text import plain_tooltip
from models.queries.tickets import TicketRow

TICKET_ROLE: Final = int(Qt.ItemDataRole.UserRole)
"""The data role that gives the TicketRow, None while it is not loaded."""
_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class TicketModel(QAbstractTableModel):
    """Knows how many tickets there are and holds the pages it was given; reads nothing itself."""

    about_to_renew = Signal()
    """Rows are going to be at other positions; what stands by a position should be noted by id."""
    renewed = Signal()
    """The rows are at their new positions now."""
    loaded = Signal(int, int)
    """Rows that were placeholders are there: the first, and the one behind the last."""

    def __init__(self, *, clock: Callable[[], int], parent: QObject | None = None) -> None:
        """``clock`` gives UTC microseconds."""
        super().__init__(parent)
        self._clock = clock
        self._count = 0
        self.pages = Pages()
        self.drafts: frozenset[int] = frozenset()
        """The tickets for which something is written and not sent."""

    def ticket(self, row: int) -> TicketRow | None:
        """The ticket at a position, None while it is not loaded."""
        return self.pages.row(row)

    def position(self, ticket_id: int) -> int | None:
        """Where a loaded ticket is."""
        return self.pages.position(ticket_id)

    def loaded_ids(self) -> KeysView[int]:
        """The tickets that are loaded."""
        return self.pages.loaded_ids()

    def loaded_rows(self) -> list[int]:
        """The positions of the loaded tickets, in order."""
        places = map(self.pages.position, self.pages.loaded_ids())
        return sorted(place for place in places if place is not None)

    def begin(
        self, count: int, first: int, rows: Sequence[TicketRow], ends: Ends = NO_ENDS
    ) -> None:
        """Shows another list of ``count`` rows from its beginning; ``rows`` are loaded at once."""
        self.beginResetModel()
        self._count = count
        self.pages.forget()
        self.pages.put(first, rows, ends)
        self.endResetModel()

    def put(self, first: int, rows: Sequence[TicketRow], ends: Ends = NO_ENDS) -> None:
        """Fills placeholders with the rows of a reading."""
        self.pages.put(first, rows, ends)
        self._tell_changed(first, first + len(rows) - 1)
        self.loaded.emit(first, first + len(rows))

    def renew(
        self, count: int, first: int, rows: Sequence[TicketRow], ends: Ends = NO_ENDS
    ) -> None:
        """Takes count and ``rows`` for the truth and forgets all others, which may have moved."""
        self.about_to_renew.emit()
        self._resize(count)
        self.pages.forget()
        self.pages.put(first, rows, ends)
        self._tell_changed(0, self._count - 1)
        self.renewed.emit()

    def replace(self, rows: Iterable[TicketRow]) -> None:
        """Shows newer versions of rows where they are."""
        for position in self.pages.replace(rows):
            self._tell_changed(position, position)

    def set_count(self, count: int) -> None:
        """Makes the list longer or shorter at its end."""
        self.about_to_renew.emit()
        self._resize(count)
        self.renewed.emit()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default; never changed
        """How many tickets there are, loaded or not."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # as above
        """How many columns the full table has."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:
        """Words for a cell; nothing for a row that is not loaded."""
        if not index.isValid():
            return None
        row = self.pages.row(index.row())
        if row is None:
            return "Loading" if role == _Role.AccessibleTextRole else None
        column = COLUMNS[index.column()]
        if role == TICKET_ROLE:
            return row
        if role == _Role.DisplayRole:
            return column.text(row, self._clock())
        if role == _Role.AccessibleTextRole:
            is_begun = row.id in self.drafts and index.column() == TITLE
            return column.sentence(row, self._clock()) + (f" {DRAFT_BEGUN}." if is_begun else "")
        if role == _Role.ToolTipRole:
            return self._tooltip(row, index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        """Titles of the columns; rows are counted from 1 for assistive tools."""
        if role != _Role.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        return COLUMNS[section].title if 0 <= section < len(COLUMNS) else None

    def _resize(self, count: int) -> None:
        if count > self._count:
            self.beginInsertRows(QModelIndex(), self._count, count - 1)
            self._count = count
            self.endInsertRows()
        elif count < self._count:
            self.beginRemoveRows(QModelIndex(), count, self._count - 1)
            self._count = count
            self.pages.cut(count)
            self.endRemoveRows()

    def _tooltip(self, row: TicketRow, column: int) -> str:
        if column == TITLE:
            begun = f"\n{DRAFT_BEGUN}" if row.id in self.drafts else ""
            return plain_tooltip(tooltip(row) + begun)
        if COLUMNS[column].sort == "updated":
            return plain_tooltip(exact_time(row.updated_at))
        if COLUMNS[column].sort == "created":
            return plain_tooltip(f"Opened {exact_time(row.created_at)}")
        return plain_tooltip(COLUMNS[column].text(row, self._clock()))

    def _tell_changed(self, first: int, last: int) -> None:
        last = min(last, self._count - 1)
        if 0 <= first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))
