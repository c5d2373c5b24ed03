"""Which backups are kept: all of two days, then one a day, a week and a month, never too few."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import chain
from typing import Final

FEWEST: Final = 3
"""So many of the newest are never given up, whatever the clock says and the disk holds."""
DAYS: Final = 12
WEEKS: Final = 10
MONTHS: Final = 9
_DAY: Final = 86_400_000_000
_ALL_OF: Final = 2 * _DAY
_LAST: Final = 253_402_300_799_999_999
"""The end of the year 9999, after which there are no months."""


def kept(times: Iterable[int], now: int, *, most: int | None = None) -> frozenset[int]:
    """Those of ``times`` (UTC microseconds) whose backups stay, at most ``most``, but three.

    Days, weeks and months count if they have a backup at all, so a desk that rests for a year
    loses nothing. Backups from a time that is yet to come were taken by a clock that was wrong, or
    the clock is wrong now: they are kept by the same rules, but apart, and push out none of the
    others. Where not all fit, the latest go first that have a newer one of the same day.
    """
    newest_first = sorted(set(times), reverse=True)
    past = [time for time in newest_first if time <= now]
    future = [time for time in newest_first if time > now]
    wanted = dict.fromkeys(
        chain(past[:FEWEST], newest_first[:FEWEST], _spread(past), _spread(future))
    )
    wanted.update(dict.fromkeys(chain(_recent(past), _recent(future))))
    return frozenset(list(wanted)[: None if most is None else max(FEWEST, most)])


def _recent(times: list[int]) -> Iterator[int]:
    """All of the last two days before the newest."""
    return (time for time in times if time > times[0] - _ALL_OF)


def _spread(times: list[int]) -> Iterator[int]:
    """The newest of each of the last days, weeks and months."""
    yield from _newest_of_each(times, _day, DAYS)
    yield from _newest_of_each(times, _week, WEEKS)
    yield from _newest_of_each(times, _month, MONTHS)


def _newest_of_each(times: list[int], span: Callable[[int], int], spans: int) -> list[int]:
    newest: dict[int, int] = {}
    for time in times:
        newest.setdefault(span(time), time)
    return list(newest.values())[:spans]


def _day(time: int) -> int:
    return time // _DAY


def _week(time: int) -> int:
    return (_day(time) + 3) // 7  # 1970 began on a Thursday, weeks on a Monday


def _month(time: int) -> int:
    day = datetime.fromtimestamp(min(max(time, 0), _LAST) // 1_000_000, UTC)
    return day.year * 12 + day.month
