"""What is still being typed is not looked for yet, and all else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.documents.filter_text import parse_filter
from models.documents.half_typed import settled


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("a|", ""),
        ("ab|", ""),
        ("abc|", "abc"),
        ("ab |", "ab"),
        ("status:open ab|", "status:open"),
        ("status:open -ab| tag:a", "status:open tag:a"),
        ("日|", "日"),
        ("한|", "한"),
        ("é|", ""),
        ("foo OR|", "foo"),
        ("foo OR |", "foo"),
        ("foo OR ba|", "foo"),
        ("(foo OR ba|) bar", "(foo) bar"),
        ("foo (ba|", "foo"),
        ("-|", ""),
        ("ab cd|", "ab"),
        ("a|b", "ab"),
        ("#1|", "#1"),
        ("a@|", ""),
        ("error:5|", "error:5"),
        ("tag:a|", "tag:a"),
    ],
)
def test_a_word_of_one_or_two_letters_waits(typed: str, left: str) -> None:
    text, caret = typed.replace("|", ""), typed.index("|")
    for has_paused in (False, True):
        assert parse_filter(settled(text, caret, has_paused=has_paused)) == parse_filter(left)


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("foo status:|", "foo"),
        ("foo -status:op| bar", "foo bar"),
        ('tag:a client:"Ada Love|', "tag:a"),
        ("foo created:20|", "foo"),
        ("foo created>|", "foo"),
        ("foo status: bar|", "foo status: bar"),
    ],
)
def test_a_condition_waits_for_its_value_until_a_pause(typed: str, left: str) -> None:
    text, caret = typed.replace("|", ""), typed.index("|")
    assert parse_filter(settled(text, caret)) == parse_filter(left)
    assert settled(text, caret, has_paused=True) == text


@given(text=st.text(max_size=30), caret=st.integers(0, 30), has_paused=st.booleans())
def test_any_text_has_a_settled_part(text: str, caret: int, has_paused: bool) -> None:
    left = settled(text, caret, has_paused=has_paused)
    before = text[:caret]
    assert left.endswith(text[caret:])
    assert before.startswith(left[: len(left) - len(text[caret:])])
