"""Times, sizes and counts are said in words, at any moment of the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, QTimeZone

from desktop.look import format as words

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST = -62_135_596_800_000_000
_LAST = 253_402_300_799_999_999
_MOMENTS = st.integers(_FIRST, _LAST)
_NEW_YORK, _TOKYO = QTimeZone(b"America/New_York"), QTimeZone(b"Asia/Tokyo")


@pytest.fixture(autouse=True, scope="module")
def _english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


def _us(*parts: int) -> int:
    return (datetime(*parts, tzinfo=UTC) - _EPOCH) // timedelta(microseconds=1)  # type: ignore[arg-type,misc]  # datetime takes up to seven ints


_NOW = _us(2024, 3, 12, 10, 30)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (_NOW, "now"),
        (_NOW - 59_999_999, "now"),
        (_NOW - 60_000_000, "1 min"),
        (_NOW - 3_599_999_999, "59 min"),
        (_NOW - 2 * 3_600_000_000, "2 h"),
        (_NOW - 24 * 3_600_000_000, "1 d"),
        (_NOW - 6 * 86_400_000_000, "6 d"),
        (_us(2024, 3, 5, 10, 29), "5 Mar"),
        (_us(2023, 12, 31), "31 Dec 2023"),
        (_NOW + 30_000_000, "now"),
        (_NOW + 7_200_000_000, "in 2 h"),
        (_us(2024, 4, 1), "1 Apr"),
    ],
)
def test_relative_time(at: int, said: str) -> None:
    assert words.relative_time(at, now=_NOW, zone=QTimeZone.utc()) == said


def test_the_day_is_the_agents_own() -> None:
    late = _us(2024, 3, 12, 1, 0)
    assert words.day_heading(late, now=_NOW, zone=QTimeZone.utc()) == "Today"
    assert words.day_heading(late, now=_NOW, zone=_NEW_YORK) == "Yesterday"
    assert words.day_heading(_us(2024, 3, 2), now=_NOW, zone=_TOKYO) == "2 March 2024"
    assert words.local_day(late, zone=_NEW_YORK) + 1 == words.local_day(late, zone=_TOKYO)


def test_exact_times_name_the_zone() -> None:
    shown = words.exact_time(_us(2024, 3, 12, 10, 30, 5), zone=QTimeZone.utc())
    assert shown == "Tuesday, 12 March 2024, 10:30:05 UTC"
    assert words.clock_time(_NOW, zone=_TOKYO) == "19:30"
    assert words.short_date(_NOW, zone=_TOKYO) == "12 Mar 2024"
    assert words.sortable_time(_NOW, zone=_TOKYO) == "2024-03-12 19:30"


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (_NOW, "just now"),
        (_NOW + 59_999_999, "just now"),
        (_NOW - 60_000_000, "1 min ago"),
        (_NOW - 6 * 24 * 3_600_000_000, "6 d ago"),
        (_NOW + 2 * 3_600_000_000, "in 2 h"),
        (_us(2024, 1, 5), "on 5 Jan"),
        (_us(2023, 12, 24), "on 24 Dec 2023"),
        (_us(2024, 3, 20), "on 20 Mar"),
    ],
)
def test_a_time_within_a_sentence(at: int, said: str) -> None:
    assert words.told_time(at, now=_NOW, on="on", zone=QTimeZone.utc()) == said
    assert words.told_time(at, now=_NOW, zone=QTimeZone.utc()) == said.removeprefix("on ")


@pytest.mark.parametrize("at", [_FIRST, _LAST, 0, -1])
@pytest.mark.parametrize("zone", [_NEW_YORK, _TOKYO, None], ids=["west", "east", "here"])
def test_the_first_and_the_last_moment_are_said(at: int, zone: QTimeZone | None) -> None:
    assert words.relative_time(at, now=_NOW, zone=zone)
    year = {_FIRST: "0001", _LAST: "9999"}.get(at, "19")
    for said in (
        words.exact_time(at, zone=zone),
        words.day_heading(at, now=_NOW, zone=zone),
        words.short_date(at, zone=zone),
    ):
        assert year in said
        assert "-" not in said


@given(at=_MOMENTS, now=_MOMENTS)
def test_no_moment_is_unsayable(at: int, now: int) -> None:
    for zone in (_NEW_YORK, _TOKYO):
        assert words.relative_time(at, now=now, zone=zone)
        assert words.day_heading(at, now=now, zone=zone)


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1_434, "1.4 kB"),
        (2**31, "2.0 GB"),
        (2**80, "8.0 EB"),
    ],
)
def test_file_sizes(size: int, said: str) -> None:
    assert words.file_size(size) == said


def test_counts() -> None:
    assert words.count(8469) == "8,469"
    assert words.counted(1, "ticket", "tickets") == "1 ticket"
    assert words.counted(0, "ticket", "tickets") == "0 tickets"
