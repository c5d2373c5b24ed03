"""Which story each ticket tells and when it came, oldest first."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Final, NamedTuple

from models.demo.calendar import created_times
from models.demo.stories import Story, library
from models.rules.times import MINUTE

# The stories of today are alone in the newest hour, so that they head the list.
_QUIET: Final = 63 * MINUTE
_TODAY_SHARE: Final = 8
_LONG_FROM: Final = 300
_LONG_PLACES: Final = (0.6, 0.86)


class Planned(NamedTuple):
    """A ticket to be told: its story, when it came and up to when things happened to it."""

    story: Story
    created_at: int
    latest: int


class Plan:
    """The tickets of one filling in order of coming."""

    def __init__(self, tickets: int, seed: int, now: int) -> None:
        """Plan ``tickets`` (at least 1) up to ``now`` (UTC microseconds)."""
        self._now = now
        self._seed = seed
        wanted = library().today[: max(1, tickets // _TODAY_SHARE)]
        self._today = sorted(wanted, key=lambda story: -story.ages[0])
        self._ordinary = tickets - len(wanted)
        places = _LONG_PLACES if tickets >= _LONG_FROM else ()
        self._long = dict(
            zip((int(share * self._ordinary) for share in places), library().long, strict=False)
        )

    def tickets(self) -> Iterator[Planned]:
        """All tickets, oldest first."""
        latest = self._now - _QUIET
        times = created_times(self._ordinary, latest, Random(self._seed))
        for number, (created_at, story) in enumerate(zip(times, self._stories(), strict=False)):
            yield Planned(self._long.get(number, story), created_at, latest)
        for story in self._today:
            yield Planned(story, self._now - story.ages[0] * MINUTE, self._now)

    def _stories(self) -> Iterator[Story]:
        """Ordinary stories without end, each as often as its share says, well mixed."""
        rng = Random(self._seed)
        while True:
            yield from library().deck(rng)
