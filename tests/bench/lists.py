"""Measures lists: first pages, counts, further pages, searches; each beside hand-written SQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Final

from models.documents.filter_text import parse_filter
from models.documents.filters import DEFAULT_SORT, Sort, TicketFilter
from models.queries import tickets
from models.queries.matching import Lens
from models.queries.tickets import Page, TicketRow
from models.store.store import Store
from tests.bench.cases import Case
from tests.bench.figures import SLACK_MS, Figure, Ratio
from tests.bench.filter_cases import filter_cases
from tests.bench.raw_reads import NEWEST, PAGE_ROWS, RawReads, Row
from tests.bench.search_cases import search_cases
from tests.bench.timing import Effort, quickest, side_by_side

# The orders of the list beside the one that it has by itself.
_ORDERS: Final = {
    "updated": "updated_at, id",
    "-created": "created_at DESC, id DESC",
    "-priority": "priority DESC, updated_at DESC, id DESC",
    "priority": "priority, updated_at, id",
    "status": "status, updated_at, id",
    "-status": "status DESC, updated_at DESC, id DESC",
    "title": "title, id",
    "-title": "title DESC, id DESC",
    "number": "id",
    "category": "category, updated_at, id",
}
_OPEN: Final = "status:open,in_progress,pending"
_ORDERED: Final = ("", _OPEN, "assignee:me", "tag:boards")
_PAGES: Final = ("", "status:closed", "assignee:me", "tag:boards", "invoice")


class Lists:
    """What is measured, on one store of ours and one connection beside it."""

    def __init__(self, store: Store, raw: RawReads, lens: Lens, effort: Effort) -> None:
        """Both read the same file; ``lens`` says who looks and when."""
        self._store = store
        self._raw = raw
        self._lens = lens
        self._effort = effort

    def first_pages(self, every: int) -> Iterator[Figure]:
        """First page of each filter; of all cases only one in ``every``."""
        cases = islice(filter_cases(), None, None, every)
        return (self._first_page("first page of a filter", case) for case in cases)

    def counts(self, every: int) -> Iterator[Figure]:
        """How many tickets each filter finds."""
        cases = islice(filter_cases(), None, None, every)
        return (self._count("count of a filter", case) for case in cases)

    def first_hits(self, address: str, every: int) -> Iterator[Figure]:
        """First page of each search; ``address`` stands in some message."""
        cases = islice(search_cases(address), None, None, every)
        return (self._first_page("first page of a search", case) for case in cases)

    def hit_counts(self, address: str, every: int) -> Iterator[Figure]:
        """How many tickets each search finds."""
        cases = islice(search_cases(address), None, None, every)
        return (self._count("count of a search", case) for case in cases)

    def orders(self, every: int) -> Iterator[Figure]:
        """First page in other orders."""
        for text, order in islice(_ORDERS.items(), None, None, every):
            for case in self._cases(_ORDERED):
                name = f"{case.text or 'all'} by {text}"
                # In the order of the status the index itself passes over the others.
                is_range = case.text == _OPEN and "status" in text
                ways = ("status < 3",) if is_range else case.conditions
                ours = partial(self._page, parse_filter(case.text), Sort.parse(text))
                raw = [partial(self._raw.page, way, order) for way in ways]
                yield self._compare("first page in an order", name, ours, raw)

    def next_pages(self, every: int) -> Iterator[Figure]:
        """The page behind the first one, and one far down the list."""
        for case in self._cases(_PAGES[::every]):
            wanted = parse_filter(case.text)
            first = self._page(wanted, DEFAULT_SORT)
            half = tickets.count(self._store, wanted, self._lens) // 2
            far = tickets.page(self._store, wanted, DEFAULT_SORT, self._lens, skip=half, limit=1)
            for name, end in (("second page", first.end), ("a page half way", far.end)):
                if end is None:
                    continue
                ours = partial(self._page, wanted, DEFAULT_SORT, end)
                behind = [f"({way}) AND (updated_at, id) < (:at, :last)" for way in case.conditions]
                raw = [partial(self._raw.page, way, at=end[0], last=end[1]) for way in behind]
                yield self._compare("next page", f"{case.text or 'all'}, {name}", ours, raw)

    def _cases(self, texts: Iterable[str]) -> list[Case]:
        cases = {case.text: case for case in (*search_cases("none"), *filter_cases())}
        return [cases[text] for text in texts]

    def _first_page(self, group: str, case: Case) -> Figure:
        ours = partial(self._page, parse_filter(case.text), DEFAULT_SORT)
        raw = [partial(self._raw.page, way, NEWEST) for way in case.conditions]
        return self._compare(group, case.text or "all", ours, raw)

    def _page(
        self, wanted: TicketFilter, sort: Sort, after: tuple[object, ...] | None = None
    ) -> Page:
        return tickets.page(self._store, wanted, sort, self._lens, after=after, limit=PAGE_ROWS)

    def _compare(
        self, group: str, name: str, ours: partial[Page], ways: Sequence[partial[list[Row]]]
    ) -> Figure:
        """Measure both, after proving that they find the same rows with the same columns."""
        raw = quickest(ways)
        rows = raw()
        assert [_plain(row) for row in ours().rows] == rows, f"{group}, {name}: other rows"
        mine, other = side_by_side(ours, raw, self._effort)
        return Ratio(group, name, mine, other, len(rows), slack_ms=SLACK_MS)

    def _count(self, group: str, case: Case) -> Figure:
        wanted = parse_filter(case.text)
        ours = partial(tickets.count, self._store, wanted, self._lens)
        raw = quickest([partial(self._raw.number, way) for way in case.counts])
        number = raw()
        assert ours() == number, f"{group}, {case.text}: another count"
        mine, other = side_by_side(ours, raw, self._effort)
        return Ratio(group, case.text or "all", mine, other, number, slack_ms=SLACK_MS)


def _plain(row: TicketRow) -> Row:
    """A row of ours as the hand-written query gives it."""
    return (
        row.id,
        row.title,
        row.preview,
        row.status.rank,
        row.priority.rank,
        row.category.rank,
        row.client,
        row.assignee,
        "\x1f".join(row.tags) if row.tags else None,
        row.created_at,
        row.updated_at,
        row.files,
        int(row.is_answered),
    )
