"""Which rows of a list that is sorted by time begin a day."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QDate, QLocale

from desktop.inbox.ticket_model import TicketModel
from desktop.look.format import local_day
from models.documents.filters import DEFAULT_SORT, Sort
from models.queries.tickets import TicketRow

_KEPT: Final = 4_000


class Days:
    """Asks the loaded rows of a model; nothing is read for it."""

    def __init__(self, *, model: TicketModel, clock: Callable[[], int]) -> None:
        """``clock`` gives UTC microseconds."""
        self._model = model
        self._clock = clock
        self._sort = DEFAULT_SORT
        self._known: dict[int, int] = {}

    @property
    def has_days(self) -> bool:
        """Whether the list is sorted by time."""
        return self._sort.field in ("updated", "created")

    @property
    def is_newest_first(self) -> bool:
        """Whether what is new comes in at the top of the list."""
        return self.has_days and self._sort.descending

    def set_sort(self, sort: Sort) -> None:
        """The list is in this order."""
        self._sort = sort

    def begins(self, row: int) -> str:
        """The day that begins with this row, in words; empty if none does or it is not known."""
        if row <= 0 or not self.has_days:
            return ""
        here, before = self._model.ticket(row), self._model.ticket(row - 1)
        if here is None or before is None or self._day(here) == self._day(before):
            return ""
        return self._words(here)

    def of(self, row: int) -> str:
        """The day of a row, in words; empty if there is none or it is not known."""
        ticket = self._model.ticket(row) if self.has_days else None
        return "" if ticket is None else self._words(ticket)

    def _words(self, ticket: TicketRow) -> str:
        return day_words(self._day(ticket), today=local_day(self._clock()))

    def _time(self, ticket: TicketRow) -> int:
        return ticket.created_at if self._sort.field == "created" else ticket.updated_at

    def _day(self, ticket: TicketRow) -> int:
        """The local day; kept, as looking it up takes longer than painting the row's words."""
        at = self._time(ticket)
        if at not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[at] = local_day(at)
        return self._known[at]


def day_words(day: int, *, today: int) -> str:
    """A local day as a list says it: "Today", "Wednesday 18 November", "2025 · 3 March".

    Both days are Julian day numbers, as ``local_day`` gives them.
    """
    if today - day in (0, 1):
        return "Yesterday" if today - day else "Today"
    date = QDate.fromJulianDay(day)
    if date.year() == QDate.fromJulianDay(today).year():
        return QLocale().toString(date, "dddd d MMMM")
    return f"{date.year()} · {QLocale().toString(date, 'd MMMM')}"
