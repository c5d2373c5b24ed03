"""The hits of a search in one thread, in order, and the way from one to the next."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from models.queries.thread_hits import PieceHits


class HitPlace(NamedTuple):
    """A hit: the id of its piece, and the how-manieth of it, counted from 0, files last."""

    piece: int
    number: int


class HitWalk:
    """Goes round: the first hit follows the last."""

    def __init__(self, hits: Sequence[PieceHits]) -> None:
        """``hits`` in the order of the thread, each with at least one."""
        self.by_piece = {hit.id: hit for hit in hits}
        self._pieces = [hit.id for hit in hits]
        self._ends = list(accumulate(hit.number for hit in hits))

    @property
    def number(self) -> int:
        """How many hits there are."""
        return self._ends[-1] if self._ends else 0

    def ordinal(self, place: HitPlace) -> int | None:
        """Which hit this is, counted from 0; None when it is none."""
        hit = self.by_piece.get(place.piece)
        if hit is None or not 0 <= place.number < hit.number:
            return None
        return self._ends[bisect_left(self._pieces, place.piece)] - hit.number + place.number

    def at(self, ordinal: int) -> HitPlace:
        """The hit with this number, counted round; there must be one."""
        ordinal %= self.number
        which = bisect_right(self._ends, ordinal)
        hit = self.by_piece[self._pieces[which]]
        return HitPlace(hit.id, ordinal - self._ends[which] + hit.number)

    def next(self, here: HitPlace | None, *, first_seen: int) -> HitPlace:
        """The hit after ``here``, or the first one from the piece ``first_seen`` on."""
        known = None if here is None else self.ordinal(here)
        if known is not None:
            return self.at(known + 1)
        which = bisect_left(self._pieces, first_seen)
        return self.at(self._ends[which - 1] if which else 0)

    def previous(self, here: HitPlace | None, *, last_seen: int) -> HitPlace:
        """The hit before ``here``, or the last one up to the piece ``last_seen``."""
        known = None if here is None else self.ordinal(here)
        if known is not None:
            return self.at(known - 1)
        which = bisect_right(self._pieces, last_seen)
        return self.at(self._ends[which - 1] - 1 if which else -1)

    def nearest(self, first_seen: int, last_seen: int) -> HitPlace:
        """The first hit from ``first_seen`` on; where there is none, the last one before."""
        which = bisect_left(self._pieces, first_seen)
        if which < len(self._pieces):
            return self.next(None, first_seen=first_seen)
        return self.previous(None, last_seen=last_seen)
