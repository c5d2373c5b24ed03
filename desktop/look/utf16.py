"""Turns places in a Python text into Qt's, which counts halves of characters outside the plane."""

from __future__ import annotations


class Utf16Places:
    """Goes through one text from its beginning."""

    def __init__(self, text: str) -> None:
        """``text`` as Qt was given it."""
        self._text = text
        self._is_simple = text.isascii()
        self._place = 0
        self._units = 0

    def of(self, place: int) -> int:
        """Qt's place of ``place``, which is not before the one asked for last."""
        if self._is_simple:
            return place
        part = self._text[self._place : place]
        self._units += len(part) + sum(char > "\uffff" for char in part)
        self._place = place
        return self._units
