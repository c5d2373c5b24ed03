"""Stores as many as a test wants."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from models.store.store import Store


@pytest.fixture
def new_store(tmp_path: Path) -> Iterator[Callable[[], Store]]:
    """Opens one more empty database at each call."""
    with ExitStack() as stack:
        count = iter(range(100))

        def opened() -> Store:
            path = tmp_path / f"desk_{next(count)}" / "docket.db"
            return stack.enter_context(Store.open(path, create=True))

        yield opened
