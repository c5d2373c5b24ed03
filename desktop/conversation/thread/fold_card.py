"""Changes that follow each other: one quiet line that unfolds into a line for each."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.conversation.thread.card_style import SIDE, CardStyle
from desktop.conversation.thread.event_card import GAP, LINE, EventCard
from desktop.conversation.thread.story import Piece
from desktop.look.format import exact_time
from desktop.look.icons import icon
from desktop.look.text import plain_caption
from desktop.look.tokens import RADIUS_CONTROL

_CARET: Final = 12
_PAD: Final = 8
_TOLD: Final = 8
"""Changes that the tooltip of a folded line tells."""


class FoldCard(EventCard):
    """How many changes by whom on a button; below it the changes while it is unfolded."""

    toggled = Signal()
    """The agent wants the changes shown one by one, or folded again."""

    def __init__(self, piece: Piece, *, style: CardStyle, parent: QWidget) -> None:
        """Folded until ``show_piece`` says otherwise."""
        super().__init__(piece, style=style, parent=parent)
        self.is_unfolded = False
        self._button = _FoldButton(self)
        self._button.clicked.connect(self.toggled)

    def show_piece(self, piece: Piece, *, is_expanded: bool) -> None:
        """Become the card of other changes, or show more or less of the same."""
        super().show_piece(piece, is_expanded=is_expanded)
        self.is_unfolded = is_expanded
        self._button.setText(plain_caption(piece.text))
        self._button.setAccessibleName(f"{'Fold' if is_expanded else 'Unfold'} {piece.text}")
        self.update()

    def arrange(self, width: int) -> int:
        """The button, and a line for each change that is shown."""
        room = width - 2 * SIDE
        size = QSize(min(self._button.sizeHint().width(), room), LINE)
        top = self.day_height + GAP
        self._button.setGeometry(QRect((width - size.width()) // 2, top, size.width(), LINE))
        return top + LINE + (len(self.piece.inner) * LINE if self.is_unfolded else 0)

    def box_of(self, piece: int, index: int) -> tuple[int, int]:
        """Where a change stands; the button while it is folded."""
        ids = [inner.id for inner in self.piece.inner]
        top = self._button.y()
        if self.is_unfolded and piece in ids:
            top += LINE * (1 + ids.index(piece))
        return top, top + LINE

    def renew_marks(self) -> None:
        """Draw all anew: which of the changes were found is not kept."""
        self.update()

    def tooltip_words(self) -> str:
        """The changes themselves, as many as a tooltip has room for, and when the last one was."""
        inner = self.piece.inner
        told = [piece.text for piece in inner[:_TOLD]]
        more = [f"and {len(inner) - _TOLD} more"] if len(inner) > _TOLD else []
        return "\n".join((*told, *more, exact_time(self.piece.at)))

    def paint_piece(self, painter: QPainter) -> None:
        """Draw the changes that can be seen; the button draws itself."""
        if not self.is_unfolded:
            return
        seen, top = self.visibleRegion().boundingRect(), self._button.geometry().bottom() + 1
        for place, piece in enumerate(self.piece.inner):
            box = QRect(SIDE, top + place * LINE, self.width() - 2 * SIDE, LINE)
            if box.intersects(seen):
                self.paint_line(painter, box, piece)

    @property
    def is_marked(self) -> bool:
        """Whether something was found in what is folded away."""
        found = self.style_of_thread.marks.by_piece
        return not self.is_unfolded and any(piece.id in found for piece in self.piece.inner)


class _FoldButton(QPushButton):
    """Draws its words as the lines of changes are drawn, with a caret before them."""

    def __init__(self, card: FoldCard) -> None:
        super().__init__(card)
        self._card = card
        self.setObjectName("foldButton")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """As wide as caret, words and time."""
        words = self._words()
        return QSize(2 * _PAD + _CARET + 4 + words, LINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the line."""
        card = self._card
        style, theme = card.style_of_thread, card.style_of_thread.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ground = "hit" if card.is_marked else "hover" if self.underMouse() else None
            if ground is not None:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("hit" if ground == "hit" else "hover"))
                painter.drawRoundedRect(QRectF(self.rect()), RADIUS_CONTROL, RADIUS_CONTROL)
            ink = theme.colour("on_hit" if card.is_marked else "secondary")
            caret = "caret-down" if card.is_unfolded else "caret-right"
            top = (self.height() - _CARET) // 2
            icon(caret, "secondary", theme=theme).paint(painter, QRect(_PAD, top, _CARET, _CARET))
            time = card.line(f"  ·  {card.shown_time()}", style.quiet_font)
            words = card.line(card.piece.text, style.quiet_font)
            left = _PAD + _CARET + 4
            words = words.fitted(self.width() - left - _PAD - time.width)
            left = words.paint(painter, self.rect(), left, ink)
            faint = ink if card.is_marked else theme.colour("faint")
            time.paint(painter, self.rect(), left, faint)

    def _words(self) -> int:
        card = self._card
        font = card.style_of_thread.quiet_font
        return (
            card.line(card.piece.text, font).width
            + card.line(f"  ·  {card.shown_time()}", font).width
        )
