"""Makes one quiet line of changes that follow each other, and marks where the unread begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from desktop.conversation.thread.events import apart
from desktop.conversation.thread.story import Piece
from desktop.look.format import counted
from desktop.look.text import one_line

FEWEST: Final = 3
"""Changes in a row that become one line: of two, the line would say less in hardly less room."""
_NAMED: Final = 3


def folded(pieces: Iterable[Piece]) -> list[Piece]:
    """``pieces`` with a single piece for each run of changes on one day, in the same order.

    It carries the id of the first of them, and all of them inside.
    """
    shown: list[Piece] = []
    for run in _runs(pieces):
        shown += run if len(run) < FEWEST else [_one_of(run)]
    return shown


def unfolded(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces that ``folded`` was given."""
    return [inner for piece in pieces for inner in piece.inner or (piece,)]


def with_unread(pieces: Sequence[Piece], first: int | None) -> list[Piece]:
    """``pieces``, of which that with the id ``first`` begins what is new, and names its author."""
    return [
        replace(piece, opens_unread=True, opens_group=True) if piece.id == first else piece
        for piece in pieces
    ]


def _runs(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Changes that follow each other on one day; all else by itself."""
    run: list[Piece] = []
    for piece in pieces:
        if run and (piece.voice != "system" or run[0].voice != "system" or piece.opens_day):
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _one_of(run: Sequence[Piece]) -> Piece:
    """One piece for all: how many changes by whom, when the last of them was."""
    names = list(dict.fromkeys(apart(one_line(piece.author)) for piece in run))
    more = len(names) - _NAMED
    by = ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")
    return replace(
        run[0],
        at=run[-1].at,
        text=f"{counted(len(run), 'change', 'changes')} by {by}",
        opens_group=True,
        inner=tuple(run),
    )
