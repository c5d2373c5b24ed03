"""Keeps what the agent looks at where it is while the list around it changes."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QTableView

from desktop.inbox.ticket_model import TicketModel


class ScrollAnchor(QObject):
    """Scrolls by as many rows as most of the shown tickets have moved.

    At the very top nothing is held: what is new is to be seen there.
    """

    def __init__(self, *, view: QTableView, model: TicketModel) -> None:
        """Connect it after whatever else moves the view on ``renewed``."""
        super().__init__(view)
        self._view = view
        self._model = model
        self._shown: dict[int, int] = {}
        self._value = 0
        model.about_to_renew.connect(self._on_about_to_renew)
        model.renewed.connect(self._on_renewed)

    def shown_rows(self) -> range:
        """The rows that are seen now, those cut by an edge included."""
        height = self._view.verticalHeader().defaultSectionSize()
        top = self._view.verticalScrollBar().value()
        stop = (top + self._view.viewport().height() - 1) // height + 1
        return range(top // height, min(stop, self._model.rowCount()))

    def _on_about_to_renew(self) -> None:
        self._value = self._view.verticalScrollBar().value()
        tickets = ((row, self._model.ticket(row)) for row in self.shown_rows())
        self._shown = {ticket.id: row for row, ticket in tickets if ticket is not None}

    def _on_renewed(self) -> None:
        moved: Counter[int] = Counter()
        for ticket_id, row in self._shown.items():
            position = self._model.position(ticket_id)
            if position is not None:
                moved[position - row] += 1
        shift = moved.most_common(1)[0][0] if moved and self._value > 0 else 0
        height = self._view.verticalHeader().defaultSectionSize()
        self._view.verticalScrollBar().setValue(self._value + shift * height)
