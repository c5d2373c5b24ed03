"""Gives the list more room while it is a table, and takes it back afterwards."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSplitter

_LIST: Final = 1
_CONVERSATION: Final = 2
_TABLE: Final = 1_080
"""px in which all columns of the table are seen."""
_LEAST_CONVERSATION: Final = 480
"""px that the conversation keeps, if it has so much."""


class ListWidth(QObject):
    """Moves the handle between list and conversation, unless the agent has given enough already."""

    def __init__(self, *, splitter: QSplitter) -> None:
        """List and conversation are the second and third part of ``splitter``."""
        super().__init__(splitter)
        self._splitter = splitter
        self._taken = 0

    def set_table(self, is_table: bool) -> None:
        """The list has become a table, or cards again."""
        sizes = self._splitter.sizes()
        if is_table:
            free = max(sizes[_CONVERSATION] - _LEAST_CONVERSATION, 0)
            self._taken = min(max(_TABLE - sizes[_LIST], 0), free)
            moved = self._taken
        else:
            moved, self._taken = -self._taken, 0
        sizes[_LIST] += moved
        sizes[_CONVERSATION] -= moved
        if moved:
            self._splitter.setSizes(sizes)
