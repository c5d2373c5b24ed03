"""Moments as people type them: how long each is, and that any other text is refused."""

from __future__ import annotations

from datetime import timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.moments import age, is_moment, span
from models.rules.times import DAY, HOUR, MINUTE, parse_time

_NOW = parse_time("2024-06-15T23:30:00Z")


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("30min", 30 * MINUTE),
        ("12h", 12 * HOUR),
        ("7d", 7 * DAY),
        ("2w", 14 * DAY),
        ("3m", 90 * DAY),
        ("1y", 365 * DAY),
        ("99999y", 99_999 * 365 * DAY),
    ],
)
def test_ages(text: str, length: int) -> None:
    assert age(text) == length
    assert span(text, now=_NOW) == (_NOW - length, _NOW)


@pytest.mark.parametrize(
    ("text", "first", "after"),
    [
        ("2024", "2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z"),
        ("2024-02", "2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z"),
        ("2024-12", "2024-12-01T00:00:00Z", "2025-01-01T00:00:00Z"),
        ("2024-12-31", "2024-12-31T00:00:00Z", "2025-01-01T00:00:00Z"),
        ("0001", "0001-01-01T00:00:00Z", "0002-01-01T00:00:00Z"),
        ("today", "2024-06-15T00:00:00Z", "2024-06-16T00:00:00Z"),
        ("yesterday", "2024-06-14T00:00:00Z", "2024-06-15T00:00:00Z"),
        ("2024-01-01T10:00+02:00", "2024-01-01T08:00:00Z", "2024-01-01T08:00:00.000001Z"),
    ],
)
def test_spans(text: str, first: str, after: str) -> None:
    assert span(text, now=_NOW) == (parse_time(first), parse_time(after))


def test_days_follow_the_zone() -> None:
    east, west = timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))
    assert span("today", now=_NOW, zone=east)[0] == parse_time("2024-06-15T10:00:00Z")
    assert span("today", now=_NOW, zone=west)[0] == parse_time("2024-06-15T12:00:00Z")
    for zone in (east, west):
        first, after = span("0001-01-01", now=_NOW, zone=zone)
        assert after - first == DAY


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "7", "7 d", "d", "-7d", "100000d", "7D", "Today", "٧d"),
        *("2024-13", "2024-02-30", "2024-1", "0000", "10000", "2024-01-01T10:00", "2024-W01"),
        *("9999", "9999-12", "9999-12-31"),
    ],
)
def test_what_is_no_moment(text: str) -> None:
    assert not is_moment(text)


@given(st.text(st.characters()) | st.text("0123456789-:TZdhmwy"))
def test_any_text_is_a_moment_or_not(text: str) -> None:
    if is_moment(text):
        first, after = span(text, now=_NOW)
        assert first <= after


@given(st.dates())
def test_days_months_and_years_contain_each_other(day: object) -> None:
    year, month, _ = str(day).split("-")
    if year == "9999":
        return
    spans = [span(text, now=_NOW) for text in (year, f"{year}-{month}", str(day))]
    assert spans[0][0] <= spans[1][0] <= spans[2][0]
    assert spans[2][1] <= spans[1][1] <= spans[0][1]
    assert spans[2][1] - spans[2][0] == DAY
