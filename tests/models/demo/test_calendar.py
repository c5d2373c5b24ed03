"""Times of demo tickets: ascending, in office hours where somebody works."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from models.demo.calendar import at_work, awake, created_times
from models.rules.times import DAY, SECOND, parse_time

MOMENTS = st.integers(0, parse_time("2100-01-01T00:00:00Z"))


def _clock(at: int) -> datetime:
    return datetime.fromtimestamp(at // SECOND, UTC)


@given(MOMENTS)
def test_work_is_done_in_office_hours(at: int) -> None:
    done = at_work(at)
    assert at <= done < at + 4 * DAY
    assert _clock(done).weekday() < 5
    assert 7 <= _clock(done).hour <= 17
    assert at_work(done) == done


@given(MOMENTS)
def test_people_sleep(at: int) -> None:
    woken = awake(at)
    assert at <= woken < at + DAY
    assert _clock(woken).hour >= 6


@given(st.integers(0, 300), MOMENTS, st.integers())
def test_tickets_come_one_after_the_other(count: int, latest: int, seed: int) -> None:
    times = list(created_times(count, latest, Random(seed)))
    assert len(times) == count
    assert all(before <= after for before, after in pairwise(times))
    assert all(latest - 731 * DAY <= at <= latest for at in times)


def test_recent_weeks_are_busier() -> None:
    latest = parse_time("2026-05-20T14:00:00Z")
    times = list(created_times(2000, latest, Random(1)))
    recent = sum(at > latest - 30 * DAY for at in times)
    assert 0.1 < recent / len(times) < 0.5
    weekend = sum(_clock(at).weekday() >= 5 for at in times)
    assert weekend / len(times) < 0.1
