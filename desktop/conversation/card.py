"""The foundation of a thread's cards: the heading of a day, and a sentence to be heard."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.conversation.card_style import SIDE, CardStyle, author_words, role_words, spoken
from desktop.conversation.story import Piece
from desktop.look.format import day_heading, exact_time

_DAY_HEIGHT: Final = 40


class Card(QWidget):
    """One piece of a thread; whoever holds it gives it a width and learns its height."""

    def __init__(self, piece: Piece, *, style: CardStyle, parent: QWidget) -> None:
        """``piece`` decides what kind of card this is for good; ``show_piece`` shows it."""
        super().__init__(parent)
        self.piece = piece
        self.style_of_thread = style

    def show_piece(self, piece: Piece, *, is_expanded: bool) -> None:
        """Become the card of another piece: cheaper than a new card with its style and fonts.

        ``is_expanded`` shows all of the text that the piece keeps.
        """
        self.piece = piece
        self.setAccessibleName(spoken(piece))

    def arrange(self, width: int) -> int:
        """Lay everything out at ``width`` px; the height in px that it takes."""
        return self.day_height

    def renew_marks(self) -> None:
        """Other places are to be marked, or another one was gone to."""
        self.update()

    def hit_box(self, index: int) -> tuple[int, int]:
        """Top and bottom of a hit in px of the card, counted from 0; its lower half at first."""
        return self.day_height, self.height()

    @property
    def day_height(self) -> int:
        """The px at the top that the heading of a day takes."""
        return _DAY_HEIGHT if self.piece.opens_day else 0

    def paint_piece(self, painter: QPainter) -> None:
        """Draw all but the heading of the day; the painter's state is the card's own."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the heading and the piece."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.piece.opens_day:
                self._paint_day(painter)
            self.paint_piece(painter)

    def tooltip_words(self) -> str:
        """What the tooltip says, in plain text: who, as what, and exactly when."""
        head = ", ".join(filter(None, (author_words(self.piece), role_words(self.piece))))
        return f"{head}\n{exact_time(self.piece.at)}"

    def _paint_day(self, painter: QPainter) -> None:
        style = self.style_of_thread
        words = day_heading(self.piece.at, now=style.clock())
        half = style.quiet_metrics.horizontalAdvance(words) // 2 + 12
        box = QRect(0, 4, self.width(), _DAY_HEIGHT - 4)
        middle, across = box.center().x(), box.center().y()
        painter.setPen(style.theme.colour("line"))
        painter.drawLine(SIDE, across, middle - half, across)
        painter.drawLine(middle + half, across, self.width() - SIDE, across)
        painter.setFont(style.quiet_font)
        painter.setPen(style.theme.colour("faint"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
