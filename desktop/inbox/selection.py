"""What is selected, small however much it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

FEW: Final = 2_000
"""So many are known by their numbers at once; the numbers of more are read when needed."""


@dataclass(frozen=True, slots=True)
class Selection:
    """How many tickets are selected, and which, where they are few.

    ``numbers`` are in the order of the list, None where they are more than FEW or being read.
    """

    count: int = 0
    numbers: tuple[int, ...] | None = ()
