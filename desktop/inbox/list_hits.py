"""Finds for the rows that are seen the lines that show why they were found."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.background.background import Background
from desktop.inbox.row_hits import RowHits
from desktop.inbox.ticket_model import TicketModel
from models.documents.filters import TicketFilter
from models.documents.sought import sought
from models.queries.excerpts import Excerpt, excerpts
from models.queries.tickets import TicketRow

_PAUSE_MS: Final = 30
"""Rows are painted first, and a list that is being scrolled through is left alone."""


class ListHits(QObject):
    """Reads after the rows have been painted, and only what they do not show by themselves."""

    found = Signal()
    """Rows show other lines now."""

    def __init__(
        self,
        *,
        background: Background,
        model: TicketModel,
        hits: RowHits,
        shown: Callable[[], range],
        parent: QObject | None = None,
    ) -> None:
        """Fills ``hits``; ``shown`` says which rows are seen."""
        super().__init__(parent)
        self._background = background
        self._model = model
        self._hits = hits
        self._shown = shown
        self._known: dict[int, int] = {}
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._on_paused)

    def look_for(self, wanted: TicketFilter) -> None:
        """The rows of this filter are shown."""
        terms = sought(wanted)
        if terms != self._hits.sought:
            self._hits.look_for(terms)
            self._known.clear()
        self.ask()

    def rest(self) -> None:
        """Another list is on its way, which everything else has to make room for."""
        self._pause.stop()
        self._background.void_survey("excerpts", owner=self)

    def ask(self) -> None:
        """Other rows may be seen, or the same ones have changed."""
        if not self._hits.sought.is_empty and not self._pause.isActive():
            self._pause.start()

    def _on_paused(self) -> None:
        tickets = (self._model.ticket(number) for number in self._shown())
        rows = {
            row.id: row
            for row in tickets
            if row is not None and self._known.get(row.id) != row.updated_at
        }
        told = {number: None for number, row in rows.items() if self._hits.is_told(row)}
        self._take(rows, told)
        terms = {n: self._hits.untold(row) for n, row in rows.items() if n not in told}
        if terms:
            looked_for = self._hits.sought
            self._background.survey(
                "excerpts",
                lambda store: excerpts(store, terms, looked_for),
                partial(self._on_read, looked_for, rows),
                owner=self,
            )

    def _on_read(
        self, looked_for: object, rows: dict[int, TicketRow], lines: dict[int, Excerpt | None]
    ) -> None:
        if looked_for == self._hits.sought:
            self._take(rows, lines)
            self.found.emit()

    def _take(
        self, rows: dict[int, TicketRow], lines: dict[int, Excerpt | None] | dict[int, None]
    ) -> None:
        for number, line in lines.items():
            self._hits.put(rows[number], line)
            self._known[number] = rows[number].updated_at
