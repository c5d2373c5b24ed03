"""Between places in a text as Qt counts them, in UTF-16, and as Python does, in characters."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

_CODE: str = "utf-16-le"


def unit_of(text: str, place: int) -> int:
    """How many UTF-16 units the first ``place`` characters of ``text`` take."""
    return len(text[:place].encode(_CODE, "surrogatepass")) // 2


def place_of(text: str, unit: int) -> int:
    """How many characters of ``text`` its first ``unit`` UTF-16 units hold."""
    return len(text.encode(_CODE, "surrogatepass")[: 2 * unit].decode(_CODE, "replace"))


def caret_of(field: QLineEdit) -> int:
    """How many characters stand before the caret of a field."""
    return place_of(field.text(), field.cursorPosition())
