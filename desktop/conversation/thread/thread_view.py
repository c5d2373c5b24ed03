"""The conversation as a chat: a sliding window of cards, the newest at the bottom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop.conversation.thread.ahead import Ahead
from desktop.conversation.thread.bubble_card import BubbleCard, is_kept_whole
from desktop.conversation.thread.card import Card
from desktop.conversation.thread.card_style import CardStyle
from desktop.conversation.thread.event_card import EventCard
from desktop.conversation.thread.focus_edge import FocusEdge
from desktop.conversation.thread.hit_walk import HitPlace
from desktop.conversation.thread.newest_button import NewestButton
from desktop.conversation.thread.story import Piece
from desktop.conversation.thread.thread_canvas import ThreadCanvas
from desktop.conversation.thread.thread_marks import ThreadMarks
from desktop.look.theme import Theme

MOST_CARDS: Final = 40
"""With more than these, cards that are far from what is seen are let go."""
_AHEAD: Final = 1.0
"""Screens beyond the edges of what is seen for which there are cards."""
_FAR: Final = 1.5
"""Screens beyond the edges of what is seen where cards are let go."""
_STEP: Final = 3
"""Cards made in one turn of the event loop: a few milliseconds."""
_BAR: Final = 10
"""px kept free for the scroll bar, whether it is there or not."""
_NEAR: Final = 8
_HIT_MARGIN: Final = 24
"""px that a hit is at least away from the edges of what is seen."""


class ThreadView(QScrollArea):
    """Makes cards only around what is seen; what is being read never moves by itself."""

    older_wanted = Signal()
    """The agent is about to see the oldest message known here."""
    first_wanted = Signal()
    """The agent wants to see the request."""
    link_clicked = Signal(QUrl)
    file_opened = Signal(object)
    file_menu_wanted = Signal(object, QPoint)
    whole_wanted = Signal(object)
    """The agent wants to read all of a Piece that is too long for a card."""

    def __init__(
        self, *, theme: Theme, clock: Callable[[], int], parent: QWidget | None = None
    ) -> None:
        """``clock`` gives UTC microseconds."""
        super().__init__(parent)
        self.setObjectName("threadView")
        self.setAccessibleName("Conversation")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme, self._clock = theme, clock
        self.marks = ThreadMarks()
        self._style = CardStyle(theme=theme, clock=clock, marks=self.marks)
        self._canvas = ThreadCanvas(make_card=self._make_card)
        self.setWidget(self._canvas)
        self._sticks_to_end = True
        self._is_moving = False
        self._focus_edge = FocusEdge(theme=theme, parent=self)
        self._newest = NewestButton(theme=theme, parent=self)
        self._newest.clicked.connect(self.show_last)
        self._fill_timer = QTimer(self, singleShot=True, interval=0)
        self._fill_timer.timeout.connect(self._on_fill)
        fonts = (theme.font(), *self._style.fonts)
        self._ahead = Ahead(canvas=self._canvas, fonts=fonts, parent=self)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        theme.changed.connect(self._on_theme_changed)

    @property
    def cards(self) -> list[Card]:
        """The cards that exist now, from top to bottom."""
        return self._canvas.cards

    @property
    def is_at_end(self) -> bool:
        """Whether the newest message is in sight and new ones will be."""
        return self._sticks_to_end

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show another thread from its end."""
        self._canvas.begin(pieces)
        self._ahead.wait()
        self._newest.forget()
        self.show_last()

    def update_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show what has become of the thread; what is being read stays where it is."""
        canvas, anchor = self._canvas, self._anchor()
        shown = {piece.id for piece in canvas.pieces[canvas.first : canvas.last]}
        newest = max((piece.id for piece in canvas.pieces), default=-1)
        canvas.pieces = pieces
        places = [place for place, piece in enumerate(pieces) if piece.id in shown]
        if not places:
            self.show_last()
            return
        first, last = places[0], places[-1] + 1
        if self._sticks_to_end:
            last = len(pieces)
            first = max(first, last - MOST_CARDS)
        added = [p for p in pieces if p.id > newest and p.voice != "system" and not p.is_own]
        if not self._sticks_to_end:
            self._newest.add_unseen(len(added))
        self._show(first, last, anchor)

    def show_last(self) -> None:
        """Go to the newest message."""
        self._sticks_to_end = True
        self._newest.forget()
        width, height = self.width() - _BAR, self.viewport().height()
        first = self._canvas.first_of_end(width=width, height=height)
        self._show(first, len(self._canvas.pieces), None)

    def show_first(self) -> None:
        """Go to the oldest message that is known."""
        self._show_from(0)
        self.verticalScrollBar().setValue(0)

    @property
    def seen(self) -> tuple[int, int]:
        """The ids of the first and the last piece that are seen."""
        top = self.verticalScrollBar().value()
        return self._canvas.pieces_between(top, top + self.viewport().height())

    def renew_marks(self) -> None:
        """What ``marks`` holds has become another."""
        for card in self.cards:
            card.renew_marks()

    def show_hit(self, hit: HitPlace) -> bool:
        """Go to a hit, opening a long text for it; False when its piece is not known here."""
        canvas, bar = self._canvas, self.verticalScrollBar()
        place = canvas.place_of(hit.piece)
        if place is None:
            return False
        if not canvas.first <= place < canvas.last:
            self._show_from(place)
        card = canvas.card_of(hit.piece)
        if isinstance(card, BubbleCard) and card.hides(hit.number) and is_kept_whole(card.piece):
            self._on_expanded(card.piece)
            card = canvas.card_of(hit.piece)
        if card is not None:
            top, bottom = (card.y() + edge for edge in card.hit_box(hit.number))
            value, height = bar.value(), self.viewport().height()
            if not value + _HIT_MARGIN <= top <= bottom <= value + height - _HIT_MARGIN:
                self._sticks_to_end = False
                bar.setValue(top - height // 3)
        return True

    def renew_times(self) -> None:
        """The clock has moved on: "5 min ago" is 6 now."""
        for card in self.cards:
            card.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home goes to the request, End to the newest message."""
        if event.key() == Qt.Key.Key_Home:
            self.first_wanted.emit()
        elif event.key() == Qt.Key.Key_End:
            self.show_last()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the cards out at the new width around what is being read."""
        anchor = self._anchor()
        super().resizeEvent(event)
        self._show(self._canvas.first, self._canvas.last, anchor)
        self._newest.settle()

    def showEvent(self, event: QShowEvent) -> None:
        """Only now are the sizes true."""
        super().showEvent(event)
        self._show(self._canvas.first, self._canvas.last, self._anchor())

    def changeEvent(self, event: QEvent) -> None:
        """Another font makes other cards."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_canvas"):
            self._on_theme_changed()

    def _show_from(self, first: int) -> None:
        """Show the piece at this place and as many others as the view has room for."""
        self._sticks_to_end = False
        last = first + _STEP
        self._show(first, last, None)
        while self._canvas.height() < self.viewport().height():
            if last < len(self._canvas.pieces):
                last += _STEP
            elif first > 0:
                first -= _STEP
            else:
                break
            self._show(first, last, None)

    def _show(self, first: int, last: int, anchor: tuple[int, int] | None) -> None:
        """Show a stretch; keep the anchor where it was, or the end in sight."""
        self._is_moving = True
        self._canvas.show_stretch(first, last, width=self.width() - _BAR)
        self._restore(anchor)
        self._is_moving = False
        self._renew_newest()
        self._fill_timer.start()

    def _restore(self, anchor: tuple[int, int] | None) -> None:
        bar = self.verticalScrollBar()
        if self._sticks_to_end:
            bar.setValue(bar.maximum())
        elif anchor is not None:
            top = self._canvas.top_of(anchor[0])
            if top is not None:
                bar.setValue(top - anchor[1])

    def _anchor(self) -> tuple[int, int] | None:
        """The piece at the top of what is seen, and how far its card's top is from there."""
        value = self.verticalScrollBar().value()
        card = self._canvas.card_at(value)
        return None if card is None else (card.piece.id, card.y() - value)

    def _on_fill(self) -> None:
        """Make some cards beyond what is seen, and let go of those far away."""
        canvas, seen = self._canvas, self.viewport().height()
        above = self.verticalScrollBar().value()
        below = canvas.height() - above - seen
        first, last = canvas.first, canvas.last
        if last < len(canvas.pieces) and below < _AHEAD * seen:
            last += _STEP
            while last - first > MOST_CARDS and canvas.top_at(first + 1) < above - _FAR * seen:
                first += 1
        elif first > 0 and above < _AHEAD * seen:
            first = max(first - _STEP, 0)
            while last - first > MOST_CARDS and canvas.top_at(last - 1) > above + (1 + _FAR) * seen:
                last -= 1
        if (first, last) != (canvas.first, canvas.last):
            self._show(first, last, self._anchor())
        elif first == 0 and above < 2 * seen:
            self.older_wanted.emit()

    def _on_scrolled(self, value: int) -> None:
        if self._is_moving:
            return
        bar = self.verticalScrollBar()
        is_last = self._canvas.last >= len(self._canvas.pieces)
        self._sticks_to_end = is_last and value >= bar.maximum() - _NEAR
        self._renew_newest()
        if not self._fill_timer.isActive():
            self._fill_timer.start()

    def _renew_newest(self) -> None:
        hidden = self._canvas.height() - self.verticalScrollBar().value()
        is_far = hidden > 2 * self.viewport().height()
        is_cut = self._canvas.last < len(self._canvas.pieces)
        self._newest.follow(is_at_end=self._sticks_to_end, is_far=is_far or is_cut)

    def _on_theme_changed(self) -> None:
        anchor = self._anchor()
        self._style = CardStyle(theme=self._theme, clock=self._clock, marks=self.marks)
        self._canvas.change_fashion()
        self._show(self._canvas.first, self._canvas.last, anchor)

    def _make_card(self, piece: Piece, parent: QWidget) -> Card:
        if piece.voice == "system":
            return EventCard(piece, style=self._style, parent=parent)
        card = BubbleCard(piece, style=self._style, parent=parent)
        card.link_clicked.connect(self.link_clicked)
        card.file_opened.connect(self.file_opened)
        card.file_menu_wanted.connect(self.file_menu_wanted)
        card.expanded.connect(lambda: self._on_expanded(card.piece))
        card.resized.connect(lambda: self._on_card_resized(card.piece))
        return card

    def _on_expanded(self, piece: Piece) -> None:
        if not is_kept_whole(piece):
            self.whole_wanted.emit(piece)
            return
        self._sticks_to_end = False  # the beginning of the text stays where it was
        anchor = self._anchor()
        self._canvas.expand(piece.id)
        self._show(self._canvas.first, self._canvas.last, anchor)

    def _on_card_resized(self, piece: Piece) -> None:
        anchor = self._anchor()
        self._canvas.arrange_again(piece.id)
        self._restore(anchor)
