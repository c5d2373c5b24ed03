"""A system message: one quiet line in the middle of the thread."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from desktop.conversation.thread.card import Card
from desktop.conversation.thread.card_style import SIDE
from desktop.look.format import exact_time
from desktop.look.text import one_line
from desktop.look.tokens import Role

_LINE: Final = 22
_GAP: Final = 6


class EventCard(Card):
    """Says in words what was changed, by whom and when; whole in the tooltip."""

    _painted_mark: Role | None = None

    def arrange(self, width: int) -> int:
        """One line, a little apart from the bubbles."""
        return self.day_height + _LINE + (_GAP if self.piece.opens_group else 0)

    def renew_marks(self) -> None:
        """Draw the line anew if it is marked in another way than it was."""
        wanted = self._mark()
        if wanted != self._painted_mark:
            self.update()

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

    def _mark(self) -> Role | None:
        """The ground of a line that was found."""
        marks, piece = self.style_of_thread.marks, self.piece.id
        if piece not in marks.by_piece:
            return None
        return "hit" if marks.here_in(piece) is None else "hit_here"

    def _paint_mark(self, painter: QPainter, box: QRect, left: int, width: int) -> Role:
        """Draw the ground of a line that was found; the role of its letters."""
        mark = self._painted_mark = self._mark()
        if mark is None:
            return "secondary"
        place = QRect(left - 3, box.top() + 2, width + 6, box.height() - 4)
        painter.fillRect(place, self.style_of_thread.theme.colour(mark))
        return "on_hit" if mark == "hit" else "on_hit_here"
