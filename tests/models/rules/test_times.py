"""Times: the hostile list entry by entry, and laws that hold for every point in time."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules import times
from models.rules.times import EARLIEST, LATEST, format_time, parse_time

_HOSTILE = Path(__file__).parents[2] / "data" / "hostile" / "timestamps.json"

_NO_DATE, _NO_ZONE, _NO_TIME = "not a date", "has no time zone", "has no time of day"

EXPECTED: dict[str, str] = {
    "2024-02-29T12:00:00Z": "2024-02-29T12:00:00Z",
    "2023-02-29T12:00:00Z": "no such date",
    "2024-06-30T23:59:60Z": "2024-07-01T00:00:00Z",
    "2024-01-01T24:00:00Z": "2024-01-02T00:00:00Z",
    "2024-01-01T00:00:00+14:00": "2023-12-31T10:00:00Z",
    "2024-01-01T00:00:00-12:00": "2024-01-01T12:00:00Z",
    "2024-01-01T00:00:00+25:00": "no such time zone",
    "2024-01-01T00:00:00.123456789Z": "2024-01-01T00:00:00.123456Z",
    "2024-01-01 00:00:00": _NO_ZONE,
    "2024-01-01": _NO_TIME,
    "20240101T000000Z": "2024-01-01T00:00:00Z",
    "2024-W01-1": _NO_DATE,
    "2024-001": _NO_DATE,
    "1704067200": _NO_DATE,
    "0001-01-01T00:00:00Z": "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z": "9999-12-31T23:59:59Z",
    "10000-01-01T00:00:00Z": _NO_DATE,
    "/Date(1704067200000+0100)/": _NO_DATE,
    "11/May/24 03:26 PM": _NO_DATE,
    "27/Sep/26 9:00 AM": _NO_DATE,
    "6/21/2025 16:14": _NO_DATE,
    "21/6/2025 16:14": _NO_DATE,
    "01/02/2024": _NO_DATE,
    "6/1/2023 0:36": _NO_DATE,
    "31.12.2024 23:59": _NO_DATE,
    "2024年1月1日": _NO_DATE,
    "Wed, 27 Feb 2019 00:29:21 +0000": _NO_DATE,
    "Wed, 15 Dec 2010    59:10 -0500": _NO_DATE,
    "Thu, 1 Jan 1970 00:00:00 GMT": _NO_DATE,
    "45292.5": _NO_DATE,
    "": _NO_DATE,
    "null": _NO_DATE,
    "0000-00-00 00:00:00": "no such date",
    "N/A": _NO_DATE,
    "yesterday": _NO_DATE,
    "20 hours ago": _NO_DATE,
    "2024-03-31T02:30:00": _NO_ZONE,
    "2024-10-27T02:30:00": _NO_ZONE,
}


def _outcome(text: str) -> str:
    try:
        return format_time(parse_time(text))
    except ValueError as refusal:
        return str(refusal)


def test_hostile_list_is_covered_entry_by_entry() -> None:
    entries = [entry for entry, _label in json.loads(_HOSTILE.read_text(encoding="utf-8"))]
    assert [entry for entry in entries if isinstance(entry, str)] == list(EXPECTED)


@pytest.mark.parametrize("text", EXPECTED)
def test_hostile_text(text: str) -> None:
    assert _outcome(text) == EXPECTED[text]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("2024-01-15T10:30:00Z", "2024-01-15T10:30:00Z"),
        ("2024-01-15t10:30:00z", "2024-01-15T10:30:00Z"),
        ("2024-01-15 10:30:00+00", "2024-01-15T10:30:00Z"),
        ("2024-01-15T10:30Z", "2024-01-15T10:30:00Z"),
        ("2024-01-15T10Z", "2024-01-15T10:00:00Z"),
        ("2024-01-15T10:30:00.5-0030", "2024-01-15T11:00:00.5Z"),
        ("2024-01-15T10:30:00,250Z", "2024-01-15T10:30:00.25Z"),
        ("2024-01-15T10:30:00.000000Z", "2024-01-15T10:30:00Z"),
        ("2016-12-31T18:59:60-05:00", "2017-01-01T00:00:00Z"),
        ("2016-12-31T23:59:60.5Z", "2017-01-01T00:00:00.5Z"),
        ("2024-01-15T10:30:60Z", "no such time"),
        ("2024-01-15T24:00:01Z", "no such time"),
        ("2024-01-15T25:00:00Z", "no such time"),
        ("2024-01-15T10:60:00Z", "no such time"),
        ("2024-01-15T10:30:61Z", "no such time"),
        ("2024-01-15T10:30:00+01:60", "no such time zone"),
        ("2024-13-15T10:30:00Z", "no such date"),
        ("0000-01-01T00:00:00Z", "no such date"),
        ("0001-01-01T00:00:00+01:00", "outside the years 1 to 9999"),
        ("9999-12-31T24:00:00Z", "outside the years 1 to 9999"),
        (" 2024-01-15T10:30:00Z", "not a date"),
        ("2024-01-15T10:30:00Z\n", "not a date"),
        ("٢٠٢٤-01-15T10:30:00Z", "not a date"),
        ("2024-W03-1T10:30:00Z", "not a date"),
        ("2024-01-15X10:30:00Z", "not a date"),
        ("2024-01-15T10:30.5Z", "not a date"),
        ("2024-01-15T10:30:00.Z", "not a date"),
        ("2024-01-15T10:30:Z", "not a date"),
        ("2024-01-15T10:30:00.5+01Z", "not a date"),
        ("2024-01-15T10:30:00+01:00:30", "not a date"),
    ],
)
def test_forms_at_the_edge(text: str, outcome: str) -> None:
    assert _outcome(text) == outcome


def test_epoch_and_limits() -> None:
    assert parse_time("1970-01-01T00:00:00Z") == 0
    assert parse_time("1969-12-31T23:59:59.999999Z") == -1
    assert parse_time("0001-01-01T00:00:00Z") == EARLIEST
    assert parse_time("9999-12-31T23:59:59.999999Z") == LATEST
    for beyond in (EARLIEST - 1, LATEST + 1):
        with pytest.raises(ValueError, match="outside the years"):
            format_time(beyond)


@given(st.integers(EARLIEST, LATEST))
def test_what_is_written_is_read_back(us: int) -> None:
    text = format_time(us)
    assert parse_time(text) == us
    assert format_time(parse_time(text)) == text
    assert len(text) == 20 or (text[19] == "." and text[-2] != "0")


@given(
    st.datetimes(
        min_value=datetime(2, 1, 1),  # noqa: DTZ001 - the zone is drawn beside it
        max_value=datetime(9998, 12, 31),  # noqa: DTZ001
        timezones=st.builds(
            timezone, st.integers(-1439, 1439).map(lambda minutes: timedelta(minutes=minutes))
        ),
    )
)
def test_agrees_with_the_standard_library(moment: datetime) -> None:
    expected = (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
    assert parse_time(moment.isoformat()) == expected
    assert times.to_micros(moment) == expected


@given(st.datetimes(min_value=datetime(1, 1, 1)))  # noqa: DTZ001 - written with a Z below
def test_both_ways_of_reading_agree(moment: datetime) -> None:
    text = moment.replace(microsecond=0).isoformat() + "Z"
    assert parse_time(text) == parse_time(text.replace("T", " "))


@given(st.text())
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    assert _outcome(text)


@given(st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z", fullmatch=True))
def test_any_digits_are_read_or_refused_in_words(text: str) -> None:
    assert _outcome(text) in {"no such date", "no such time"} or _outcome(text).endswith("Z")
