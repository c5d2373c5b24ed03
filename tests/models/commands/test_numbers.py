"""Many ticket numbers as one value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from models.commands.bulk import Bulk
from models.commands.bulk_changes import ToReopened
from models.commands.numbers import Numbers
from tests.seeds import GRACE

_rows = st.integers(-(1 << 63), (1 << 63) - 1)


@given(st.lists(_rows), _rows, _rows)
def test_they_are_a_sorted_set(given_numbers: list[int], first: int, last: int) -> None:
    numbers = Numbers(given_numbers)
    expected = sorted(set(given_numbers))
    assert list(numbers) == expected
    assert [n for page in numbers.pages(3) for n in page] == expected
    assert list(numbers.between(first, last)) == [n for n in expected if first <= n <= last]
    assert all(n in numbers for n in expected)
    assert (first in numbers) == (first in expected)
    assert numbers == Numbers(reversed(expected))
    assert hash(numbers) == hash(Numbers(expected))


def test_a_command_takes_any_numbers_and_keeps_what_is_one_value_already() -> None:
    numbers = Numbers([3, 1])
    kept = Bulk(agent=GRACE, tickets=numbers, change=ToReopened())
    assert kept.tickets is numbers
    made = Bulk.model_validate({"agent": GRACE, "tickets": (3, 1, 3), "change": ToReopened()})
    assert made.tickets == numbers
    assert kept.model_dump()["tickets"] == [1, 3]


@pytest.mark.parametrize("tickets", [("1",), (1.5,), (None,), (1 << 63,), 7])
def test_what_is_no_number_is_refused(tickets: object) -> None:
    with pytest.raises(ValidationError):
        Bulk.model_validate({"agent": GRACE, "tickets": tickets, "change": ToReopened()})
