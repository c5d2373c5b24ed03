"""What is marked is what a filter looks for, wherever it stands in it."""

from __future__ import annotations

from models.documents.filter_text import parse_filter
from models.documents.sought import NOTHING_SOUGHT, sought
from models.rules.matches import Term


def test_alternatives_are_looked_for_and_exclusions_are_not() -> None:
    found = sought(parse_filter('invoice (wrong OR "not paid" -late) -draft'))
    assert found.text == (Term("invoice"), Term("wrong"), Term("not paid", True))


def test_fields_are_looked_for_in_their_own_place_only() -> None:
    found = sought(parse_filter("error client:ada filename:log tag:API"))
    assert found.text == (Term("error"),)
    assert found.client == (Term("error"), Term("ada"))
    assert found.filename == (Term("error"), Term("log"))
    assert found.tags == {"api"}


def test_conditions_without_words_look_for_nothing() -> None:
    assert sought(parse_filter("status:open created:<7d -tag:api")) == NOTHING_SOUGHT
    assert sought(parse_filter("is:unread")).is_empty
