"""Lets a field follow a text that was changed elsewhere, and keeps its cursor where it is."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from desktop.conversation.composer.clearing import same_end, same_start


def follow(field: QPlainTextEdit, text: str) -> None:
    """Make ``text`` of what the field holds; only what differs is laid out anew."""
    shown = field.toPlainText()
    start = same_start(shown, text)
    end = same_end(shown, text, start)
    cursor = QTextCursor(field.document())
    cursor.setPosition(_units(shown[:start]))
    cursor.setPosition(_units(shown[: len(shown) - end]), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(text[start : len(text) - end])


def _units(text: str) -> int:
    """Qt counts in units of UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
