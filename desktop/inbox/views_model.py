"""The views of the sidebar as Qt sees them, each with its count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.inbox.view_entries import BUILT_IN, ViewEntry
from desktop.look.format import count, counted
from desktop.look.text import one_line, plain_tooltip
from models.documents.filter_text import filter_text
from models.documents.filters import Sort, TicketFilter

ENTRY_ROLE: Final = int(Qt.ItemDataRole.UserRole)
"""The data role that gives the ViewEntry; None for the heading."""
COUNT_ROLE: Final = ENTRY_ROLE + 1
"""The data role that gives the count in words; empty while it is not known."""
HEADING: Final = "My views"
DRAFT: Final = "draft"
_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class ViewsModel(QAbstractListModel):
    """The built-in views, a heading, the saved views, and the one that is being named."""

    named = Signal(object, str)
    """The agent gave this ViewEntry this name."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._saved: tuple[ViewEntry, ...] = ()
        self._counts: dict[str, int] = {}
        self._draft: ViewEntry | None = None
        self._is_named = False
        self._rows: list[ViewEntry | None] = list(BUILT_IN)

    @property
    def entries(self) -> tuple[ViewEntry, ...]:
        """All views but the one that is being named."""
        return (*BUILT_IN, *self._saved)

    @property
    def saved(self) -> tuple[ViewEntry, ...]:
        """The views that agents have saved, in their order."""
        return self._saved

    def set_saved(self, saved: Sequence[ViewEntry]) -> None:
        """Shows other saved views; the draft has become one of them, or is dropped."""
        if tuple(saved) != self._saved or self._draft is not None:
            self._reset(tuple(saved), None)

    def set_count(self, key: str, number: int) -> None:
        """Shows how many tickets the view with this key holds."""
        row = self.row_of(key)
        if row is not None and self._counts.get(key) != number:
            self._counts[key] = number
            roles = [COUNT_ROLE, int(_Role.AccessibleTextRole)]
            self.dataChanged.emit(self.index(row), self.index(row), roles)

    def begin_draft(self, name: str, wanted: TicketFilter, sort: Sort) -> QModelIndex:
        """Adds a view that is yet to be named and saved."""
        self._is_named = False
        self._reset(self._saved, ViewEntry(DRAFT, name, "bookmark-simple", wanted, sort))
        return self.index(len(self._rows) - 1)

    @property
    def has_unnamed_draft(self) -> bool:
        """Whether there is a view that nobody has given a name."""
        return self._draft is not None and not self._is_named

    def drop_draft(self) -> None:
        """Forgets the view that was to be saved."""
        if self._draft is not None:
            self._reset(self._saved, None)

    def entry(self, row: int) -> ViewEntry | None:
        """The view in a row; None for the heading and outside."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, key: str) -> int | None:
        """Where the view with this key stands."""
        keys = [entry.key if entry is not None else "" for entry in self._rows]
        return keys.index(key) if key in keys else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default; never changed
        """Views and heading."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """The heading is nothing to choose; what agents have saved can be renamed."""
        entry = self.entry(index.row())
        if entry is None:
            return Qt.ItemFlag.NoItemFlags
        flags = super().flags(index)
        is_own = entry.view_id is not None or entry.key == DRAFT
        return flags | Qt.ItemFlag.ItemIsEditable if is_own else flags

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:
        """Name, count and the entry itself."""
        if not index.isValid():
            return None
        entry = self._rows[index.row()]
        if entry is None:
            return HEADING if role in (_Role.DisplayRole, _Role.AccessibleTextRole) else None
        number = self._counts.get(entry.key)
        if role == _Role.DisplayRole:
            return one_line(entry.name)
        if role == _Role.EditRole:
            return entry.name
        if role == _Role.ToolTipRole:
            return plain_tooltip(f"{entry.name}\n{filter_text(entry.filter)}")
        if role == _Role.AccessibleTextRole:
            words = "" if number is None else f", {counted(number, 'ticket', 'tickets')}"
            return one_line(entry.name) + words
        if role == COUNT_ROLE:
            return "" if number is None else count(number)
        return entry if role == ENTRY_ROLE else None

    def setData(self, index: _Index, value: object, role: int = _Role.EditRole) -> bool:
        """Tells what the agent has typed as a name; an empty one changes nothing."""
        entry = self.entry(index.row())
        name = str(value).strip()
        if role != _Role.EditRole or entry is None or not name:
            return False
        if entry.key == DRAFT:
            self._is_named = True
        if entry.key == DRAFT or name != entry.name:
            self.named.emit(entry, name)
        return True

    def _reset(self, saved: tuple[ViewEntry, ...], draft: ViewEntry | None) -> None:
        self.beginResetModel()
        self._saved, self._draft = saved, draft
        own = [*saved, *([draft] if draft is not None else [])]
        self._rows = [*BUILT_IN, *([None, *own] if own else [])]
        keys = {entry.key for entry in self._rows if entry is not None}
        self._counts = {key: number for key, number in self._counts.items() if key in keys}
        self.endResetModel()
