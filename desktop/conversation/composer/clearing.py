"""Tells when a good piece of what was written goes at once, so that it can be kept."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextDocument

FEWEST: Final = 10
"""So many characters are worth keeping, if they are more than one word or all there was."""


class Clearing(QObject):
    """Watches a document; asks of each change only how much it took away."""

    def __init__(self, document: QTextDocument) -> None:
        """Nothing is gone."""
        super().__init__(document)
        self._has_lost = False
        document.contentsChange.connect(self._on_contents_change)

    def take(self, old: str, new: str) -> str:
        """What ``old`` has lost since the last time on its way to ``new``, if it is much."""
        has_lost, self._has_lost = self._has_lost, False
        if not has_lost:
            return ""
        lost = lost_piece(old, new).strip()
        is_much = len(lost) >= FEWEST and (len(lost.split(None, 1)) > 1 or not new.strip())
        return lost if is_much else ""

    def _on_contents_change(self, _: int, removed: int, __: int) -> None:
        if removed >= FEWEST:
            self._has_lost = True


def lost_piece(old: str, new: str) -> str:
    """What stands in ``old`` between the beginning and the end that both have in common."""
    start = same_start(old, new)
    return old[start : len(old) - same_end(old, new, start)]


def same_start(one: str, other: str) -> int:
    """How many characters both have in common from the beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:  # comparing slices is far quicker than walking through megabytes
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def same_end(one: str, other: str, start: int) -> int:
    """How many characters both have in common at the end, behind the first ``start``."""
    low, high = 0, min(len(one), len(other)) - start
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle : len(one) - low] == other[len(other) - middle : len(other) - low]:
            low = middle
        else:
            high = middle - 1
    return low
