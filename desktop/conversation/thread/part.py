"""The part of a thread that is known: read from both ends, and let go of where nobody looks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

from desktop.conversation.thread.story import Piece, joined

MOST_LINES: Final = 800
"""With more pieces, what is far from what is seen is let go: a thread may have a million."""
_SPARE: Final = 300
"""Pieces that are kept beyond what is seen."""


@dataclass(frozen=True, slots=True)
class Part:
    """A run of messages; says whether there are none before it, and none after it."""

    pieces: list[Piece]
    is_first: bool
    is_last: bool

    @property
    def first(self) -> int | None:
        """The id of its first message."""
        return self.pieces[0].id if self.pieces else None

    @property
    def last(self) -> int | None:
        """The id of its last message."""
        return self.pieces[-1].id if self.pieces else None

    def has(self, piece: int) -> bool:
        """Whether a message is in it, or would be if it existed."""
        is_below = self.is_first or (self.first is not None and self.first <= piece)
        return is_below and (self.is_last or (self.last is not None and piece <= self.last))


NOTHING: Final = Part([], is_first=False, is_last=False)


def with_older(part: Part, older: Part, *, seen: int) -> Part:
    """``part`` with what was read before it; ``seen`` is the id of the last piece in sight."""
    known = part.pieces[0].id
    pieces = joined([piece for piece in older.pieces if piece.id < known], part.pieces)
    end, lines = len(pieces), _lines(pieces)
    if lines[-1] > MOST_LINES:
        place = max(bisect_right(pieces, seen, key=_id) - 1, 0)
        end = bisect_right(lines, max(lines[place] + _SPARE, MOST_LINES // 2))
    is_last = part.is_last and end == len(pieces)
    return Part(pieces[:end], is_first=older.is_first, is_last=is_last)


def with_newer(part: Part, newer: Part, *, seen: int) -> Part:
    """``part`` with what was read behind it; ``seen`` is the id of the first piece in sight."""
    known = part.pieces[-1].id
    pieces = joined(part.pieces, [piece for piece in newer.pieces if piece.id > known])
    start, lines = 0, _lines(pieces)
    if lines[-1] > MOST_LINES:
        place = min(bisect_left(pieces, seen, key=_id), len(pieces) - 1)
        start = bisect_left(lines, min(lines[place] - _SPARE, lines[-1] - MOST_LINES // 2))
    is_first = part.is_first and start == 0
    return Part(pieces[start:], is_first=is_first, is_last=newer.is_last)


def read_again(part: Part, fresh: Part, *, first: int | None, last: int | None) -> Part:
    """``part`` with all from message ``first`` to ``last`` as it is now.

    None stands for the very first message, and for all that has come at the end.
    """
    before = [] if first is None else [p for p in part.pieces if p.id < first]
    after = [] if last is None else [p for p in part.pieces if p.id > last]
    return Part(
        joined(joined(before, fresh.pieces), after),
        is_first=part.is_first if before else fresh.is_first,
        is_last=part.is_last if after else fresh.is_last,
    )


def _lines(pieces: Sequence[Piece]) -> list[int]:
    """Up to each piece how many are shown by themselves: changes in a row may be one line."""
    follows = (a.voice == b.voice == "system" for a, b in pairwise(pieces))
    return list(accumulate((not is_more for is_more in follows), initial=1))


def _id(piece: Piece) -> int:
    return piece.id
