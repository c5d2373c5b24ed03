"""Rows in a row, and where tickets stand in a list."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop.inbox.runs import Located, locate, numbers_at, runs_of


@given(st.sets(st.integers(0, 60)))
def test_runs_are_the_places_and_never_touch(places: set[int]) -> None:
    runs = runs_of(places)
    assert {place for top, stop in runs for place in range(top, stop)} == places
    assert all(before < top for (_, before), (top, _) in pairwise(runs))
    assert all(top < stop for top, stop in runs)


@given(st.lists(st.integers(0, 99), unique=True), st.frozensets(st.integers(0, 99)))
def test_what_is_located_is_what_was_asked_for(ids: list[int], selected: frozenset[int]) -> None:
    found = locate(ids, selected, chosen=50)
    assert set(found.kept) == selected & set(ids)
    assert numbers_at(ids, found.runs) == found.kept
    assert found.chosen == (ids.index(50) if 50 in ids else None)


def test_places_beyond_the_end_hold_nothing() -> None:
    assert numbers_at([7, 8, 9], [(0, 1), (2, 12)]) == (7, 9)
    assert locate([], frozenset({1}), None) == Located((), (), None)
