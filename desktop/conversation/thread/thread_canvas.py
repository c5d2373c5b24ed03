"""The cards of a stretch of the thread, one below the other; the rest has no widgets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from desktop.conversation.thread.card import Card
from desktop.conversation.thread.card_stock import CardStock, MakeCard
from desktop.conversation.thread.message_text import MessageText
from desktop.conversation.thread.story import Piece
from desktop.look.text import plain_tooltip

_BOTTOM: Final = 16
"""px below the last card."""


class ThreadCanvas(QWidget):
    """Shows ``pieces[first:last]`` and makes itself as high as that is."""

    dropped = Signal(object)
    """This card is about to show nothing."""

    def __init__(self, *, make_card: MakeCard, parent: QWidget | None = None) -> None:
        """Empty; ``make_card`` makes a card below the given parent."""
        super().__init__(parent)
        self._stock = CardStock(make_card=make_card)
        self._expanded: set[int] = set()
        self._cards: dict[int, Card] = {}
        self._heights: dict[int, int] = {}
        self._tops: dict[int, int] = {}
        self.pieces: Sequence[Piece] = ()
        self.first = 0
        self.last = 0

    @property
    def cards(self) -> list[Card]:
        """The cards from top to bottom."""
        return [self._cards[piece.id] for piece in self.pieces[self.first : self.last]]

    @property
    def ends(self) -> tuple[int, int] | None:
        """The ids of the first and the last piece that have cards; None while there are none."""
        shown = self.pieces[self.first : self.last]
        return (shown[0].id, shown[-1].last_id) if shown else None

    def top_of(self, piece_id: int) -> int | None:
        """Where the card begins that shows a piece, in px; None when none does now."""
        card = self.card_of(piece_id)
        return None if card is None else self._tops.get(card.piece.id)

    def card_of(self, piece_id: int) -> Card | None:
        """The card that shows a piece, by itself or among others, if there is one now."""
        place = self.place_of(piece_id)
        return None if place is None else self._cards.get(self.pieces[place].id)

    def top_at(self, place: int) -> int:
        """Where the card of the piece at this place begins, which is where the one before ends."""
        return self._tops.get(self.pieces[place].id, 0)

    def pieces_between(self, top: int, bottom: int) -> tuple[int, int]:
        """The ids of the first and the last piece with a card between these heights in px."""
        seen = [c.piece for c in self.cards if c.y() < bottom and c.y() + c.height() > top]
        return (seen[0].id, seen[-1].last_id) if seen else (0, 0)

    def card_at(self, y: int) -> Card | None:
        """The first card that ends below ``y`` px."""
        return next((c for c in self.cards if self._tops[c.piece.id] + c.height() > y), None)

    def place_of(self, piece_id: int) -> int | None:
        """The place of a piece among those that are known; that of the line that it is folded into.

        The ids of pieces rise from the first to the last.
        """
        if not self.pieces:
            return None
        place = self.place_near(piece_id)
        piece = self.pieces[place]
        return place if piece.id <= piece_id <= piece.last_id else None

    def place_near(self, piece_id: int) -> int:
        """The place of a piece, or of the last one before where it would be; 0 at least."""
        return max(bisect_right(self.pieces, piece_id, key=lambda piece: piece.id) - 1, 0)

    def show_stretch(self, first: int, last: int, *, width: int) -> None:
        """Show another stretch at ``width`` px; cards of pieces that stay the same stay."""
        self.first, self.last = max(first, 0), min(last, len(self.pieces))
        wanted = {piece.id: piece for piece in self.pieces[self.first : self.last]}
        for piece_id, card in list(self._cards.items()):
            if wanted.get(piece_id) != card.piece:
                self.drop(piece_id)
        is_wider = width != self.width()
        for piece_id, piece in wanted.items():
            if piece_id not in self._cards or is_wider:
                self._make(piece, width)
        self._place(width)

    def first_of_end(self, *, width: int, height: int) -> int:
        """The place from which on the pieces fill ``height`` px at ``width`` px; makes cards."""
        first = len(self.pieces)
        while first > 0 and height > 0:
            first -= 1
            piece = self.pieces[first]
            card = self._cards.get(piece.id)
            if card is not None and card.piece != piece:
                self.drop(piece.id)
            if piece.id not in self._cards or width != self.width():
                self._make(piece, width)
            height -= self._heights[piece.id]
        return first

    def lay_in(self) -> bool:
        """Make a card that the next ticket may need; False when there are enough."""
        spoken = next((piece for piece in self.pieces if piece.voice != "system"), None)
        return spoken is not None and self._stock.lay_in(spoken, self)

    def arrange_again(self, piece_id: int) -> None:
        """A card has got another height."""
        self._heights[piece_id] = self._cards[piece_id].arrange(self.width())
        self._place(self.width())

    def drop(self, piece_id: int) -> None:
        """Take a card away; ``show_stretch`` makes a new one if its piece is shown."""
        card = self._cards.pop(piece_id)
        del self._heights[piece_id]
        self.dropped.emit(card)
        if card.isAncestorOf(QApplication.focusWidget() or self):
            # Or it would go on to a button somewhere, which the next blank would press.
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._stock.put_back(card)

    def drop_all(self) -> None:
        """Take all cards away."""
        for piece_id in list(self._cards):
            self.drop(piece_id)

    def change_fashion(self) -> None:
        """Take all cards away, and make none of them a card again."""
        self.drop_all()
        self._stock.clear()

    def expand(self, piece_id: int) -> None:
        """Show all of a piece's text from now on."""
        self._expanded.add(piece_id)
        self.drop(piece_id)

    def toggle(self, piece_id: int) -> None:
        """Show the changes in a folded line one by one, or fold them again; the card stays."""
        card = self._cards[piece_id]
        inner = {piece.id for piece in card.piece.inner}
        is_expanded = self._expanded.isdisjoint(inner)
        self._expanded = self._expanded | inner if is_expanded else self._expanded - inner
        card.show_piece(card.piece, is_expanded=is_expanded)
        self.arrange_again(piece_id)

    def begin(self, pieces: Sequence[Piece]) -> None:
        """Be the canvas of another thread, of which nothing is shown yet."""
        self._expanded.clear()
        self.hold(pieces)

    def hold(self, pieces: Sequence[Piece]) -> None:
        """Hold another part of the same thread, of which nothing is shown yet."""
        self.drop_all()
        self.pieces, self.first, self.last = pieces, 0, 0

    def event(self, event: QEvent) -> bool:
        """Tell the tooltips of the cards, which do not look at every event of their own for it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._tell(event.pos(), event.globalPos())
            return True
        return super().event(event)

    def _tell(self, place: QPoint, on_screen: QPoint) -> None:
        found = self.childAt(place)
        while found is not None and not isinstance(found, Card | MessageText):
            found = found.parentWidget() if found is not self else None
        words = ""
        if isinstance(found, Card):
            words = found.tooltip_words()
        elif isinstance(found, MessageText):
            words = found.hint_at(on_screen)
        if words and found is not None:
            QToolTip.showText(on_screen, plain_tooltip(words), found)
        else:
            QToolTip.hideText()

    def _make(self, piece: Piece, width: int) -> None:
        """Lay out the card of a piece, which gets one if it has none."""
        if piece.id not in self._cards:
            ids = {piece.id, *(inner.id for inner in piece.inner)}
            is_expanded = not self._expanded.isdisjoint(ids)
            self._cards[piece.id] = self._stock.take(piece, self, is_expanded=is_expanded)
        self._heights[piece.id] = self._cards[piece.id].arrange(width)

    def _place(self, width: int) -> None:
        top = 0
        self._tops = {}
        for card in self.cards:
            height = self._heights[card.piece.id]
            self._tops[card.piece.id] = top
            card.setGeometry(0, top, width, height)
            card.show()
            top += height
        self.resize(width, top + _BOTTOM if self._cards else 0)
