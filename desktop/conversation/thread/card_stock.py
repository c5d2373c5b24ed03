"""Keeps cards that are not needed now for the next ticket: a new one costs many times as much."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Final, Literal, get_args

from PySide6.QtWidgets import QWidget

from desktop.conversation.thread.bubble_card import BubbleCard
from desktop.conversation.thread.card import Card
from desktop.conversation.thread.story import Piece

_MOST: Final = 24
"""Cards of a kind that are kept."""
_AHEAD: Final = 8
"""Bubbles that are made while nothing else is to be done: as many as are seen of most tickets."""

MakeCard = Callable[[Piece, QWidget], Card]
Kind = Literal["bubble", "line", "fold"]


def kind_of(piece: Piece) -> Kind:
    """Which kind of card shows a piece: what was said, a change, or changes folded into one."""
    if piece.voice != "system":
        return "bubble"
    return "fold" if piece.inner else "line"


class CardStock:
    """Hidden cards, each kind apart; they stay where they are among their parent's."""

    def __init__(self, *, make_card: MakeCard) -> None:
        """``make_card`` makes a card when none is left."""
        self._make_card = make_card
        # First in, first out: Tab goes through the cards in the order in which they were made.
        self._kept: dict[Kind, deque[Card]] = {kind: deque() for kind in get_args(Kind)}

    def take(self, piece: Piece, parent: QWidget, *, is_expanded: bool) -> Card:
        """A card that shows ``piece``, not to be seen yet."""
        kept = self._kept[kind_of(piece)]
        card = kept.popleft() if kept else self._make_card(piece, parent)
        card.show_piece(piece, is_expanded=is_expanded)
        return card

    def lay_in(self, piece: Piece, parent: QWidget) -> bool:
        """Make one bubble ahead of time unless there are enough; ``piece`` is any with a voice."""
        bubbles = self._kept["bubble"]
        if len(bubbles) >= _AHEAD:
            return False
        card = self._make_card(piece, parent)
        for part in (card, *card.findChildren(QWidget)):
            part.ensurePolished()
        bubbles.append(card)
        return True

    def put_back(self, card: Card) -> None:
        """The card's piece is shown no more."""
        card.hide()
        kept = self._kept[kind_of(card.piece)]
        if len(kept) >= _MOST:
            card.deleteLater()
            return
        card.setAccessibleName("")
        if isinstance(card, BubbleCard):
            card.empty()
        kept.append(card)

    def clear(self) -> None:
        """Let go of all cards, which have come out of fashion."""
        for kept in self._kept.values():
            for card in kept:
                card.deleteLater()
            kept.clear()
