"""Colours and underlines parts of what a line edit says, with words for the pointer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QHelpEvent, QInputMethodEvent, QTextCharFormat
from PySide6.QtWidgets import QLineEdit, QToolTip

from desktop.look.text import plain_tooltip
from desktop.look.theme import Theme
from desktop.look.tokens import Role
from desktop.widgets.text_places import place_of, unit_of


@dataclass(frozen=True, slots=True)
class TextMark:
    """A part of a text, from ``start`` to ``end`` in characters, and how it looks."""

    start: int
    end: int
    role: Role
    is_underlined: bool = False
    """Dashes in the colour under the words, which keep theirs."""
    tooltip: str = ""


class TextMarks(QObject):
    """The marks of one line edit.

    A line edit takes formats from input methods alone. So the marks are put in as one would, but
    without any text: neither text, caret nor undo change. While an input method is composing,
    the formats are its own, and the marks wait.
    """

    def __init__(self, field: QLineEdit, *, theme: Theme) -> None:
        super().__init__(field)
        self._field = field
        self._theme = theme
        self._marks: tuple[TextMark, ...] = ()
        self._is_own = False
        self._is_composing = False
        field.installEventFilter(self)
        theme.changed.connect(self._put)

    @property
    def shown(self) -> tuple[TextMark, ...]:
        """The marks that the field has now."""
        return self._marks

    def show(self, marks: Sequence[TextMark]) -> None:
        """Marks exactly these parts; to be called whenever the text has become another."""
        self._marks = tuple(marks)
        self._put()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Shows the words of the mark under the pointer, and makes way for input methods."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            return self._has_told(event)
        if isinstance(event, QInputMethodEvent) and not self._is_own:
            self._is_composing = bool(event.preeditString())
            if not self._is_composing:
                QTimer.singleShot(0, self, self._put)
        return False

    def _put(self) -> None:
        if self._is_composing:
            return
        text, caret = self._field.text(), self._field.cursorPosition()
        attributes = []
        for mark in self._marks:
            start, end = unit_of(text, mark.start), unit_of(text, mark.end)
            attributes.append(
                QInputMethodEvent.Attribute(
                    QInputMethodEvent.AttributeType.TextFormat,
                    start - caret,
                    end - start,
                    self._format(mark),
                )
            )
        self._is_own = True
        QCoreApplication.sendEvent(self._field, QInputMethodEvent("", attributes))
        self._is_own = False

    def _format(self, mark: TextMark) -> QTextCharFormat:
        made = QTextCharFormat()
        colour = self._theme.colour(mark.role)
        if mark.is_underlined:
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
            made.setUnderlineColor(colour)
        else:
            made.setForeground(colour)
        return made

    def _has_told(self, event: QHelpEvent) -> bool:
        text = self._field.text()
        place = place_of(text, self._field.cursorPositionAt(event.pos()))
        told = (mark for mark in self._marks if mark.tooltip and mark.start <= place <= mark.end)
        mark = next(told, None)
        if mark is None:
            return False
        QToolTip.showText(event.globalPos(), plain_tooltip(mark.tooltip), self._field)
        return True
