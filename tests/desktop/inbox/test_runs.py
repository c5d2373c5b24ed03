"""Rows in a row: few ranges that mean exactly the same positions."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop.inbox.runs import Runs, joined, minus, runs_of, size

_PLACES = st.sets(st.integers(0, 60))


def _places(runs: Runs) -> set[int]:
    return {place for top, stop in runs for place in range(top, stop)}


@given(_PLACES)
def test_runs_are_the_places_and_never_touch(places: set[int]) -> None:
    runs = runs_of(places)
    assert _places(runs) == places
    assert size(runs) == len(places)
    assert all(before < top for (_, before), (top, _) in pairwise(runs))
    assert all(top < stop for top, stop in runs)


@given(_PLACES, _PLACES)
def test_a_difference_is_that_of_the_places(some: set[int], others: set[int]) -> None:
    rest = minus(runs_of(some), runs_of(others))
    assert _places(rest) == some - others
    assert rest == runs_of(some - others)


@given(_PLACES, _PLACES)
def test_what_is_joined_is_all_of_it_in_order(some: set[int], others: set[int]) -> None:
    assert joined((*runs_of(others), *runs_of(some))) == runs_of(some | others)


def test_a_million_rows_are_one_run() -> None:
    whole = ((0, 1_000_000),)
    assert minus(whole, ((10, 20),)) == ((0, 10), (20, 1_000_000))
    assert minus(whole, whole) == ()
    assert size(whole) == 1_000_000
