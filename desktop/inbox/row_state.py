"""What a row's painter knows of the table around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Display = Literal["cards", "table"]


@dataclass(slots=True)
class RowState:
    """The pointer, the keyboard and what is dragged; rows are counted from 0, -1 is none."""

    display: Display = "cards"
    hovered: int = -1
    current: int = -1
    dropping: int = -1
    drop_words: str = ""
    is_marking: bool = False
