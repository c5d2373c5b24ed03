"""Shows a canned text as a client would read it, and what in it cannot be filled in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from desktop.look.style import set_role
from desktop.look.text import for_field, one_line, set_plain
from desktop.look.theme import Theme
from desktop.phrases.words import EXAMPLE
from desktop.widgets.elided_label import ElidedLabel
from models.rules.placeholders import fill, placeholders

_MOST: Final = 20_000
"""Characters that are shown."""


class Preview(QWidget):
    """Filled in from the ticket in view, or from an example."""

    def __init__(
        self, *, facts: Mapping[str, str], theme: Theme, parent: QWidget | None = None
    ) -> None:
        """``facts`` are the values of placeholders by name, without a ticket those of the agent."""
        super().__init__(parent)
        self._theme = theme
        has_ticket = "ticket.number" in facts
        self._facts = facts if has_ticket else {**facts, **EXAMPLE}
        about = f"in {facts['ticket.number']}" if has_ticket else "with an example client"
        self._caption = set_plain(QLabel(), one_line(f"Preview {about}"))
        set_role(self._caption, "caption")
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setObjectName("phrasePreview")
        self._text.setAccessibleName(self._caption.text())
        self._text.setTabChangesFocus(True)
        self._hint = ElidedLabel()
        self._hint.setObjectName("phraseHint")
        set_role(self._hint, "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._caption, self._text, self._hint):
            column.addWidget(part)
        theme.changed.connect(self._mark)

    @property
    def text(self) -> str:
        """What is shown."""
        return self._text.toPlainText()

    @property
    def hint(self) -> str:
        """What is said about placeholders that stay."""
        return self._hint.text()

    def show_body(self, body: str) -> None:
        """Show what this text becomes."""
        shown = fill(body[:_MOST], self._facts)
        with QSignalBlocker(self._text):
            self._text.setPlainText(for_field(shown))
        left = [found for found in placeholders(body[:_MOST]) if not self._facts.get(found.name)]
        unknown = [body[found.start : found.end] for found in left if not found.is_known]
        words = ""
        if unknown:
            words = f"Nothing is known as {unknown[0]}: it stays as it is."
        elif left:
            words = "What is not known here stays as it is, and is asked about before sending."
        self._hint.setText(words)
        self._mark()

    def _mark(self) -> None:
        """Put a ground behind what is left of placeholders."""
        marks = []
        form = QTextCharFormat()
        form.setBackground(self._theme.colour("hit"))
        form.setForeground(self._theme.colour("on_hit"))
        text = self._text.toPlainText()
        for found in placeholders(text):
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self._text.document())
            cursor.setPosition(_units(text[: found.start]))
            cursor.setPosition(_units(text[: found.end]), QTextCursor.MoveMode.KeepAnchor)
            mark.cursor, mark.format = cursor, form
            marks.append(mark)
        self._text.setExtraSelections(marks)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
