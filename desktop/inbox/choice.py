"""Which ticket is chosen, by number, wherever its row moves; and with it what is selected."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QObject, QTimer, Signal

from desktop.inbox.columns import TITLE
from desktop.inbox.marked import Marked
from desktop.inbox.number_set import in_slices
from desktop.inbox.row_selection import RowSelection
from desktop.inbox.ticket_loader import TicketLoader
from desktop.inbox.ticket_model import TicketModel
from models.queries.tickets import TicketRow

_Flag = QItemSelectionModel.SelectionFlag
_CALM_MS: Final = 250
"""Where a ticket that is out of sight stands is looked up when its list has stood so long."""


class Choice(QObject):
    """Follows a RowSelection and puts it back after the rows of the model have moved."""

    ticket_chosen = Signal(int)
    """The agent went to this ticket."""
    put_back = Signal()
    """Everything is marked anew where it is now."""

    def __init__(
        self,
        *,
        model: TicketModel,
        loader: TicketLoader,
        rows: RowSelection,
        parent: QObject | None = None,
    ) -> None:
        """``loader`` is asked for what is not in ``model``."""
        super().__init__(parent)
        self.marked = Marked(model=model, loader=loader, rows=rows, parent=self)
        self._model = model
        self._loader = loader
        self._rows = rows
        self._chosen: int | None = None
        self._awaited: int | None = None
        self._is_listed = False
        self._gap = 0
        self._is_putting_back = False
        self._search = QTimer(self, interval=_CALM_MS, singleShot=True)
        self._search.timeout.connect(self._on_calm)
        rows.currentRowChanged.connect(self._on_current_row_changed)
        model.about_to_renew.connect(self._on_about_to_renew)
        model.renewed.connect(self._on_renewed)
        model.loaded.connect(self._on_loaded)
        model.modelReset.connect(self._on_model_reset)
        self.marked.marked_anew.connect(self.put_back)

    @property
    def chosen(self) -> int | None:
        """The ticket the agent went to last, also when it is no longer in the list."""
        return self._chosen

    @property
    def selected_rows(self) -> list[TicketRow]:
        """Those of the selected tickets that are loaded."""
        marked = filter(self._rows.isRowSelected, self._model.loaded_rows())
        rows = (self._model.ticket(place) for place in marked)
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
        self.marked.set_only(ticket_id, position)
        self._go_to(position)

    def next_position(self, step: int) -> int | None:
        """The row that lies ``step`` (1 or -1) beyond the chosen one; None at either end.

        Where the chosen ticket has left the list, the row that took its place comes next.
        """
        current = self._rows.currentIndex()
        position = current.row() + step if current.isValid() else self._gap + min(step, 0)
        return position if 0 <= position < self._model.rowCount() else None

    def _on_current_row_changed(self, current: QModelIndex) -> None:
        if self._is_putting_back or not current.isValid():
            return
        self._awaited = current.row()
        self._search.stop()
        self._on_loaded()

    def _on_loaded(self) -> None:
        """Goes to the row that the agent went to, once it is known which ticket that is."""
        ticket = None if self._awaited is None else self._model.ticket(self._awaited)
        if ticket is not None:
            self._awaited = None
            self._chosen, self._is_listed = ticket.id, True
            self.ticket_chosen.emit(ticket.id)
        elif self._chosen is not None and not self._rows.currentIndex().isValid():
            position = self._model.position(self._chosen)
            if position is not None:
                self._go_to(position)

    def _on_about_to_renew(self) -> None:
        self._is_putting_back = True
        current = self._rows.currentIndex()
        if current.isValid():
            self._gap = current.row()

    def _on_renewed(self) -> None:
        """Marks the rows that are loaded at once; where the chosen one is may be asked later."""
        chosen = self._chosen
        position = None if chosen is None else self._model.position(chosen)
        is_back = position is not None and not self._rows.currentIndex().isValid()
        self.marked.put_back()
        if is_back and self.marked.selection.count == 0:
            self.marked.set_only(chosen, position)
        self._is_listed = self._is_listed or is_back
        self._go_to(position)
        if self._is_listed and position is None:
            self._search.start()
        else:
            self._search.stop()

    def _on_calm(self) -> None:
        chosen = self._chosen
        if chosen is not None:
            found = partial(self._on_found, chosen)
            self._loader.survey("chosen", partial(_place_of, number=chosen), found)

    def _on_found(self, chosen: int, position: int | None) -> None:
        if chosen == self._chosen and not self._rows.currentIndex().isValid():
            self._is_listed = self._is_listed and position is not None
            self._go_to(position)

    def _on_model_reset(self) -> None:
        """In another list the chosen ticket stays chosen, and is marked where it is to be seen."""
        self._gap = 0
        self.choose(self._chosen)

    def _go_to(self, position: int | None) -> None:
        """Moves the keyboard there, telling nobody."""
        self._is_putting_back = True
        index = QModelIndex() if position is None else self._model.index(position, TITLE)
        self._rows.setCurrentIndex(index, _Flag.NoUpdate)
        self._is_putting_back = False
        self.put_back.emit()


def _place_of(ids: Sequence[int], number: int) -> int | None:
    """Where a ticket stands in the numbers of a list."""
    start = 0
    for part in in_slices(ids):
        if number in part:
            return start + part.index(number)
        start += len(part)
    return None
