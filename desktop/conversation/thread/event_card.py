"""A system message: one quiet line in the middle of the thread."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from desktop.conversation.thread.card import Card
from desktop.conversation.thread.card_style import SIDE, shown_time
from desktop.conversation.thread.story import Piece
from desktop.look.format import exact_time
from desktop.look.text import one_line
from desktop.look.tokens import Role

LINE: Final = 22
"""px that a line takes."""
GAP: Final = 6


class EventCard(Card):
    """Says in words what was changed, by whom and when; whole in the tooltip."""

    _painted_mark: Role | None = None

    def arrange(self, width: int) -> int:
        """One line, a little apart from the bubbles."""
        return self.day_height + LINE + (GAP if self.piece.opens_group else 0)

    def renew_marks(self) -> None:
        """Draw the line anew if it is marked in another way than it was."""
        if self.mark_of(self.piece.id) != self._painted_mark:
            self.update()

    def tooltip_words(self) -> str:
        """All of the sentence, and exactly when."""
        return f"{self.piece.text}\n{exact_time(self.piece.at)}"

    def paint_piece(self, painter: QPainter) -> None:
        """Draw the line."""
        self._painted_mark = self.mark_of(self.piece.id)
        box = QRect(SIDE, self.height() - LINE, self.width() - 2 * SIDE, LINE)
        self.paint_line(painter, box, self.piece)

    def paint_line(self, painter: QPainter, box: QRect, piece: Piece) -> None:
        """Draw what a piece says in the middle of ``box``, on its mark if it was found."""
        style, theme = self.style_of_thread, self.style_of_thread.theme
        now = style.clock()
        time = self.line(f"  ·  {shown_time(piece.at, now=now)}", style.quiet_font)
        words = self.line(one_line(piece.text), style.quiet_font)
        words = words.fitted(box.width() - time.width)
        left = box.left() + (box.width() - words.width - time.width) // 2
        mark = self.mark_of(piece.id)
        ink: Role = "secondary"
        if mark is not None:
            place = QRect(left - 3, box.top() + 2, words.width + 6, box.height() - 4)
            painter.fillRect(place, theme.colour(mark))
            ink = "on_hit" if mark == "hit" else "on_hit_here"
        left = words.paint(painter, box, left, theme.colour(ink))
        time.paint(painter, box, left, theme.colour("faint"))

    def mark_of(self, piece: int) -> Role | None:
        """The ground of a line that was found."""
        marks = self.style_of_thread.marks
        if piece not in marks.by_piece:
            return None
        return "hit" if marks.here_in(piece) is None else "hit_here"
