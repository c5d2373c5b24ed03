"""The orders of the list and what a click on a column makes of them."""

from __future__ import annotations

from typing import get_args

import pytest

from desktop.inbox.columns import COLUMNS, column_of
from desktop.inbox.orders import OFFERED, ORDERS, next_order, order_words
from models.documents.filters import DEFAULT_SORT, Sort, SortField

FIELDS = get_args(SortField)


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("is_down", [True, False])
def test_every_order_has_words_of_its_own(field: SortField, is_down: bool) -> None:
    words = order_words(Sort(field=field, descending=is_down))
    assert [order.words for order in ORDERS].count(words) == 1


@pytest.mark.parametrize("field", FIELDS)
def test_a_second_click_turns_the_order_round(field: SortField) -> None:
    first = next_order(field, Sort(field="title" if field != "title" else "status"))
    second = next_order(field, first)
    assert (first.field, second.field) == (field, field)
    assert first.descending != second.descending
    assert next_order(field, second) == first


def test_urgent_and_new_come_first() -> None:
    assert next_order("priority", DEFAULT_SORT).descending
    assert not next_order("title", DEFAULT_SORT).descending
    assert not next_order("updated", DEFAULT_SORT).descending


def test_the_menu_is_short_and_the_header_turns_round_what_it_offers() -> None:
    assert len(OFFERED) <= 10
    assert DEFAULT_SORT in [order.sort for order in OFFERED]


@pytest.mark.parametrize("field", FIELDS)
def test_every_order_has_its_column(field: SortField) -> None:
    assert COLUMNS[column_of(field)].sort == field
