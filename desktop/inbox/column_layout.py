"""Which columns the table shows, in which order and how wide: a value that can be kept as text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final, Self

from desktop.inbox.columns import COLUMNS, TITLE

_TITLES: Final = tuple(column.title for column in COLUMNS)
_WIDEST: Final = 2_000


@dataclass(frozen=True, slots=True)
class ColumnLayout:
    """Titles of all columns from left to right, px of those that were sized, and what is hidden."""

    order: tuple[str, ...]
    widths: tuple[tuple[str, int], ...] = ()
    hidden: frozenset[str] = frozenset()

    def __str__(self) -> str:
        """The text that ``parse`` reads."""
        kept = {"order": self.order, "widths": dict(self.widths), "hidden": sorted(self.hidden)}
        return json.dumps(kept)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Reads what ``str`` wrote; ValueError for anything else.

        Columns it does not name stand at the end, names of no column are passed over, and the
        title of the tickets is never hidden.
        """
        kept = json.loads(text)
        if not isinstance(kept, dict):
            raise ValueError("not a layout of columns")
        order, widths, hidden = kept.get("order"), kept.get("widths"), kept.get("hidden")
        if not (isinstance(order, list) and isinstance(widths, dict) and isinstance(hidden, list)):
            raise ValueError("not a layout of columns")
        named = tuple(dict.fromkeys(title for title in order if title in _TITLES))
        others = tuple(title for title in _TITLES if title not in named)
        sized = ((title, width) for title, width in widths.items() if title in _TITLES)
        return cls(
            order=named + others,
            widths=tuple(
                (title, width)
                for title, width in sized
                if isinstance(width, int) and 0 < width <= _WIDEST
            ),
            hidden=frozenset(
                title for title in _TITLES if title in hidden and title != _TITLES[TITLE]
            ),
        )


# What a ticket is about must be seen however narrow the list is.
_FIRST: Final = ("Number", "Title")
DEFAULT_LAYOUT: Final = ColumnLayout(
    order=(*_FIRST, *(title for title in _TITLES if title not in _FIRST)),
    widths=tuple((column.title, column.width) for column in COLUMNS if column.width),
    hidden=frozenset({"Created"}),
)
"""The columns before an agent has changed them."""
