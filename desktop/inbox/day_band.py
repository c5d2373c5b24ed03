"""The line above the rows that says of which day the first of them is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.inbox.days import Days
from desktop.inbox.ink import Ink
from desktop.inbox.row_view import RowView

_HEIGHT: Final = 24


class DayBand(QWidget):
    """Follows a view; the day that comes next pushes the one before out."""

    def __init__(self, *, view: RowView, days: Days, ink: Ink) -> None:
        super().__init__()
        self._view = view
        self._days = days
        self._ink = ink
        self._said: tuple[str, str, int] = ("", "", 0)
        self.setFixedHeight(_HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setVisible(days.has_days)

    def follow(self) -> None:
        """Says the day of the first row seen, if the list has days."""
        self.setVisible(self._days.has_days)
        said = self._words()
        if said != self._said:
            self._said = said
            self.setAccessibleName(said[0])
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the day, and the next one where that is on its way in."""
        day, coming, shift = self._said
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._ink.colour("panel"))
            self._write(painter, day, -shift)
            self._write(painter, coming, _HEIGHT - shift)
            line = QRectF(0, _HEIGHT - 1, self.width(), 1)
            painter.fillRect(line, self._ink.colour("line"))

    def _words(self) -> tuple[str, str, int]:
        """The day, the one that comes, and by how many px that has pushed the day up."""
        rows = self._view.shown_rows()
        if not rows:
            return "", "", 0
        first = rows.start
        left = self._view.row_rect(first).bottom() + 1
        coming = self._days.begins(first + 1) if left < _HEIGHT else ""
        return self._days.of(first), coming, _HEIGHT - left if coming else 0

    def _write(self, painter: QPainter, words: str, top: int) -> None:
        if words:
            room = self._ink.width(words, "small strong") + 2
            box = QRectF(round((self.width() - room) / 2), top, room, _HEIGHT - 1)
            self._ink.write(painter, box, words, "small strong", "secondary")
