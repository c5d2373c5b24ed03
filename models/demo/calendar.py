"""When things happen at a desk: office hours, quiet weekends, more tickets lately."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import accumulate
from random import Random
from typing import Final

from models.rules.times import DAY, HOUR, MINUTE

_DAYS: Final = 730
_WEEKDAYS: Final = (1.15, 1.1, 1.0, 1.0, 0.85, 0.18, 0.12)
# UTC hours of a desk whose clients live between California and Japan but mostly in Europe.
_HOURS: Final = (
    *(0.08, 0.06, 0.06, 0.07, 0.12, 0.25, 0.5, 0.9, 1.2, 1.3, 1.2, 1.0),
    *(0.9, 1.1, 1.15, 1.0, 0.8, 0.55, 0.4, 0.3, 0.25, 0.2, 0.15, 0.1),
)
_THURSDAY: Final = 3  # 1 January 1970
_SATURDAY: Final = 5
_OPENS: Final = 7 * HOUR
_SHUTS: Final = 17 * HOUR + 30 * MINUTE


def created_times(count: int, latest: int, rng: Random) -> Iterator[int]:
    """``count`` times (UTC microseconds) in ascending order over the two years to ``latest``."""
    first = latest // HOUR * HOUR - _DAYS * DAY
    hours = range(first, latest, HOUR)
    sums = list(accumulate(_weight(at, (latest - at) / DAY) for at in hours))
    place = 0
    for number in range(count):
        target = (number + rng.random()) / count * sums[-1]
        while sums[place] < target:
            place += 1
        before = sums[place - 1] if place else 0.0
        share = (target - before) / (sums[place] - before)
        yield min(first + place * HOUR + int(share * HOUR), latest)


def at_work(at: int) -> int:
    """The same moment, or one early on the next working day when nobody is at the desk."""
    day, rest = divmod(at, DAY)
    weekday = (day + _THURSDAY) % 7
    if _OPENS <= rest < _SHUTS and weekday < _SATURDAY:
        return at
    if rest >= _SHUTS:
        day, weekday, rest = day + 1, weekday + 1, 0
    if _SATURDAY <= weekday < 7:
        day, rest = day + 7 - weekday, 0
    return day * DAY + (rest if rest >= _OPENS else _OPENS + at % (2 * HOUR))


def awake(at: int) -> int:
    """The same moment, or one in the morning after when people sleep."""
    day, rest = divmod(at, DAY)
    return at if rest >= 6 * HOUR else day * DAY + 6 * HOUR + at % (4 * HOUR)


def _weight(at: int, age: float) -> float:
    day, rest = divmod(at, DAY)
    lately = 0.5 + 0.5 * math.exp(-age / 300) + 5 * math.exp(-age / 18)
    return _WEEKDAYS[(day + _THURSDAY) % 7] * _HOURS[rest // HOUR] * lately
