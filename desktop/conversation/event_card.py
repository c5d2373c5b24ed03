"""A system message: one quiet line in the middle of the thread."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from desktop.conversation.card import Card
from desktop.conversation.card_style import SIDE
from desktop.look.format import exact_time
from desktop.look.text import one_line
from desktop.look.tokens import Role

_LINE: Final = 22
_GAP: Final = 6


class EventCard(Card):
    """Says in words what was changed, by whom and when; whole in the tooltip."""

    def arrange(self, width: int) -> int:
        """One line, a little apart from the bubbles."""
        return self.day_height + _LINE + (_GAP if self.piece.opens_group else 0)

    def _paint_mark(self, painter: QPainter, box: QRect, left: int, width: int) -> Role:
        """The ground of a line that was found; the role of its letters."""
        style, piece = self.style_of_thread, self.piece.id
        if piece not in style.marks.by_piece:
            return "secondary"
        is_here = style.marks.here_in(piece) is not None
        place = QRect(left - 3, box.top() + 2, width + 6, box.height() - 4)
        painter.fillRect(place, style.theme.colour("hit_here" if is_here else "hit"))
        return "on_hit_here" if is_here else "on_hit"

    def tooltip_words(self) -> str:
        """All of the sentence, and exactly when."""
        return f"{self.piece.text}\n{exact_time(self.piece.at)}"

    def paint_piece(self, painter: QPainter) -> None:
        """Draw the line."""
        style, theme = self.style_of_thread, self.style_of_thread.theme
        box = QRect(SIDE, self.height() - _LINE, self.width() - 2 * SIDE, _LINE)
        time = self.line(f"  ·  {self.shown_time()}", style.quiet_font)
        words = self.line(one_line(self.piece.text), style.quiet_font)
        words = words.fitted(box.width() - time.width)
        left = box.left() + (box.width() - words.width - time.width) // 2
        role = self._paint_mark(painter, box, left, words.width)
        left = words.paint(painter, box, left, theme.colour(role))
        time.paint(painter, box, left, theme.colour("faint"))
