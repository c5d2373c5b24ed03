"""The one filter that search box, filter buttons and list share."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from models.documents.filters import DEFAULT_SORT, Sort, TicketFilter


class FilterState(QObject):
    """What is looked for, in which order, and what of it the chosen view brought along."""

    changed = Signal()
    """Filter or order have become others."""
    base_changed = Signal()
    """``clear`` goes back to something else now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._base = TicketFilter()
        self._filter = TicketFilter()
        self._sort = DEFAULT_SORT

    @property
    def filter(self) -> TicketFilter:
        """What is looked for now."""
        return self._filter

    @property
    def sort(self) -> Sort:
        """The order of the list."""
        return self._sort

    @property
    def is_base(self) -> bool:
        """Whether the agent has added nothing to the view, nor taken anything from it."""
        return self._filter == self._base

    def begin(self, base: TicketFilter, sort: Sort) -> None:
        """Takes another view as what ``clear`` goes back to."""
        self._base = base
        self.base_changed.emit()
        self._take(base, sort)

    def set_filter(self, wanted: TicketFilter) -> None:
        """Looks for something else."""
        self._take(wanted, self._sort)

    def set_values(self, field: str, values: Iterable[object]) -> None:
        """Puts other values into one field; raises ValidationError for wrong ones."""
        self.set_filter(self._filter.with_values(field, values))

    def set_sort(self, sort: Sort) -> None:
        """Takes another order."""
        self._take(self._filter, sort)

    def clear(self) -> None:
        """Goes back to the view."""
        self.set_filter(self._base)

    def show_everything(self) -> None:
        """Leaves the view, too: nothing is filtered any more."""
        self.begin(TicketFilter(), self._sort)

    def _take(self, wanted: TicketFilter, sort: Sort) -> None:
        if (wanted, sort) == (self._filter, self._sort):
            return
        self._filter, self._sort = wanted, sort
        self.changed.emit()
