"""Spans of time as people type them: ``2024-03``, ``2024-03-01T10:00Z``, ``7d``, ``today``."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final

from models.rules.times import DAY, HOUR, MINUTE, parse_time

_AGE: Final = re.compile(r"([0-9]{1,5})(min|h|d|w|m|y)")
_UNITS: Final = {
    "min": MINUTE,
    "h": HOUR,
    "d": DAY,
    "w": 7 * DAY,
    "m": 30 * DAY,
    "y": 365 * DAY,
}
_DATE: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_NAMED: Final = {"today": 0, "yesterday": 1}
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def is_moment(text: str) -> bool:
    """Whether ``span`` understands the text."""
    try:
        span(text, now=0)
    except ValueError:
        return False
    return True


def age(text: str) -> int | None:
    """``7d`` in microseconds (min, h, d, w, m = 30 days, y = 365 days); None if it is no age."""
    found = _AGE.fullmatch(text)
    return int(found[1]) * _UNITS[found[2]] if found else None


def span(text: str, *, now: int, zone: tzinfo = UTC) -> tuple[int, int]:
    """First microsecond of a moment and the first one after it; an age reaches up to ``now``.

    Days begin at midnight in ``zone``. Raises ValueError for what is no moment.
    """
    length = age(text)
    if length is not None:
        return now - length, now
    if text in _NAMED:
        today = (_EPOCH + timedelta(microseconds=now)).astimezone(zone)
        midnight = today.replace(hour=0, minute=0, second=0, microsecond=0)
        first = midnight - timedelta(days=_NAMED[text])
        return _microseconds(first), _microseconds(first + timedelta(days=1))
    found = _DATE.fullmatch(text)
    if found is None:
        at = parse_time(text)
        return at, at + 1
    return _calendar_span(int(found[1]), found[2], found[3], zone)


def _calendar_span(year: int, month: str | None, day: str | None, zone: tzinfo) -> tuple[int, int]:
    """A year, a month or a day from its first midnight to the one after its last."""
    first = datetime(year, int(month or 1), int(day or 1), tzinfo=zone)
    try:
        if day:
            after = first + timedelta(days=1)
        elif month:
            after = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
        else:
            after = first.replace(year=year + 1)
    except OverflowError as error:
        raise ValueError("after the year 9999") from error
    return _microseconds(first), _microseconds(after)


def _microseconds(at: datetime) -> int:
    return (at - _EPOCH) // timedelta(microseconds=1)
