"""Hints: what looks like a condition and is looked for as text is pointed at, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.documents.search_hints import Hint, conditions, hints


@pytest.mark.parametrize(
    ("text", "part", "reason"),
    [
        ("a status:foo b", "status:foo", "unknown_value"),
        ("-status:foo", "-status:foo", "unknown_value"),
        ("(a OR created>tomorrowish)", "created>tomorrowish", "unknown_value"),
        ("has:legs", "has:legs", "unknown_value"),
        ("priority>high", "priority>high", "unknown_value"),
        ("status: open", "status:", "missing_value"),
        ("x created>=", "created>=", "missing_value"),
        ('client:"Ada L', 'client:"Ada', "open_quote"),
        ("stauts:open", "stauts:open", "unknown_field"),
        ("x tags:api", "tags:api", "unknown_field"),
    ],
)
def test_a_condition_that_is_none(text: str, part: str, reason: str) -> None:
    (hint,) = hints(text)
    assert (text[hint.start : hint.end], hint.reason) == (part, reason)


@pytest.mark.parametrize(
    "text",
    [
        "status:open -tag:a created>2024-01-01 #12 is:unread",
        "21:33:vf:cc:e4:9d https://example.org/a foo:bar:baz error:500 error: 500",
        r"C:\Users\ada",
        '"status:foo bar" "unfinished',
        "(unfinished OR",
    ],
)
def test_nothing_else(text: str) -> None:
    assert hints(text) == ()


def test_hints_come_in_order() -> None:
    assert hints("is:x\0 has:y") == (
        Hint(0, 4, "unknown_value"),
        Hint(6, 11, "unknown_value"),
    )


@given(st.text(st.characters()))
def test_any_text_has_hints_within_it(text: str) -> None:
    for hint in hints(text):
        assert 0 <= hint.start < hint.end <= len(text)


def test_conditions_are_found_where_they_stand() -> None:
    text = 'a -status:open (tag:"b c" OR #12) stauts:x status:x created<7d'
    found = [text[start:end] for start, end in conditions(text)]
    assert found == ["-status:open", 'tag:"b c"', "#12", "created<7d"]


@given(st.text(st.characters()))
def test_no_part_is_both_a_condition_and_hinted_at(text: str) -> None:
    ends = [0, *(place for span in conditions(text) for place in span), len(text)]
    assert ends == sorted(ends)
    assert not {(hint.start, hint.end) for hint in hints(text)} & set(conditions(text))
