"""Decides around what is seen for which pieces there are cards."""

from __future__ import annotations

from typing import Final

from desktop.conversation.thread.thread_canvas import ThreadCanvas

MOST_CARDS: Final = 40
"""With more than these, cards that are far from what is seen are let go."""
STEP: Final = 3
"""Cards made in one turn of the event loop: a few milliseconds."""
_AHEAD: Final = 1.0
"""Screens beyond the edges of what is seen for which there are cards."""
_FAR: Final = 1.5
"""Screens beyond the edges of what is seen where cards are let go."""


def next_stretch(canvas: ThreadCanvas, *, above: int, seen: int) -> tuple[int, int]:
    """The first place with a card and that behind the last, a step on from what there is.

    ``above`` px of the canvas are hidden over the ``seen`` ones. The same places: all is there.
    """
    first, last = canvas.first, canvas.last
    if last < len(canvas.pieces) and canvas.height() - above - seen < _AHEAD * seen:
        last += STEP
        while last - first > MOST_CARDS and canvas.top_at(first + 1) < above - _FAR * seen:
            first += 1
    elif first > 0 and above < _AHEAD * seen:
        first = max(first - STEP, 0)
        while last - first > MOST_CARDS and canvas.top_at(last - 1) > above + (1 + _FAR) * seen:
            last -= 1
    return first, min(last, len(canvas.pieces))
