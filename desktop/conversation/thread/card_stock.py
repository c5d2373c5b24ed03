"""Keeps cards that are not needed now for the next ticket: a new one costs many times as much."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from desktop.conversation.thread.bubble_card import BubbleCard
from desktop.conversation.thread.card import Card
from desktop.conversation.thread.event_card import EventCard
from desktop.conversation.thread.story import Piece

_MOST: Final = 24
"""Cards of a kind that are kept."""
_AHEAD: Final = 8
"""Bubbles that are made while nothing else is to be done: as many as are seen of most tickets."""

MakeCard = Callable[[Piece, QWidget], Card]


class CardStock:
    """Hidden cards, lines and bubbles apart; they stay where they are among their parent's."""

    def __init__(self, *, make_card: MakeCard) -> None:
        """``make_card`` makes a card when none is left."""
        self._make_card = make_card
        # First in, first out: Tab goes through the cards in the order in which they were made.
        self._lines: deque[Card] = deque()
        self._bubbles: deque[Card] = deque()

    def take(self, piece: Piece, parent: QWidget, *, is_expanded: bool) -> Card:
        """A card that shows ``piece``, not to be seen yet."""
        kept = self._lines if piece.voice == "system" else self._bubbles
        card = kept.popleft() if kept else self._make_card(piece, parent)
        card.show_piece(piece, is_expanded=is_expanded)
        return card

    def lay_in(self, piece: Piece, parent: QWidget) -> bool:
        """Make one bubble ahead of time unless there are enough; ``piece`` is any with a voice."""
        if len(self._bubbles) >= _AHEAD:
            return False
        card = self._make_card(piece, parent)
        for part in (card, *card.findChildren(QWidget)):
            part.ensurePolished()
        self._bubbles.append(card)
        return True

    def put_back(self, card: Card) -> None:
        """The card's piece is shown no more."""
        card.hide()
        kept = self._lines if isinstance(card, EventCard) else self._bubbles
        if len(kept) >= _MOST:
            card.deleteLater()
            return
        card.setAccessibleName("")
        if isinstance(card, BubbleCard):
            card.empty()
        kept.append(card)

    def clear(self) -> None:
        """Let go of all cards, which have come out of fashion."""
        for card in (*self._lines, *self._bubbles):
            card.deleteLater()
        self._lines.clear()
        self._bubbles.clear()
