"""Reads what the list of tickets shows: first page, count, further pages, what has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.background.background import Background
from desktop.inbox.order_map import MANY, OrderMap
from desktop.inbox.pages import PAGE_ROWS, Listing, Reading
from desktop.inbox.ticket_model import TicketModel
from models.documents.filters import Sort, TicketFilter
from models.queries import tickets
from models.queries.matching import Lens
from models.queries.tickets import Page, TicketRow
from models.store.store import Store

T = TypeVar("T")

_LATE_MS: Final = 300
"""Until then the list before stays; after it, placeholders show that something is coming."""
_PLACEHOLDERS: Final = 20
_MARGIN: Final = 30
"""Rows that are read above and below what is shown."""


class TicketLoader(QObject):
    """Keeps a TicketModel filled through the read lane."""

    began = Signal()
    """Another list is shown from its beginning."""
    late = Signal()
    """Another list keeps us waiting; placeholders for it are shown."""
    counted = Signal(int)
    """How many tickets there are, exactly."""
    failed = Signal(object)
    """A read has failed with this exception."""

    def __init__(
        self,
        *,
        background: Background,
        model: TicketModel,
        lens: Callable[[], Lens],
        parent: QObject | None = None,
    ) -> None:
        """``lens`` says who looks and when, anew for each list."""
        super().__init__(parent)
        self._background = background
        self._model = model
        self._lens = lens
        self._order = OrderMap(background=background, parent=self)
        self._listing: Listing | None = None
        self._coming: Listing | None = None
        self._window = (0, _PLACEHOLDERS)
        self._reading: Reading | None = None
        self._touched: set[int] = set()
        self._is_exact = False
        self._is_renewing = False
        self._is_stale = False
        self._was_short = False
        self._late = QTimer(self, interval=_LATE_MS, singleShot=True)
        self._late.timeout.connect(self._on_late)

    def show(self, wanted: TicketFilter, sort: Sort) -> None:
        """Replaces the list by another one as soon as its first page is there."""
        self._coming = Listing(wanted, sort, self._lens())
        self._is_stale = False
        self._background.void_survey("count", owner=self)
        self._order.forget()
        self._late.start()
        self._read("list", Reading(0, PAGE_ROWS), self._coming, self._on_first_page)

    def want(self, first: int, last: int) -> None:
        """Rows ``first`` to ``last`` are shown now: reads what is missing of them."""
        self._window = (first, last)
        count = self._model.rowCount()
        if self._listing is None or self._coming is not None or count == 0:
            return
        first, last = max(first - _MARGIN, 0), min(last + _MARGIN, count - 1)
        missing = self._model.pages.missing(first, last, count=count)
        if not missing:
            return
        reading = self._model.pages.plan(missing, count=count if self._is_exact else None)
        if reading != self._reading:
            self._reading = reading
            if reading.skip > MANY:
                self._order.ask(self._listing, count)
            self._read("pages", reading, self._listing, self._on_page)

    def touch(self, ticket_ids: Iterable[int]) -> None:
        """Reads these tickets anew where they are loaded, and leaves them where they stand."""
        loaded = self._model.pages.loaded_ids()
        self._touched.update(number for number in ticket_ids if number in loaded)
        if self._touched:
            wanted = tuple(self._touched)
            self._background.read(
                "rows",
                lambda store: tickets.read_rows(store, wanted),
                partial(self._on_rows, wanted),
                owner=self,
            )

    def renew(self) -> None:
        """Reads order and count anew, quietly; a renewal under way is followed by one more."""
        self._was_short = False
        self._renew()

    def survey(
        self,
        kind: str,
        digest: Callable[[Sequence[int]], T],
        done: Callable[[T], None],
        *,
        only: tuple[int, ...] | None = None,
    ) -> None:
        """Reads the numbers of the list in order, and gives ``done`` what ``digest`` makes of them.

        ``only`` asks for no more than those that are among these few. ``digest`` runs beside the
        GUI, which would feel the work for a long list; a newer survey of ``kind`` voids this one.
        """
        listing = self._listing
        if listing is None:
            return
        wanted = listing.wanted
        if only is not None:
            wanted = wanted & TicketFilter(number=only)
        self._background.survey(
            kind,
            lambda store: digest(tickets.ids(store, wanted, listing.sort, listing.lens)),
            done,
            owner=self,
        )

    def _renew(self) -> None:
        if self._listing is None or self._coming is not None or self._is_renewing:
            self._is_stale = True
            return
        self._is_renewing, self._is_stale, self._reading = True, False, None
        old = self._listing
        self._listing = Listing(old.wanted, old.sort, self._lens())
        first = max(self._window[0] - _MARGIN, 0) // PAGE_ROWS * PAGE_ROWS
        stop = (self._window[1] + _MARGIN) // PAGE_ROWS * PAGE_ROWS + PAGE_ROWS
        reading = Reading(first, stop - first, skip=first)
        self._read("list", reading, self._listing, self._on_renewal)

    def _read(
        self,
        kind: str,
        reading: Reading,
        listing: Listing,
        done: Callable[[Listing, Reading, Page], None],
    ) -> None:
        self._background.read(
            kind,
            self._order.reading(listing, reading) or partial(_page, listing, reading),
            partial(done, listing, reading),
            owner=self,
            failed=self._on_failed,
        )

    def _on_first_page(self, listing: Listing, reading: Reading, page: Page) -> None:
        if listing is not self._coming:
            return
        self._late.stop()
        self._listing, self._coming = listing, None
        self._reading, self._is_renewing, self._was_short = None, False, False
        self._is_exact = False
        self._touched.clear()
        self._order.forget()
        self._model.begin(len(page.rows), reading.first, page.rows, (page.start, page.end))
        self.began.emit()
        self._count(listing, reading, page, partial(self._on_counted, listing))
        if self._is_stale:
            self._renew()

    def _on_page(self, listing: Listing, reading: Reading, page: Page) -> None:
        if listing is not self._listing or reading != self._reading:
            return
        self._reading = None
        expected = min(reading.limit, self._model.rowCount() - reading.first)
        if len(page.rows) >= expected:
            self._model.put(reading.first, page.rows, (page.start, page.end))
            self.want(*self._window)
        elif not self._was_short:
            self._renew()  # the list has become shorter, and word of it has not come yet
            self._was_short = True

    def _on_renewal(self, listing: Listing, reading: Reading, page: Page) -> None:
        if listing is self._listing:
            done = partial(self._on_renewal_counted, listing, reading, page)
            self._count(listing, reading, page, done)

    def _on_renewal_counted(
        self, listing: Listing, reading: Reading, page: Page, count: int
    ) -> None:
        if listing is not self._listing:
            return
        self._is_renewing, self._is_exact = False, True
        self._model.renew(count, reading.first, page.rows, (page.start, page.end))
        self.counted.emit(count)
        self.want(*self._window)
        if self._is_stale:
            self._renew()

    def _count(
        self, listing: Listing, reading: Reading, page: Page, done: Callable[[int], None]
    ) -> None:
        """Learns the count: from a list that ends within the reading, otherwise by counting."""
        if len(page.rows) < reading.limit and (page.rows or reading.first == 0):
            done(reading.first + len(page.rows))
        else:
            self._background.survey(
                "count",
                lambda store: tickets.count(store, listing.wanted, listing.lens),
                done,
                owner=self,
                failed=self._on_failed,
            )

    def _on_counted(self, listing: Listing, count: int) -> None:
        if listing.wanted is not self._wanted:
            return
        self._is_exact = True
        self._model.set_count(count)
        self.counted.emit(count)
        self._order.ask(listing, count)

    @property
    def _wanted(self) -> TicketFilter | None:
        """The filter of the list that is shown."""
        return self._listing.wanted if self._listing is not None else None

    def _on_rows(self, wanted: tuple[int, ...], rows: tuple[TicketRow, ...]) -> None:
        self._touched.difference_update(wanted)
        self._model.replace(rows)

    def _on_failed(self, error: Exception) -> None:
        self._late.stop()
        self._is_renewing, self._reading = False, None
        self.failed.emit(error)

    def _on_late(self) -> None:
        self._is_exact = False
        self._model.begin(_PLACEHOLDERS, 0, ())
        self.late.emit()


def _page(listing: Listing, reading: Reading, store: Store) -> Page:
    """The rows of a reading in the order of the list."""
    sort = listing.sort
    if reading.is_backward:
        sort = Sort(field=sort.field, descending=not sort.descending)
    with store.snapshot():
        page = tickets.page(
            store,
            listing.wanted,
            sort,
            listing.lens,
            after=reading.after,
            skip=reading.skip,
            limit=reading.limit,
        )
    return Page(page.rows[::-1], page.end, page.start) if reading.is_backward else page
