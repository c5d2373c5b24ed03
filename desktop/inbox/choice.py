"""Which ticket is chosen and which are selected, by number, wherever their rows move."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QObject,
    Signal,
)

from desktop.inbox.columns import COLUMNS, TITLE
from desktop.inbox.ticket_model import TicketModel

_Flag = QItemSelectionModel.SelectionFlag
_MANY: Final = 2_000
"""A selection longer than this is read by number from the database, not row by row from here."""
Locate: TypeAlias = Callable[[Callable[[tuple[int, ...]], None]], None]


class Choice(QObject):
    """Follows a selection model and puts it back after the rows of the model have moved."""

    ticket_chosen = Signal(int)
    """The agent went to this ticket."""
    selection_changed = Signal()

    def __init__(
        self,
        *,
        model: TicketModel,
        selection: QItemSelectionModel,
        locate: Locate,
        parent: QObject | None = None,
    ) -> None:
        """``locate`` calls back with the numbers of all tickets of the list in order."""
        super().__init__(parent)
        self._model = model
        self._selection = selection
        self._locate = locate
        self._chosen: int | None = None
        self._selected: tuple[int, ...] | None = ()
        self._awaited: int | None = None
        self._is_listed = False
        self._gap = 0
        self._is_putting_back = False
        selection.currentRowChanged.connect(self._on_current_row_changed)
        selection.selectionChanged.connect(self._on_selection_changed)
        model.about_to_renew.connect(self._on_about_to_renew)
        model.renewed.connect(self._on_renewed)
        model.loaded.connect(self._on_loaded)
        model.modelReset.connect(self._on_model_reset)

    @property
    def chosen(self) -> int | None:
        """The ticket the agent went to last, also when it is no longer in the list."""
        return self._chosen

    @property
    def selected(self) -> tuple[int, ...]:
        """The selected tickets in the order of the list.

        Empty for the moment in which the numbers of a long selection are being read: acting on
        none is better than acting on some.
        """
        return self._selected or ()

    @property
    def is_putting_back(self) -> bool:
        """Whether rows are being marked because they moved, not because the agent wants it."""
        return self._is_putting_back

    def choose(self, ticket_id: int | None) -> None:
        """Makes a ticket the chosen one without a signal; marks its row if that is loaded."""
        self._chosen, self._awaited = ticket_id, None
        position = None if ticket_id is None else self._model.position(ticket_id)
        self._is_listed = position is not None
        self._put_back(() if position is None else (position,), position)
        self._selected = () if position is None or ticket_id is None else (ticket_id,)
        self.selection_changed.emit()

    def next_position(self, step: int) -> int | None:
        """The row that lies ``step`` (1 or -1) beyond the chosen one; None at either end.

        Where the chosen ticket has left the list, the row that took its place comes next.
        """
        current = self._selection.currentIndex()
        position = current.row() + step if current.isValid() else self._gap + min(step, 0)
        return position if 0 <= position < self._model.rowCount() else None

    def _on_current_row_changed(self, current: QModelIndex) -> None:
        if self._is_putting_back or not current.isValid():
            return
        ticket = self._model.ticket(current.row())
        self._awaited = current.row() if ticket is None else None
        if ticket is not None:
            self._go_to(ticket.id)

    def _on_selection_changed(self) -> None:
        if self._is_putting_back:
            return
        parts = self._selection.selection().toList()
        is_long = sum(part.height() for part in parts) > _MANY
        found = [] if is_long else [self._model.ticket(row) for row in self._rows()]
        if is_long or None in found:
            self._selected = None
            self._locate(self._on_selection_located)
            return
        self._selected = tuple(ticket.id for ticket in found if ticket is not None)
        self.selection_changed.emit()

    def _on_selection_located(self, ids: tuple[int, ...]) -> None:
        self._selected = tuple(ids[row] for row in self._rows() if row < len(ids))
        self.selection_changed.emit()

    def _rows(self) -> list[int]:
        """The selected rows in order."""
        parts = self._selection.selection().toList()
        return sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})

    def _on_loaded(self) -> None:
        ticket = None if self._awaited is None else self._model.ticket(self._awaited)
        if ticket is not None:
            self._awaited = None
            self._go_to(ticket.id)

    def _go_to(self, ticket_id: int) -> None:
        self._chosen, self._is_listed = ticket_id, True
        self.ticket_chosen.emit(ticket_id)

    def _on_about_to_renew(self) -> None:
        self._is_putting_back = True
        current = self._selection.currentIndex()
        if current.isValid():
            self._gap = current.row()

    def _on_renewed(self) -> None:
        """Marks the rows that are loaded at once, and asks for the others."""
        self._is_putting_back = False
        if self._selected is None:
            self._on_selection_changed()
            return
        chosen = () if self._chosen is None else (self._chosen,)
        places = {number: self._model.position(number) for number in (*self._selected, *chosen)}
        found = {number: place for number, place in places.items() if place is not None}
        self._mark(found)
        is_sought = self._is_listed or self._chosen in self._selected
        sought = {*self._selected, *(chosen if is_sought else ())}
        if sought - found.keys():
            self._locate(self._on_located)

    def _on_located(self, ids: tuple[int, ...]) -> None:
        """Marks everything where it is; what has left the list is no longer selected."""
        places = {number: place for place, number in enumerate(ids)}
        kept = tuple(number for number in self._selected or () if number in places)
        is_less = kept != self._selected
        self._selected = kept
        self._is_listed = self._is_listed and self._chosen in places
        wanted = (*kept, self._chosen) if self._chosen is not None else kept
        self._mark({number: places[number] for number in wanted if number in places})
        if is_less:
            self.selection_changed.emit()

    def _mark(self, places: dict[int, int]) -> None:
        chosen = None if self._chosen is None else places.get(self._chosen)
        if chosen is not None and self._chosen is not None and not self._is_listed:
            self._is_listed = True  # it has come back, as after an undo
            self._selected = self._selected or (self._chosen,)
        rows = [places[number] for number in self._selected or () if number in places]
        self._put_back(rows, chosen)

    def _on_model_reset(self) -> None:
        """In another list the chosen ticket stays chosen, and is marked where it is to be seen."""
        self._is_putting_back = False
        self._gap = 0
        self.choose(self._chosen)

    def _put_back(self, rows: Iterable[int], current: int | None) -> None:
        """Selects exactly these rows and moves the keyboard to ``current``, telling nobody."""
        self._is_putting_back = True
        self._selection.select(self._ranges(rows), _Flag.ClearAndSelect | _Flag.Rows)
        index = QModelIndex() if current is None else self._model.index(current, TITLE)
        self._selection.setCurrentIndex(index, _Flag.NoUpdate)
        self._is_putting_back = False

    def _ranges(self, rows: Iterable[int]) -> QItemSelection:
        """Whole rows as few ranges."""
        found = QItemSelection()
        ordered = sorted(row for row in rows if row < self._model.rowCount())
        start = 0
        for place, row in enumerate(ordered):
            if place + 1 < len(ordered) and ordered[place + 1] == row + 1:
                continue
            top = self._model.index(ordered[start], 0)
            found.append(QItemSelectionRange(top, self._model.index(row, len(COLUMNS) - 1)))
            start = place + 1
        return found
