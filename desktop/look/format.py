"""Says times, sizes and counts in the agent's words; every time given is µs UTC since 1970."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QDateTime, QLocale, QTimeZone

_MINUTE: Final = 60_000_000
_HOUR: Final = 60 * _MINUTE
_DAY: Final = 24 * _HOUR
_WEEK: Final = 7 * _DAY
_LARGEST_SIZE: Final = 2**63 - 1
"""The most bytes that Qt can put into words."""


def relative_time(at: int, *, now: int, zone: QTimeZone | None = None) -> str:
    """How long ago ``at`` was, as short as a list needs it: "now", "5 min", "2 h", "1 d", "12 Mar".

    A time to come is said as "in 2 h" within a day and as its date beyond.
    """
    age = now - at
    if abs(age) < _MINUTE:
        return "now"
    if -_DAY < age < 0:
        return f"in {_span(-age)}"
    if 0 < age < _WEEK:
        return _span(age)
    day, today = _local(at, zone).date(), _local(now, zone).date()
    return QLocale().toString(day, "d MMM" if day.year() == today.year() else "d MMM yyyy")


def told_time(at: int, *, now: int, on: str = "", zone: QTimeZone | None = None) -> str:
    """``at`` within a sentence: "just now", "2 h ago", "in 5 min", "12 Mar".

    ``on`` is said before dates.
    """
    told = relative_time(at, now=now, zone=zone)
    if told == "now":
        return "just now"
    age = now - at
    if 0 < age < _WEEK:
        return f"{told} ago"
    return told if -_DAY < age < 0 else f"{on} {told}".lstrip()


def exact_time(at: int, *, zone: QTimeZone | None = None) -> str:
    """The local time to the second, with its zone: "Tuesday, 12 March 2024, 10:30:05 CET"."""
    return QLocale().toString(_local(at, zone), "dddd, d MMMM yyyy, hh:mm:ss t")


def clock_time(at: int, *, zone: QTimeZone | None = None) -> str:
    """The local time of day: "10:30"."""
    return QLocale().toString(_local(at, zone), "hh:mm")


def local_day(at: int, *, zone: QTimeZone | None = None) -> int:
    """A number that is the same for all times of one local day and one more on the next."""
    return _local(at, zone).date().toJulianDay()


def day_heading(at: int, *, now: int, zone: QTimeZone | None = None) -> str:
    """What stands above the messages of a day: "Today", "Yesterday", "12 March 2024"."""
    back = local_day(now, zone=zone) - local_day(at, zone=zone)
    if back == 0:
        return "Today"
    if back == 1:
        return "Yesterday"
    return QLocale().toString(_local(at, zone).date(), "d MMMM yyyy")


def sortable_time(at: int, *, zone: QTimeZone | None = None) -> str:
    """The local date and time as texts that are pasted elsewhere have it: "2024-01-15 10:30"."""
    # C, so that the digits are those of ISO 8601 in every language.
    return QLocale.c().toString(_local(at, zone), "yyyy-MM-dd hh:mm")


def short_date(at: int, *, zone: QTimeZone | None = None) -> str:
    """The local date: "12 Mar 2024"."""
    return QLocale().toString(_local(at, zone).date(), "d MMM yyyy")


def file_size(size: int) -> str:
    """A size in bytes as the system's language writes it: "870 bytes", "1.4 kB", "2.0 GB"."""
    if size == 1:
        return "1 byte"
    form = QLocale.DataSizeFormat.DataSizeTraditionalFormat
    return QLocale().formattedDataSize(min(size, _LARGEST_SIZE), 1, form)


def count(number: int) -> str:
    """A number with the separators of the system's language: "8,469"."""
    locale = QLocale()
    # A system without a language has no separators either, and long numbers cannot be read.
    is_none = locale.language() == QLocale.Language.C
    return (QLocale(QLocale.Language.English) if is_none else locale).toString(number)


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: "1 ticket", "8,469 tickets"."""
    return f"{count(number)} {one if number == 1 else many}"


def _span(age: int) -> str:
    """A duration of at least a minute and under a week in its largest unit."""
    if age < _HOUR:
        return f"{age // _MINUTE} min"
    if age < _DAY:
        return f"{age // _HOUR} h"
    return f"{age // _DAY} d"


def _local(at: int, zone: QTimeZone | None) -> QDateTime:
    """The moment on the agent's clock; UTC where that would leave the years 1 to 9999.

    Qt's calendar, unlike Python's, neither overflows there nor fails before 1970 on Windows.
    """
    moment = QDateTime.fromMSecsSinceEpoch(at // 1000, zone or QTimeZone.systemTimeZone())
    return moment if 1 <= moment.date().year() <= 9999 else moment.toUTC()
