"""What a row's painter knows of the table around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from desktop.look.tokens import ROW_COMFORTABLE, ROW_COMPACT

Display = Literal["cards", "table"]
Density = Literal["compact", "comfortable"]

TABLE_COMFORTABLE: Final = 36
TABLE_COMPACT: Final = 28
ROW_HEIGHTS: Final[dict[tuple[Display, Density], int]] = {
    ("cards", "comfortable"): ROW_COMFORTABLE,
    ("cards", "compact"): ROW_COMPACT,
    ("table", "comfortable"): TABLE_COMFORTABLE,
    ("table", "compact"): TABLE_COMPACT,
}
"""The height of a row in px."""


@dataclass(slots=True)
class RowState:
    """The pointer, the keyboard and what is dragged; rows are counted from 0, -1 is none."""

    display: Display = "cards"
    density: Density = "comfortable"
    hovered: int = -1
    current: int = -1
    dropping: int = -1
    drop_words: str = ""
    is_marking: bool = False

    @property
    def row_height(self) -> int:
        """The height of every row in px."""
        return ROW_HEIGHTS[self.display, self.density]
