"""The files of a ticket as rows of a table that can be filtered and sorted by each column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.conversation.files.file_ref import FileRef
from desktop.conversation.files.file_types import detail_of, fault_of, label_of, type_words
from desktop.conversation.files.file_words import known_of
from desktop.conversation.files.looks import FileLooks, Look
from desktop.look.format import clock_time, exact_time, short_date
from desktop.look.text import one_line, plain_tooltip
from desktop.look.theme import Theme
from models.enums import MessageType
from models.queries.files import TicketFile

FILE_ROLE: Final = int(Qt.ItemDataRole.UserRole)
"""The data role that gives the FileRef itself."""
_Index = QModelIndex | QPersistentModelIndex
_SOURCES: Final = {
    MessageType.USER: "Client’s message",
    MessageType.AGENT: "Reply",
    MessageType.NOTE: "Note · staff only",
    MessageType.SYSTEM: "Message",
}


@dataclass(frozen=True, slots=True)
class GalleryRow:
    """A file, and what is known of how it came."""

    file: FileRef
    known: TicketFile


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column says of a row, and by what it orders them."""

    title: str
    words: Callable[[GalleryRow], str]
    order: Callable[[GalleryRow], str | int]


def source_words(row: GalleryRow) -> str:
    """With what the file came."""
    source = row.known.source
    if source is not None:
        return _SOURCES[source]
    return "Attached to the ticket" if row.known.is_attached else "Request"


def _name(row: GalleryRow) -> str:
    return one_line(label_of(row.file))


def _who(row: GalleryRow) -> str:
    return one_line(row.known.who_name)


def _type(row: GalleryRow) -> str:
    return type_words(row.file)


def _when(row: GalleryRow) -> str:
    at = row.file.row.created_at
    return f"{short_date(at)}, {clock_time(at)}"


COLUMNS: Final = (
    _Column("Name", _name, lambda row: _name(row).casefold()),
    _Column("Type", _type, _type),
    _Column("Size", lambda row: "", lambda row: row.file.row.size),
    _Column("Who", _who, lambda row: _who(row).casefold()),
    _Column("When", _when, lambda row: row.file.row.id),
    _Column("Came with", source_words, source_words),
)
SIZE: Final = 2


class GalleryModel(QAbstractTableModel):
    """All rows are known; those that match the filter are shown, in the order of one column."""

    def __init__(self, *, looks: FileLooks, theme: Theme, parent: QObject | None = None) -> None:
        """Empty; ``looks`` tells which bytes are not sound."""
        super().__init__(parent)
        self._looks = looks
        self._theme = theme
        self._all: Sequence[GalleryRow] = ()
        self._rows: list[GalleryRow] = []
        self._sought = ""
        self._order = (len(COLUMNS) - 2, Qt.SortOrder.AscendingOrder)
        looks.arrived.connect(self._on_look_arrived)

    @property
    def files(self) -> list[FileRef]:
        """The files that are shown, in order."""
        return [row.file for row in self._rows]

    @property
    def total(self) -> int:
        """How many files there are, shown or not."""
        return len(self._all)

    def set_rows(self, rows: Sequence[GalleryRow]) -> None:
        """Know other files; the same ones again change nothing, not even a selection."""
        if tuple(rows) != tuple(self._all):
            self._all = rows
            self._renew()

    def seek(self, text: str) -> None:
        """Show the files of which name, type, giver or message contains each of the words."""
        if text != self._sought:
            self._sought = text
            self._renew()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default; never changed
        """How many files are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default; never changed
        """Always the same."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The titles of the columns."""
        is_title = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return COLUMNS[section].title if is_title and 0 <= section < len(COLUMNS) else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words, the tooltip, what is wrong in its colour, and the file itself."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._size(row) if column == SIZE else COLUMNS[column].words(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            came = f"{_who(row)}, {exact_time(row.file.row.created_at)}, {source_words(row)}"
            return plain_tooltip(f"{known_of(row.file, self._look(row))}\n{came}")
        if role == Qt.ItemDataRole.TextAlignmentRole and column == SIZE:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ForegroundRole and column == SIZE:
            is_bad = fault_of(row.file, self._look(row))
            return self._theme.colour("danger" if is_bad else "secondary")
        return row.file if role == FILE_ROLE else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; rows that are selected stay so."""
        if not 0 <= column < len(COLUMNS):
            return
        self._order = (column, order)
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        places = {row.file.row.id: place for place, row in enumerate(self._sorted(self._rows))}
        moved = [self._index_of(places, index) for index in old]
        self._rows = self._sorted(self._rows)
        self.changePersistentIndexList(old, [self.index(place, at) for place, at in moved])
        self.layoutChanged.emit()

    def _index_of(self, places: dict[int, int], index: QModelIndex) -> tuple[int, int]:
        return places[self._rows[index.row()].file.row.id], index.column()

    def _renew(self) -> None:
        self.beginResetModel()
        words = self._sought.casefold().split()
        found = [row for row in self._all if all(word in _searched(row) for word in words)]
        self._rows = self._sorted(found)
        self.endResetModel()

    def _sorted(self, rows: Sequence[GalleryRow]) -> list[GalleryRow]:
        column, order = self._order
        is_falling = order == Qt.SortOrder.DescendingOrder
        return sorted(rows, key=COLUMNS[column].order, reverse=is_falling)

    def _look(self, row: GalleryRow) -> Look | None:
        return self._looks.of(row.file) if row.file.is_stored else None

    def _size(self, row: GalleryRow) -> str:
        return detail_of(row.file, fault_of(row.file, self._look(row)))

    def _on_look_arrived(self, digest: str) -> None:
        for place, row in enumerate(self._rows):
            if row.file.row.sha256 == digest:
                self.dataChanged.emit(self.index(place, 0), self.index(place, len(COLUMNS) - 1))


def _searched(row: GalleryRow) -> str:
    return " ".join((_name(row), _type(row), _who(row), source_words(row))).casefold()
