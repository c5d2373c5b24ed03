"""Makes the cards of a thread in its present fashion, and passes on what happens at them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtWidgets import QWidget

from desktop.conversation.files.file_stage import FileStage
from desktop.conversation.thread.bubble_card import BubbleCard
from desktop.conversation.thread.card import Card
from desktop.conversation.thread.card_stock import kind_of
from desktop.conversation.thread.card_style import CardStyle
from desktop.conversation.thread.event_card import EventCard
from desktop.conversation.thread.fold_card import FoldCard
from desktop.conversation.thread.story import Piece
from desktop.conversation.thread.thread_marks import ThreadMarks
from desktop.look.theme import Theme


class CardMaker(QObject):
    """Signals carry the card, as it may show another piece than the one it was made for."""

    link_clicked = Signal(QUrl)
    bubble_made = Signal(object)
    expanded = Signal(object)
    """The agent wants to see all of the text of this card."""
    resized = Signal(object)
    """This card needs another height."""
    unfolded = Signal(object)
    """This card needs another height, below the place that its reader looks at."""
    original_wanted = Signal(object)
    """The agent wants to see the text of this card as it is stored."""
    toggled = Signal(object)
    """The agent wants the changes in this card shown one by one, or folded again."""

    def __init__(
        self,
        *,
        theme: Theme,
        clock: Callable[[], int],
        marks: ThreadMarks,
        stage: FileStage,
        parent: QObject,
    ) -> None:
        """``clock`` gives UTC microseconds; ``marks`` what is to be marked; ``stage`` the files."""
        super().__init__(parent)
        self._theme, self._clock, self._marks, self._stage = theme, clock, marks, stage
        self.renew()

    def renew(self) -> None:
        """Make cards in the fonts and colours of now."""
        self.style = CardStyle(
            theme=self._theme, clock=self._clock, marks=self._marks, stage=self._stage
        )

    def make(self, piece: Piece, parent: QWidget) -> Card:
        """A card of the kind that shows ``piece``."""
        kind = kind_of(piece)
        if kind == "line":
            return EventCard(piece, style=self.style, parent=parent)
        if kind == "fold":
            line = FoldCard(piece, style=self.style, parent=parent)
            line.toggled.connect(lambda: self.toggled.emit(line))
            return line
        card = BubbleCard(piece, style=self.style, parent=parent)
        card.link_clicked.connect(self.link_clicked)
        card.expanded.connect(lambda: self.expanded.emit(card))
        card.resized.connect(lambda: self.resized.emit(card))
        card.unfolded.connect(lambda: self.unfolded.emit(card))
        card.original_wanted.connect(lambda: self.original_wanted.emit(card))
        self.bubble_made.emit(card)
        return card
