"""A set of ticket numbers means what a set of integers means."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.inbox.number_set import NumberSet, in_slices

_NUMBERS = st.lists(st.integers(0, 200) | st.integers(10**15 - 100, 10**15))


@given(_NUMBERS, _NUMBERS, _NUMBERS)
def test_it_is_a_set(some: list[int], more: list[int], less: list[int]) -> None:
    before = NumberSet(some)
    after = before.changed(add=more, remove=less)
    assert set(before) == set(some), "it never changes"
    assert set(after) == set(some) - set(less) | set(more)
    assert len(after) == len(set(after))
    assert all((number in after) == (number in set(after)) for number in (*some, *more, *less))


@given(_NUMBERS, _NUMBERS)
def test_those_among_others_keep_the_order_of_the_others(some: list[int], ids: list[int]) -> None:
    numbers = NumberSet(some)
    assert list(numbers.among(ids)) == [number for number in ids if number in set(some)]
    rest = numbers.among(ids, is_inverse=True)
    assert list(rest) == [number for number in ids if number not in set(some)]


def test_long_numbers_are_gone_through_in_parts() -> None:
    numbers = range(10_001)
    parts = list(in_slices(numbers))
    assert [number for part in parts for number in part] == list(numbers)
    assert max(map(len, parts)) <= 4_000
    assert len(NumberSet(numbers)) == 10_001
