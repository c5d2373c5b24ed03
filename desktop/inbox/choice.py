"""Which ticket is chosen and which are selected, by number, wherever their rows move."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Final

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QObject,
    Signal,
)

from desktop.inbox.columns import COLUMNS, TITLE
from desktop.inbox.runs import Located, Run, locate, numbers_at, runs_of
from desktop.inbox.ticket_loader import TicketLoader
from desktop.inbox.ticket_model import TicketModel
from models.queries.tickets import TicketRow

_Flag = QItemSelectionModel.SelectionFlag
_MANY: Final = 2_000
"""A selection longer than this is read by number from the database, not row by row from here."""


class Choice(QObject):
    """Follows a selection model and puts it back after the rows of the model have moved."""

    ticket_chosen = Signal(int)
    """The agent went to this ticket."""
    selection_changed = Signal()
    put_back = Signal()
    """Everything is marked anew where it is now."""

    def __init__(
        self,
        *,
        model: TicketModel,
        loader: TicketLoader,
        selection: QItemSelectionModel,
        parent: QObject | None = None,
    ) -> None:
        """``loader`` is asked for what is not in ``model``."""
        super().__init__(parent)
        self._model = model
        self._loader = loader
        self._selection = selection
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
    def selected_rows(self) -> list[TicketRow]:
        """Those of the selected tickets that are loaded."""
        selected = frozenset(self.selected)
        places = map(self._model.position, selected & self._model.loaded_ids())
        rows = (self._model.ticket(place) for place in places if place is not None)
        return [row for row in rows if row is not None]

    @property
    def is_putting_back(self) -> bool:
        """Whether rows are being marked because they moved, not because the agent wants it."""
        return self._is_putting_back

    def choose(self, ticket_id: int | None) -> None:
        """Makes a ticket the chosen one without a signal; marks its row if that is loaded."""
        self._chosen, self._awaited = ticket_id, None
        position = None if ticket_id is None else self._model.position(ticket_id)
        self._is_listed = position is not None
        self._selected = (ticket_id,) if position is not None and ticket_id is not None else ()
        self._put_back(() if position is None else ((position, position + 1),), position)
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
        self._awaited = current.row()
        self._on_loaded()

    def _on_loaded(self) -> None:
        """Goes to the row that the agent went to, once it is known which ticket that is."""
        ticket = None if self._awaited is None else self._model.ticket(self._awaited)
        if ticket is not None:
            self._awaited = None
            self._chosen, self._is_listed = ticket.id, True
            self.ticket_chosen.emit(ticket.id)

    def _on_selection_changed(self) -> None:
        if self._is_putting_back:
            return
        parts = self._selection.selection().toList()
        runs = [(part.top(), part.bottom() + 1) for part in parts]
        is_long = sum(stop - top for top, stop in runs) > _MANY
        places = [] if is_long else sorted({row for run in runs for row in range(*run)})
        found = [self._model.ticket(place) for place in places]
        if is_long or None in found:
            self._selected = None
            self._loader.locate(partial(numbers_at, runs=sorted(runs)), self._on_numbers_known)
            return
        self._selected = tuple(ticket.id for ticket in found if ticket is not None)
        self.selection_changed.emit()

    def _on_numbers_known(self, numbers: tuple[int, ...]) -> None:
        if self._selected is None:
            self._selected = numbers
            self.selection_changed.emit()

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
        selected, chosen = frozenset(self._selected), self._chosen
        places = [self._model.position(number) for number in selected & self._model.loaded_ids()]
        position = None if chosen is None else self._model.position(chosen)
        self._mark(runs_of(place for place in places if place is not None), position)
        if len(places) < len(selected) or (self._is_listed and position is None):
            self._loader.locate(
                partial(locate, selected=selected, chosen=chosen),
                partial(self._on_located, self._selected),
            )

    def _on_located(self, asked: tuple[int, ...], found: Located) -> None:
        """Marks everything where it is; what has left the list is no longer selected."""
        if self._selected != asked:
            return
        self._selected = found.kept
        self._is_listed = self._is_listed and found.chosen is not None
        self._mark(found.runs, found.chosen)
        if found.kept != asked:
            self.selection_changed.emit()

    def _mark(self, runs: Iterable[Run], position: int | None) -> None:
        """Puts the marks there; a chosen ticket that has come back (an undo) is selected again."""
        if position is not None and self._chosen is not None and not self._is_listed:
            self._is_listed = True
            if not self._selected:
                self._selected = (self._chosen,)
                runs = ((position, position + 1),)
        self._put_back(runs, position)

    def _on_model_reset(self) -> None:
        """In another list the chosen ticket stays chosen, and is marked where it is to be seen."""
        self._gap = 0
        self.choose(self._chosen)

    def _put_back(self, runs: Iterable[Run], current: int | None) -> None:
        """Selects exactly these rows and moves the keyboard to ``current``, telling nobody."""
        self._is_putting_back = True
        selection = QItemSelection()
        for top, stop in runs:
            first = self._model.index(top, 0)
            selection.append(
                QItemSelectionRange(first, self._model.index(stop - 1, len(COLUMNS) - 1))
            )
        self._selection.select(selection, _Flag.ClearAndSelect | _Flag.Rows)
        index = QModelIndex() if current is None else self._model.index(current, TITLE)
        self._selection.setCurrentIndex(index, _Flag.NoUpdate)
        self._is_putting_back = False
        self.put_back.emit()
