"""Backups that are kept: never too few, the newest always, spread over days, weeks and months."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.retention import DAYS, FEWEST, MONTHS, WEEKS, kept

HOUR = 3_600_000_000
DAY = 24 * HOUR
NOW = int(datetime(2026, 3, 18, 12, tzinfo=UTC).timestamp()) * 1_000_000

any_time = st.integers(NOW - 900 * DAY, NOW + 900 * DAY) | st.integers()
times = st.lists(any_time, max_size=300)


@given(times, any_time, st.none() | st.integers(0, 100))
def test_never_too_few_and_never_too_many(taken: list[int], now: int, most: int | None) -> None:
    stay = kept(taken, now, most=most)
    assert stay <= set(taken)
    assert len(stay) >= min(FEWEST, len(set(taken)))
    assert len(stay) <= (len(taken) if most is None else max(FEWEST, most))


@given(times, any_time, st.none() | st.integers(0, 100))
def test_the_newest_that_the_clock_believes_in_stays(
    taken: list[int], now: int, most: int | None
) -> None:
    past = [time for time in taken if time <= now]
    if past:
        assert max(past) in kept(taken, now, most=most)


@given(times, any_time)
def test_all_of_two_days_stay(taken: list[int], now: int) -> None:
    past = [time for time in taken if time <= now]
    recent = {time for time in past if time > max(past) - 2 * DAY}
    assert recent <= kept(taken, now)


@given(times, any_time, st.none() | st.integers(0, 100))
def test_what_was_kept_is_kept_when_asked_again(
    taken: list[int], now: int, most: int | None
) -> None:
    stay = kept(taken, now, most=most)
    assert kept(stay, now, most=most) == stay


@given(times, any_time, any_time)
def test_no_jump_of_the_clock_takes_a_day_of_its_last_one(
    taken: list[int], now: int, jumped: int
) -> None:
    """After any jump and back the newest of all days that counted are there, but for the limit."""
    stay = kept(kept(taken, jumped), now)
    assert len(stay) >= min(FEWEST, len(set(taken)))
    days = {time // DAY for time in taken}
    assert len({time // DAY for time in stay}) >= min(DAYS, len(days))


@pytest.mark.parametrize("jump", [-4_000 * DAY, -2 * DAY, 2 * DAY, 400 * DAY, 20_000 * DAY])
def test_a_jump_costs_little(jump: int) -> None:
    """The clock jumps, one backup is taken, and it jumps back."""
    before = _worked(200)
    during = kept({*before, NOW + jump}, NOW + jump)
    after = kept({*during, NOW + HOUR}, NOW + HOUR)
    assert len(before & after) >= DAYS + WEEKS
    assert max(before) in after


def _worked(days: int) -> set[int]:
    """What is left when every half hour one was taken and the rest given up."""
    stay: set[int] = set()
    for half in range(2 * 24 * days, -1, -1):
        now = NOW - half * HOUR // 2
        stay = set(kept({*stay, now}, now)) if half % 16 == 0 else {*stay, now}
    return stay


def test_after_more_than_a_year_of_work() -> None:
    stay = sorted(_worked(420), reverse=True)
    assert stay[:96] == [NOW - half * HOUR // 2 for half in range(96)]
    days = Counter(time // DAY for time in stay)
    assert set(range(NOW // DAY - DAYS + 1, NOW // DAY + 1)) <= set(days)
    assert all(count == 1 for day, count in days.items() if day < NOW // DAY - 2)
    months = {f"{datetime.fromtimestamp(time // 1_000_000, UTC):%Y-%m}" for time in stay}
    expected = {f"2025-{month:02}" for month in range(7, 13)} | {"2026-01", "2026-02", "2026-03"}
    assert months == expected
    assert len(expected) == MONTHS
    assert len(stay) <= 96 + 24 + DAYS + WEEKS + MONTHS


def test_a_full_disk_takes_those_with_a_newer_one_of_the_day_first() -> None:
    taken = [NOW - half * HOUR // 2 for half in range(96)]
    taken += [NOW - day * DAY for day in range(3, 12)]
    stay = kept(taken, NOW, most=12)
    assert len(stay) == 12
    assert {NOW - day * DAY for day in range(3, 10)} <= stay
    assert NOW in stay
