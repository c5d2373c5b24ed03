"""Where one way to look tickets up becomes slower than another, on a desk of some size.

To look tickets up costs as much for each of them; to meet some of them in a list costs the more,
the fewer they are of all. Both cost the same at a multiple of the root of the number of all
tickets. The multiples were measured at a million.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isqrt
from typing import Final

from peewee import fn

from models.queries.prepared import Prepared
from models.store.store import Store
from models.tables.tickets import Ticket

_LAST: Final = Prepared(lambda _: Ticket.select(fn.MAX(Ticket.id)))


@dataclass(frozen=True, slots=True)
class Limits:
    """Numbers of tickets, of texts where it says so."""

    few: int
    """So many are looked up and sorted sooner than a list is walked to find them."""
    within: int
    """So many within a range of time are sorted sooner: its index holds what they are sorted by."""
    more: int
    """So many are looked up sooner than all tickets are gone through to count them."""
    rare: int
    """Of tags that more tickets carry, each ticket of a list is asked until a page is full."""
    read: int
    """In so many texts are read before the index is asked to put all hits together."""
    gathered: int
    """So many texts are put together sooner than the tickets of a list are read."""


def limits_of(store: Store) -> Limits:
    """The limits for this desk; cheap to ask."""
    root = max(isqrt(desk_size(store)), 1)
    return Limits(
        few=3 * root,
        within=20 * root,
        more=100 * root,
        rare=5 * root,
        read=2 * root,
        gathered=80 * root,
    )


def desk_size(store: Store) -> int:
    """About how many tickets there are, by the number of the last one; cheap to ask."""
    row = _LAST.first(store)
    return int(row[0] or 0) if row is not None else 0
