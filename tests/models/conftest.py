"""An empty store, and one with the small desk of known tickets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models.store.store import Store
from tests.seeds import seed

START = 1_750_000_000_000_000


def ticking(start: int = START) -> Callable[[], int]:
    """A clock that moves one second each time it is asked."""
    now = start

    def clock() -> int:
        nonlocal now
        now += 1_000_000
        return now

    return clock


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty database."""
    with Store.open(tmp_path / "docket.db", create=True, clock=ticking()) as opened:
        yield opened


@pytest.fixture
def seeded(store: Store) -> Store:
    """The small desk of ``tests.seeds``."""
    seed(store)
    return store
