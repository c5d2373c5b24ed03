"""Names for files that go to one place together: safe, and none of them given twice."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from models.rules.names import numbered_name, safe_file_name


class FreeNames:
    """Remembers how far it has counted for each name: a thousand files may be called alike."""

    def __init__(self, is_taken: Callable[[str], bool] = lambda _: False) -> None:
        """``is_taken`` tells of a name whether something else has it already."""
        self._is_taken = is_taken
        self._given: set[str] = set()
        self._numbers: dict[str, int] = {}

    def take(self, name: str) -> str:
        """The safe form of ``name``, numbered ``report (2).pdf`` when it is not free.

        Names that differ only in upper and lower case or in Unicode's forms are the same: some
        systems do not tell them apart.
        """
        safe = safe_file_name(name)
        key = _folded(safe)
        number = self._numbers.get(key, 0) + 1
        found = safe if number == 1 else numbered_name(safe, number)
        while _folded(found) in self._given or self._is_taken(found):
            number += 1
            found = numbered_name(safe, number)
        self._numbers[key] = number
        self._given.add(_folded(found))
        return found


def _folded(name: str) -> str:
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", name).casefold())
