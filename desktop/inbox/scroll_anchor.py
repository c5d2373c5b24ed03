"""Keeps what the agent looks at where it is while the list around it changes."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QObject, Signal

from desktop.inbox.row_state import RowState
from desktop.inbox.row_view import RowView
from desktop.inbox.ticket_model import TicketModel


class ScrollAnchor(QObject):
    """Scrolls by as many rows as most of the shown tickets have moved.

    At the very top nothing is held, so that what is new is seen, unless the pointer is over a
    row: what is new then comes in above, and ``came_in_above`` says so.
    """

    came_in_above = Signal(int)
    """So many rows more stand above what is seen; 0 at the top of the list."""

    def __init__(self, *, view: RowView, model: TicketModel, state: RowState) -> None:
        """Connect it after whatever else moves the view on ``renewed``."""
        super().__init__(view)
        self._view = view
        self._model = model
        self._state = state
        self._shown: dict[int, int] = {}
        self._value = 0
        self._above = 0
        model.about_to_renew.connect(self._on_about_to_renew)
        model.renewed.connect(self._on_renewed)
        model.modelReset.connect(self._forget)
        view.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def _on_about_to_renew(self) -> None:
        self._value = self._view.verticalScrollBar().value()
        tickets = ((row, self._model.ticket(row)) for row in self._view.shown_rows())
        self._shown = {ticket.id: row for row, ticket in tickets if ticket is not None}

    def _on_renewed(self) -> None:
        is_held = self._value > 0 or self._state.hovered >= 0
        shift = self._shift() if is_held else 0
        bar = self._view.verticalScrollBar()
        bar.setValue(self._value + shift * self._view.row_height)
        if shift > 0 and bar.value() > 0:
            self._above += shift
            self.came_in_above.emit(self._above)

    def _shift(self) -> int:
        """By how many rows the list has moved; what moves alone (to the top) is let go."""
        moved: Counter[int] = Counter()
        for ticket_id, row in self._shown.items():
            position = self._model.position(ticket_id)
            if position is not None:
                moved[position - row] += 1
        return moved.most_common(1)[0][0] if moved else 0

    def _on_scrolled(self, value: int) -> None:
        if value == 0:
            self._forget()

    def _forget(self) -> None:
        if self._above:
            self._above = 0
            self.came_in_above.emit(0)
