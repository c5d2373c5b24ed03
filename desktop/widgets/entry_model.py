"""The entries of a popup, narrowed by what the agent types, with a tick at the chosen ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.look.text import one_line
from desktop.widgets.entry import Entry

ENTRY_ROLE: Final = int(Qt.ItemDataRole.UserRole)
"""The data role that gives the Entry itself."""
_Index = QModelIndex | QPersistentModelIndex


class EntryModel(QAbstractListModel):
    """A list of entries in the order given; ticked ones stay ticked while they are hidden."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self._shown: list[Entry] = []
        self._chosen: set[str] = set()
        self._needle = ""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, hidden ones included."""
        return self._entries

    @property
    def chosen(self) -> tuple[str, ...]:
        """The chosen keys in the order of the entries; keys without an entry come last, sorted."""
        known = [entry.key for entry in self._entries]
        ordered = [key for key in known if key in self._chosen]
        return (*ordered, *sorted(self._chosen.difference(known)))

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Offers other entries; what was chosen stays chosen."""
        self.beginResetModel()
        self._entries = tuple(entries)
        self._shown = self._matching()
        self.endResetModel()

    def set_needle(self, needle: str) -> None:
        """Shows only the entries whose label has every word of ``needle`` in it."""
        self.beginResetModel()
        self._needle = needle
        self._shown = self._matching()
        self.endResetModel()

    def set_chosen(self, keys: Iterable[str]) -> None:
        """Ticks exactly these."""
        self._chosen = set(keys)
        if self._shown:
            last = self.index(len(self._shown) - 1)
            self.dataChanged.emit(self.index(0), last, [Qt.ItemDataRole.CheckStateRole])

    def toggle(self, row: int) -> None:
        """Ticks the entry shown in ``row``, or unticks it."""
        self.set_chosen(self._chosen ^ {self._shown[row].key})

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default; never changed
        """How many entries match."""
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Every entry can be chosen and ticked."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The label, the tick and the entry."""
        if not index.isValid():
            return None
        entry = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(entry.label)
        if role == Qt.ItemDataRole.CheckStateRole:
            is_chosen = entry.key in self._chosen
            return Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked
        return entry if role == ENTRY_ROLE else None

    def _matching(self) -> list[Entry]:
        words = self._needle.casefold().split()
        return [e for e in self._entries if all(word in e.label.casefold() for word in words)]
