"""Measures how soon the resolved tickets like one at hand are found."""

from __future__ import annotations

import time
from collections.abc import Iterator
from random import Random
from typing import Final

from models.queries.similar import similar
from models.store.store import Store
from tests.bench.figures import Figure, Limit
from tests.bench.timing import percentile

GOAL_MS: Final = 50.0
_TICKETS: Final = 200
_GROUP: Final = "similar tickets"


def similar_figures(store: Store, tickets: int) -> Iterator[Figure]:
    """Each of some random tickets once, as an agent who walks down a list comes to them."""
    times, found = [], 0
    for number in Random(7).sample(range(1, tickets + 1), min(_TICKETS, tickets)):
        began = time.perf_counter()
        found += bool(similar(store, number))
        times.append((time.perf_counter() - began) * 1e3)
    yield Limit(_GROUP, "95th of 100", percentile(times, 0.95), "ms", GOAL_MS)
    yield Limit(_GROUP, "median", percentile(times, 0.5), "ms")
    yield Limit(_GROUP, "longest", max(times), "ms")
    yield Limit(_GROUP, "tickets that have any, of 100", 100 * found / len(times), "")
