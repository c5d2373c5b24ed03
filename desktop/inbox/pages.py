"""The loaded part of a list of any length, and the cheapest way to read what is missing of it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, KeysView, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from models.documents.filters import Sort, TicketFilter
from models.queries.matching import Lens
from models.queries.tickets import TicketRow

Place: TypeAlias = tuple[object, ...]
"""Where a reading stopped, as the query that reads pages gives and takes it."""

Ends: TypeAlias = tuple[Place | None, Place | None]
"""The places of the first and the last row of a reading, in the order of the list."""
NO_ENDS: Final[Ends] = (None, None)
PAGE_ROWS: Final = 50
KEPT_PAGES: Final = 100


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """One list; an answer for another one than the present is dropped."""

    wanted: TicketFilter
    sort: Sort
    lens: Lens


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read the rows ``first`` to ``first + limit - 1``.

    Backward means in the opposite order, last row first; ``after`` and ``skip`` are then counted
    from below.
    """

    first: int
    limit: int
    after: Place | None = None
    skip: int = 0
    is_backward: bool = False


@dataclass(slots=True)
class _Page:
    """Rows of one page; places are known only at the sides on which a reading began or ended."""

    rows: list[TicketRow]
    start: Place | None = None
    end: Place | None = None


class Pages:
    """Up to ``kept`` pages of 100 rows; the ones not looked at for longest are forgotten."""

    def __init__(self, *, kept: int = KEPT_PAGES) -> None:
        self._kept = kept
        self._pages: OrderedDict[int, _Page] = OrderedDict()
        self._row_by_id: dict[int, int] = {}

    def __len__(self) -> int:
        """How many pages are loaded."""
        return len(self._pages)

    def row(self, number: int) -> TicketRow | None:
        """The row at a position of the list, None while it is not loaded."""
        page = self._pages.get(number // PAGE_ROWS)
        place = number % PAGE_ROWS
        return page.rows[place] if page is not None and place < len(page.rows) else None

    def position(self, ticket_id: int) -> int | None:
        """Where in the list a loaded ticket is, None for one that is not loaded."""
        return self._row_by_id.get(ticket_id)

    def loaded_ids(self) -> KeysView[int]:
        """The tickets that are loaded."""
        return self._row_by_id.keys()

    def replace(self, rows: Iterable[TicketRow]) -> list[int]:
        """Puts newer versions of loaded rows in their place; returns the positions touched."""
        touched = []
        for row in rows:
            position = self._row_by_id.get(row.id)
            if position is not None:
                self._pages[position // PAGE_ROWS].rows[position % PAGE_ROWS] = row
                touched.append(position)
        return touched

    def missing(self, first: int, last: int, *, count: int) -> range:
        """The first run of pages without a gap that is not loaded, of those with these rows.

        In a list of ``count`` rows; pages that are there count as looked at.
        """
        wanted = range(first // PAGE_ROWS, last // PAGE_ROWS + 1)
        absent = [page for page in wanted if not self._is_whole(page, count)]
        for page in wanted:
            if page in self._pages:
                self._pages.move_to_end(page)
        if not absent:
            return range(0)
        stop = absent[0]
        while stop in absent:
            stop += 1
        return range(absent[0], stop)

    def plan(self, pages: range, *, count: int | None) -> Reading:
        """The reading of these pages that passes over the fewest rows; ``count`` if it is exact."""
        return min(self._readings(pages, count), key=lambda reading: reading.skip)

    def put(self, first: int, rows: Sequence[TicketRow], ends: Ends = NO_ENDS) -> None:
        """Keeps the rows that were read from position ``first`` on, and where they lie."""
        numbers = range(first, first + len(rows), PAGE_ROWS)
        for number in numbers:
            start = number - first
            page = _Page(list(rows[start : start + PAGE_ROWS]))
            if number == numbers[0]:
                page.start = ends[0]
            if number == numbers[-1] and len(page.rows) == PAGE_ROWS:
                page.end = ends[1]
            self._keep(number // PAGE_ROWS, page)

    def forget(self) -> None:
        """Unloads everything."""
        self._pages.clear()
        self._row_by_id.clear()

    def cut(self, count: int) -> None:
        """Unloads what lies at or beyond position ``count``."""
        for number in [n for n in self._pages if (n + 1) * PAGE_ROWS > count]:
            if number * PAGE_ROWS >= count:
                self._drop(number)
                continue
            page = self._pages[number]
            self._unlist(number, page.rows[count % PAGE_ROWS :])
            del page.rows[count % PAGE_ROWS :]
            page.end = None

    def _is_whole(self, number: int, count: int) -> bool:
        page = self._pages.get(number)
        wanted = min(PAGE_ROWS, count - number * PAGE_ROWS)
        return page is not None and len(page.rows) >= wanted

    def _keep(self, number: int, page: _Page) -> None:
        if number in self._pages:
            self._drop(number)
        self._pages[number] = page
        for place, row in enumerate(page.rows):
            self._row_by_id[row.id] = number * PAGE_ROWS + place
        while len(self._pages) > self._kept:
            self._drop(next(iter(self._pages)))

    def _drop(self, number: int) -> None:
        self._unlist(number, self._pages.pop(number).rows)

    def _unlist(self, number: int, rows: Iterable[TicketRow]) -> None:
        """Forgets where rows of a page were, unless another page has them by now."""
        for row in rows:
            if self._row_by_id.get(row.id, -1) // PAGE_ROWS == number:
                del self._row_by_id[row.id]

    def _readings(self, pages: range, count: int | None) -> Iterator[Reading]:
        """From the top, from the nearest known place above, from below, from the bottom."""
        first, stop = pages[0] * PAGE_ROWS, (pages[-1] + 1) * PAGE_ROWS
        limit = stop - first
        yield Reading(first, limit, skip=first)
        above = [n for n, page in self._pages.items() if n < pages[0] and page.end is not None]
        if above:
            near = max(above)
            skip = first - (near + 1) * PAGE_ROWS
            yield Reading(first, limit, after=self._pages[near].end, skip=skip)
        if count is None:
            return
        stop = min(stop, count)
        limit = max(stop - first, 0)
        yield Reading(first, limit, skip=max(count - stop, 0), is_backward=True)
        below = [n for n, page in self._pages.items() if n > pages[-1] and page.start is not None]
        if below:
            near = min(below)
            after = self._pages[near].start
            yield Reading(first, limit, after, near * PAGE_ROWS - stop, is_backward=True)
