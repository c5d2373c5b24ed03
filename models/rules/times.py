"""Reads and writes points in time: ISO 8601 text outside, UTC microseconds since 1970 inside."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Final

SECOND: Final = 1_000_000
MINUTE: Final = 60 * SECOND
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_ORDINAL: Final = _EPOCH.toordinal()

EARLIEST: Final = (1 - _EPOCH_ORDINAL) * DAY
"""The first microsecond of the year 1."""
LATEST: Final = (date.max.toordinal() + 1 - _EPOCH_ORDINAL) * DAY - 1
"""The last microsecond of the year 9999."""

_DATE = r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})|(?P<month_day>[0-9]{4}))"
_TIME = (
    r"(?P<hour>[0-9]{2})(?::?(?P<minute>[0-9]{2})"
    r"(?::?(?P<second>[0-9]{2})(?:[.,](?P<fraction>[0-9]+))?)?)?"
)
_ZONE = r"(?P<zone>[Zz]|(?P<sign>[+-])(?P<zone_hour>[0-9]{2})(?::?(?P<zone_minute>[0-9]{2}))?)"
_ISO_8601 = re.compile(rf"{_DATE}(?:[Tt ]{_TIME}{_ZONE}?)?")


def parse_time(text: str) -> int:
    """Microseconds since 1970 UTC of an ISO 8601 date-time with zone, years 1 to 9999.

    Basic and extended calendar forms are read, with ``T`` or a space before the time. Digits
    beyond the microsecond are cut. A leap second counts as the second after it, and 24:00 as
    the next day's 00:00, as in ISO 8601:2004 and its amendment 1:2022.
    Raises ValueError whose text is a reason in a few plain words.
    """
    if text[4:17:3] == "--T::" and text[-1] == "Z" and 19 < len(text) != 21 and text[19] in "Z.":
        # The published form: the C parser is many times faster than the expression below.
        try:
            since = datetime.fromisoformat(text) - _EPOCH
        except ValueError:
            pass
        else:
            return (since.days * 86_400 + since.seconds) * SECOND + since.microseconds
    return _parse_any_form(text)


def format_time(us: int) -> str:
    """``YYYY-MM-DDTHH:MM:SSZ``, with a fraction of up to six digits only where there is one.

    Raises ValueError outside EARLIEST to LATEST.
    """
    if not EARLIEST <= us <= LATEST:
        raise ValueError("outside the years 1 to 9999")
    text = (_EPOCH + timedelta(microseconds=us)).isoformat()[:-6]
    return f"{text.rstrip('0')}Z" if "." in text else f"{text}Z"


def to_micros(moment: datetime) -> int:
    """Microseconds since 1970 UTC of an aware datetime, exact over all years."""
    since = moment - _EPOCH
    return (since.days * 86_400 + since.seconds) * SECOND + since.microseconds


def _parse_any_form(text: str) -> int:
    found = _ISO_8601.fullmatch(text)
    if found is None:
        raise ValueError("not a date")
    day = _day(found)
    if found["hour"] is None:
        raise ValueError("has no time of day")
    if found["zone"] is None:
        raise ValueError("has no time zone")
    us = day * DAY + _time_of_day(found) - _zone_offset(found)
    if found["second"] == "60" and us % DAY >= SECOND:
        raise ValueError("no such time")
    if not EARLIEST <= us <= LATEST:
        raise ValueError("outside the years 1 to 9999")
    return us


def _day(found: re.Match[str]) -> int:
    """Days since 1970-01-01."""
    month = found["month"] or found["month_day"][:2]
    day = found["day"] or found["month_day"][2:]
    try:
        return date(int(found["year"]), int(month), int(day)).toordinal() - _EPOCH_ORDINAL
    except ValueError:
        raise ValueError("no such date") from None


def _time_of_day(found: re.Match[str]) -> int:
    """Microseconds since midnight; a leap second is let through, to be checked in UTC."""
    hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
    fraction = int((found["fraction"] or "")[:6].ljust(6, "0"))
    us = hour * HOUR + minute * MINUTE + second * SECOND + fraction
    if minute > 59 or second > 60 or (hour > 23 and us != DAY):
        raise ValueError("no such time")
    return us


def _zone_offset(found: re.Match[str]) -> int:
    """Microseconds that the local time is ahead of UTC."""
    if found["sign"] is None:
        return 0
    hour, minute = int(found["zone_hour"]), int(found["zone_minute"] or 0)
    if hour > 23 or minute > 59:
        raise ValueError("no such time zone")
    offset = hour * HOUR + minute * MINUTE
    return -offset if found["sign"] == "-" else offset
