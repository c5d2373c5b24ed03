"""The numbers of a long list in their order, for lists in which a jump would pass over many rows.

A text or a tag says nothing of how many tickets before a place match: whoever jumps there would
count them each time. Eight bytes a ticket, read once beside everything else, spare that.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject

from desktop.background.background import Background
from desktop.inbox.pages import Listing, Reading
from models.queries import tickets
from models.queries.tickets import Page
from models.store.store import Store

MANY: Final = 5_000
"""So many rows are passed over sooner than a map is made."""


class OrderMap(QObject):
    """Knows which ticket stands where in one list, once it was asked to find out."""

    def __init__(self, *, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._asked: Listing | None = None
        self._numbers: array[int] | None = None

    def ask(self, listing: Listing, count: int) -> None:
        """Finds out, if the list has ``count`` tickets and it is worth it."""
        is_worth_it = count > MANY and not tickets.is_quickly_passed(listing.wanted, listing.sort)
        if not is_worth_it or listing is self._asked:
            return
        self._asked, self._numbers = listing, None
        self._background.survey(
            "order",
            lambda store: tickets.ids(store, listing.wanted, listing.sort, listing.lens),
            partial(self._on_known, listing),
            owner=self,
            failed=lambda _: self.forget(),
        )

    def forget(self) -> None:
        """The list is another one, or its tickets have moved."""
        if self._asked is not None:
            self._background.void_survey("order", owner=self)
        self._asked = self._numbers = None

    def reading(self, listing: Listing, reading: Reading) -> Callable[[Store], Page] | None:
        """What reads these rows, if it is known which they are and they lie far from others."""
        if self._numbers is None or listing is not self._asked or reading.skip <= MANY:
            return None
        wanted = tuple(self._numbers[reading.first : reading.first + reading.limit])
        return partial(_rows_of, wanted=wanted)

    def _on_known(self, listing: Listing, numbers: array[int]) -> None:
        if listing is self._asked:
            self._numbers = numbers


def _rows_of(store: Store, wanted: tuple[int, ...]) -> Page:
    found = {row.id: row for row in tickets.read_rows(store, wanted)}
    return Page(tuple(found[number] for number in wanted if number in found), None, None)
