"""A system message: one quiet line in the middle of the thread."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from desktop.conversation.card import Card
from desktop.conversation.card_style import SIDE, shown_time
from desktop.look.format import exact_time
from desktop.look.text import elide
from desktop.look.tokens import Role

_LINE: Final = 22
_GAP: Final = 6


class EventCard(Card):
    """Says in words what was changed, by whom and when; whole in the tooltip."""

    def arrange(self, width: int) -> int:
        """One line, a little apart from the bubbles."""
        return self.day_height + _LINE + (_GAP if self.piece.opens_group else 0)

    def _paint_mark(self, painter: QPainter, box: QRect, width: int) -> Role:
        """The ground of a line that was found; the role of its letters."""
        style, piece = self.style_of_thread, self.piece.id
        if piece not in style.marks.by_piece:
            return "secondary"
        is_here = style.marks.here_in(piece) is not None
        place = QRect(box.left() - 3, box.top() + 2, width + 6, box.height() - 4)
        painter.fillRect(place, style.theme.colour("hit_here" if is_here else "hit"))
        return "on_hit_here" if is_here else "on_hit"

    def tooltip_words(self) -> str:
        """All of the sentence, and exactly when."""
        return f"{self.piece.text}\n{exact_time(self.piece.at)}"

    def paint_piece(self, painter: QPainter) -> None:
        """Draw the line."""
        style = self.style_of_thread
        box = QRect(SIDE, self.height() - _LINE, self.width() - 2 * SIDE, _LINE)
        time = f"  ·  {shown_time(self.piece.at, now=style.clock())}"
        time_width = style.quiet_metrics.horizontalAdvance(time)
        words = elide(self.piece.text, style.quiet_metrics, box.width() - time_width)
        words_width = style.quiet_metrics.horizontalAdvance(words)
        box.setLeft(box.left() + (box.width() - words_width - time_width) // 2)
        painter.setFont(style.quiet_font)
        painter.setPen(style.theme.colour(self._paint_mark(painter, box, words_width)))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        box.setLeft(box.left() + words_width)
        painter.setPen(style.theme.colour("faint"))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, time)
