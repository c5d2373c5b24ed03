"""The foundation of a thread's cards: the headings above a piece, and a sentence to be heard."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.conversation.thread.card_style import (
    SIDE,
    CardStyle,
    author_words,
    role_words,
    shown_time,
    spoken,
)
from desktop.conversation.thread.line_text import LineText
from desktop.conversation.thread.story import Piece
from desktop.look.format import day_heading, exact_time
from desktop.look.tokens import Role

_DAY_HEIGHT: Final = 40
_NEW_HEIGHT: Final = 32
_NEW: Final = "New since you were here"
_MOST_LINES: Final = 8


class Card(QWidget):
    """One piece of a thread; whoever holds it gives it a width and learns its height."""

    def __init__(self, piece: Piece, *, style: CardStyle, parent: QWidget) -> None:
        """``piece`` decides what kind of card this is for good; ``show_piece`` shows it."""
        super().__init__(parent)
        self.piece = piece
        self.style_of_thread = style
        self._lines: dict[tuple[str, str], LineText] = {}

    def show_piece(self, piece: Piece, *, is_expanded: bool) -> None:
        """Become the card of another piece: cheaper than a new card with its style and fonts.

        ``is_expanded`` shows all of the text that the piece keeps.
        """
        self.piece = piece
        self._lines.clear()
        self.setAccessibleName(spoken(piece))

    def arrange(self, width: int) -> int:
        """Lay everything out at ``width`` px; the height in px that it takes."""
        return self.day_height

    def renew_marks(self) -> None:
        """Other places are to be marked, or another one was gone to."""

    def hit_box(self, index: int) -> tuple[int, int]:
        """Top and bottom of a hit in px of the card, counted from 0; its lower half at first."""
        return self.day_height, self.height()

    def box_of(self, piece: int, index: int) -> tuple[int, int]:
        """The same of a hit in one of the pieces that the card shows."""
        return self.hit_box(index)

    @property
    def day_height(self) -> int:
        """The px at the top that the headings take: of a day, and of what is new."""
        return self._day_only + (_NEW_HEIGHT if self.piece.opens_unread else 0)

    def line(self, words: str, font: QFont) -> LineText:
        """Words that are painted often while the card shows its piece."""
        key = (words, font.key())
        if key not in self._lines:
            if len(self._lines) >= _MOST_LINES:
                self._lines.clear()  # of "5 min ago" and all that it was before
            self._lines[key] = LineText(words, font)
        return self._lines[key]

    def shown_time(self) -> str:
        """When, as of now."""
        return shown_time(self.piece.at, now=self.style_of_thread.clock())

    def paint_piece(self, painter: QPainter) -> None:
        """Draw all but the heading of the day; the painter's state is the card's own."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the heading and the piece."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.piece.opens_day:
                words = day_heading(self.piece.at, now=self.style_of_thread.clock())
                self._paint_heading(painter, words, 4, _DAY_HEIGHT, "line", "faint")
            if self.piece.opens_unread:
                top = self._day_only
                self._paint_heading(painter, _NEW, top, top + _NEW_HEIGHT, "accent", "accent")
            self.paint_piece(painter)

    def tooltip_words(self) -> str:
        """What the tooltip says, in plain text: who, as what, and exactly when."""
        head = ", ".join(filter(None, (author_words(self.piece), role_words(self.piece))))
        return f"{head}\n{exact_time(self.piece.at)}"

    @property
    def _day_only(self) -> int:
        return _DAY_HEIGHT if self.piece.opens_day else 0

    def _paint_heading(
        self, painter: QPainter, heading: str, top: int, bottom: int, line: Role, ink: Role
    ) -> None:
        style = self.style_of_thread
        words = self.line(heading, style.quiet_font)
        half = words.width // 2 + 12
        box = QRect(0, top, self.width(), bottom - top)
        middle, across = box.center().x(), box.center().y()
        painter.setPen(style.theme.colour(line))
        painter.drawLine(SIDE, across, middle - half, across)
        painter.drawLine(middle + half, across, self.width() - SIDE, across)
        words.paint(painter, box, middle - words.width // 2, style.theme.colour(ink))
