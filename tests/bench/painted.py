"""Tells when the window has painted what an agent asked for."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from desktop.inbox.ticket_model import TicketModel
from desktop.inbox.ticket_table import TicketTable


class LastPaint(QObject):
    """When a widget was painted last."""

    def __init__(self, widget: QWidget) -> None:
        """Watch ``widget``; what a scroll area shows is painted by its viewport."""
        super().__init__(widget)
        self.at = 0.0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 # Qt's own name
        """The next turn of the event loop comes when the painting is over."""
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self._on_painted)
        return False

    def _on_painted(self) -> None:
        self.at = time.perf_counter()


class RowsPainted(LastPaint):
    """When all rows that are seen of the list were painted, none of them as a placeholder."""

    def __init__(self, table: TicketTable) -> None:
        """Watch the list of tickets."""
        super().__init__(table.viewport())
        model = table.model()
        assert isinstance(model, TicketModel)
        self._table = table
        self._model = model
        self._lists = 0
        self._wanted = 0
        self.is_done = True
        model.modelReset.connect(self._on_another_list)

    def expect(self, *, another_list: bool) -> None:
        """From now on wait for the next painting that is whole, perhaps of another list."""
        self._wanted = self._lists + another_list
        self.is_done = False

    @property
    def has_none(self) -> bool:
        """Whether the list that is waited for is there and empty."""
        return self._lists >= self._wanted and self._model.rowCount() == 0

    def _on_another_list(self) -> None:
        self._lists += 1

    def _on_painted(self) -> None:
        if not self.is_done and self._lists >= self._wanted and self._is_whole():
            super()._on_painted()
            self.is_done = True

    def _is_whole(self) -> bool:
        height, count = self._table.viewport().height(), self._model.rowCount()
        first, last = self._table.rowAt(0), self._table.rowAt(height - 1)
        seen = range(max(first, 0), (count - 1 if last < 0 else last) + 1)
        return bool(seen) and all(self._model.ticket(row) is not None for row in seen)
