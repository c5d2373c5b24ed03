"""Tells what the agent does to a selection of rows, also where the marks look the same after it."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    Signal,
)

from desktop.inbox.runs import Run, Runs, joined
from desktop.inbox.ticket_model import TicketModel

_Flag = QItemSelectionModel.SelectionFlag
_CLEAR = _Flag.Clear.value
_Index = QModelIndex | QPersistentModelIndex


class RowSelection(QItemSelectionModel):
    """Whole rows of a TicketModel, as runs of positions."""

    gestured = Signal(bool)
    """Rows were selected or not; true if all that was selected before was let go."""

    def __init__(self, *, model: TicketModel) -> None:
        super().__init__(model, model)
        self._tickets = model
        self._is_quiet = False

    def select(
        self,
        selection: QItemSelection | _Index,
        command: QItemSelectionModel.SelectionFlag,
    ) -> None:
        """What the view does for the agent."""
        super().select(selection, command)
        if not self._is_quiet and command != _Flag.NoUpdate:
            self.gestured.emit(bool(command.value & _CLEAR))

    def runs(self) -> Runs:
        """The rows that are marked."""
        parts = self.selection().toList()
        return joined((part.top(), part.bottom() + 1) for part in parts)

    def set_runs(self, runs: Runs) -> None:
        """Marks exactly these rows, telling nobody but those who paint them."""
        self._is_quiet = True
        super().select(self._ranges(runs), _Flag.ClearAndSelect | _Flag.Rows)
        self._is_quiet = False

    def replace_runs(self, runs: Runs) -> None:
        """Selects exactly these rows, as the agent would."""
        self.select(self._ranges(runs), _Flag.ClearAndSelect | _Flag.Rows)

    def _ranges(self, runs: Runs) -> QItemSelection:
        ranges = QItemSelection()
        for run in runs:
            ranges.append(self._range(run))
        return ranges

    def _range(self, run: Run) -> QItemSelectionRange:
        last = self._tickets.columnCount() - 1
        return QItemSelectionRange(
            self._tickets.index(run[0], 0), self._tickets.index(run[1] - 1, last)
        )
