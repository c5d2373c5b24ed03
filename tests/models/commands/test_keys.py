"""Row ids by published key, also of rows that were just inserted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.commands.keys import add_missing, new_ids, row_ids
from models.store.store import Store
from models.tables.tickets import Tag

NAMES = [f"tag {number}" for number in range(1_100)]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new, empty desk."""
    with Store.open(tmp_path / "docket.db", create=True) as opened:
        yield opened


def _insert(store: Store, names: list[str]) -> None:
    store.bulk_insert(Tag, ("name",), [(name,) for name in names])


def test_each_key_is_found_however_many_are_asked_for(store: Store) -> None:
    _insert(store, NAMES)
    for count in (0, 1, 2, 511, 512, 513, 1_100):
        asked = [*NAMES[:count], "nobody's"]
        assert row_ids(store, Tag, asked) == {NAMES[i]: i + 1 for i in range(count)}


def test_new_rows_are_numbered_from_the_first_to_the_last(store: Store) -> None:
    _insert(store, NAMES[:5])
    assert list(new_ids(store, Tag, NAMES[:5])) == [1, 2, 3, 4, 5]
    assert list(new_ids(store, Tag, NAMES[4:5])) == [5]
    assert list(new_ids(store, Tag, [])) == []


def test_numbers_with_gaps_are_looked_up(store: Store) -> None:
    _insert(store, ["a", "between", "b", "c"])
    assert list(new_ids(store, Tag, ["a", "b", "c"])) == [1, 3, 4]


def test_only_what_is_missing_is_added(store: Store) -> None:
    _insert(store, ["old"])
    found, added = add_missing(store, Tag, {"new": {}, "old": {}, "newer": {}})
    assert found == {"old": 1, "new": 2, "newer": 3}
    assert added == [2, 3]
