"""A desk full of demo tickets at a known hour."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models.demo.generate import fill
from models.rules.times import parse_time
from models.store.store import Store

NOW = parse_time("2026-05-20T14:00:00Z")
Opening = Callable[..., Store]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opening]:
    """Opens new empty desks whose clock stands still, closed at the end of the test."""
    stores: list[Store] = []

    def open_desk(now: int = NOW) -> Store:
        path = tmp_path / str(len(stores)) / "docket.db"
        stores.append(Store.open(path, create=True, clock=lambda: now))
        return stores[-1]

    yield open_desk
    for store in stores:
        store.close()


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A desk of 400 demo tickets, to be read only."""
    path = tmp_path_factory.mktemp("full") / "docket.db"
    with Store.open(path, create=True, clock=lambda: NOW) as store:
        fill(store, tickets=400)
        yield store
