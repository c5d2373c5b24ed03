"""Scrolls through the cards of a thread, of which there are only those around what is seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop.conversation.files.file_stage import FileStage
from desktop.conversation.thread.bubble_card import BubbleCard, is_kept_whole
from desktop.conversation.thread.card import Card
from desktop.conversation.thread.card_maker import CardMaker
from desktop.conversation.thread.filling import STEP, next_stretch
from desktop.conversation.thread.fold_card import FoldCard
from desktop.conversation.thread.selection import ThreadSelection
from desktop.conversation.thread.thread_canvas import ThreadCanvas
from desktop.conversation.thread.thread_marks import ThreadMarks
from desktop.look.theme import Theme

BAR: Final = 10
"""px kept free for the scroll bar, whether it is there or not."""
_NEAR: Final = 8
_MARGIN: Final = 24
"""px that what is gone to is at least away from the edges of what is seen."""


class CardScroll(QScrollArea):
    """What is being read never moves by itself; the end stays in sight once it is."""

    older_wanted = Signal(object)
    """The agent is about to see the oldest message known here; the id of the last one in sight."""
    newer_wanted = Signal(object)
    """The same at the other end; the id of the first message in sight."""
    seen_changed = Signal()
    """Other pieces may be in sight, or the window has come to the front."""
    whole_wanted = Signal(object)
    """The agent wants to read all of a Piece that is too long for a card."""

    def __init__(
        self, *, theme: Theme, clock: Callable[[], int], parent: QWidget | None = None
    ) -> None:
        """``clock`` gives UTC microseconds."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.marks = ThreadMarks()
        self.stage = FileStage(self)
        self._maker = CardMaker(
            theme=theme, clock=clock, marks=self.marks, stage=self.stage, parent=self
        )
        self._canvas = ThreadCanvas(make_card=self._maker.make)
        self.setWidget(self._canvas)
        self._canvas.setFocusProxy(self)
        self.selection = ThreadSelection(canvas=self._canvas, view=self)
        self._sticks_to_end = True
        self._has_end = True
        self._is_moving = False
        self._fill_timer = QTimer(self, singleShot=True, interval=0)
        self._fill_timer.timeout.connect(self._on_fill)
        self._maker.bubble_made.connect(self.selection.watch)
        self._maker.expanded.connect(self._on_expanded)
        self._maker.resized.connect(self._on_card_resized)
        self._maker.unfolded.connect(self._on_unfolded)
        self._maker.original_wanted.connect(self._on_original_wanted)
        self._maker.toggled.connect(self._on_toggled)
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

    @property
    def seen(self) -> tuple[int, int]:
        """The ids of the first and the last piece that are seen; zeros while there are none."""
        top = self.verticalScrollBar().value()
        return self._canvas.pieces_between(top, top + self.viewport().height())

    def renew_marks(self) -> None:
        """What ``marks`` holds has become another."""
        for card in self.cards:
            card.renew_marks()

    def renew_times(self) -> None:
        """The clock has moved on: "5 min ago" is 6 now."""
        for card in self.cards:
            card.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the cards out at the new width around what is being read."""
        anchor = self._anchor()
        super().resizeEvent(event)
        self._show(self._canvas.first, self._canvas.last, anchor)

    def showEvent(self, event: QShowEvent) -> None:
        """Only now are the sizes true."""
        super().showEvent(event)
        self._show(self._canvas.first, self._canvas.last, self._anchor())

    def changeEvent(self, event: QEvent) -> None:
        """Another font makes other cards; what is seen in a window in front is read."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_canvas"):
            self._on_theme_changed()
        elif event.type() == QEvent.Type.ActivationChange:
            self.seen_changed.emit()

    def _show(self, first: int, last: int, anchor: tuple[int, int] | None) -> None:
        """Show a stretch; keep the anchor where it was, or the end in sight."""
        self._is_moving = True
        self._canvas.show_stretch(first, last, width=self.width() - BAR)
        self.selection.renew()
        self._restore(anchor)
        self._is_moving = False
        self.seen_changed.emit()
        self._fill_timer.start()

    def _show_from(self, first: int) -> None:
        """Show the piece at this place and as many others as the view has room for."""
        self._sticks_to_end = False
        last = first + STEP
        self._show(first, last, None)
        while self._canvas.height() < self.viewport().height():
            if last < len(self._canvas.pieces):
                last += STEP
            elif first > 0:
                first -= STEP
            else:
                break
            self._show(first, last, None)

    def _bring(self, top: int, bottom: int, *, share: int) -> None:
        """Bring a place into sight unless it is: one ``share``th of the view below its edge."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        value = bar.value()
        if not value + _MARGIN <= top <= bottom <= value + height - _MARGIN:
            self._sticks_to_end = False
            bar.setValue(top - height // share)

    def _unfold(self, piece: int, hit: int) -> Card | None:
        """The card that shows a piece, opened as far as is needed to see this hit in it."""
        card = self._canvas.card_of(piece)
        if isinstance(card, BubbleCard) and card.hides(hit) and is_kept_whole(card.piece):
            self._on_expanded(card)
        elif isinstance(card, FoldCard) and not card.is_unfolded:
            self._on_toggled(card)
        return self._canvas.card_of(piece)

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
        """Make some cards beyond what is seen, let go of those far away, ask for more pieces."""
        canvas, height = self._canvas, self.viewport().height()
        above = self.verticalScrollBar().value()
        stretch = next_stretch(canvas, above=above, seen=height)
        if stretch != (canvas.first, canvas.last):
            self._show(*stretch, self._anchor())
            return
        if canvas.first == 0 and above < 2 * height:
            self.older_wanted.emit(self.seen[1])
        if canvas.last == len(canvas.pieces) and canvas.height() - above < 3 * height:
            self.newer_wanted.emit(self.seen[0])

    def _on_scrolled(self, value: int) -> None:
        if self._is_moving:
            return
        is_last = self._has_end and self._canvas.last >= len(self._canvas.pieces)
        self._sticks_to_end = is_last and value >= self.verticalScrollBar().maximum() - _NEAR
        self.seen_changed.emit()
        if not self._fill_timer.isActive():
            self._fill_timer.start()

    def _on_theme_changed(self) -> None:
        anchor = self._anchor()
        self._maker.renew()
        self._canvas.change_fashion()
        self._show(self._canvas.first, self._canvas.last, anchor)

    def _on_expanded(self, card: BubbleCard) -> None:
        if not is_kept_whole(card.piece):
            self.whole_wanted.emit(card.piece)
            return
        self._sticks_to_end = False  # the beginning of the text stays where it was
        anchor = self._anchor()
        self._canvas.expand(card.piece.id)
        self._show(self._canvas.first, self._canvas.last, anchor)
        self._on_scrolled(self.verticalScrollBar().value())

    def _on_toggled(self, card: FoldCard) -> None:
        self._sticks_to_end = False
        anchor = self._anchor()
        self._canvas.toggle(card.piece.id)
        self._show(self._canvas.first, self._canvas.last, anchor)
        self._on_scrolled(self.verticalScrollBar().value())

    def _on_unfolded(self, card: BubbleCard) -> None:
        self._sticks_to_end = False
        self._on_card_resized(card)

    def _on_original_wanted(self, card: BubbleCard) -> None:
        self.whole_wanted.emit(card.piece)

    def _on_card_resized(self, card: BubbleCard) -> None:
        anchor = self._anchor()
        self._canvas.arrange_again(card.piece.id)
        self._restore(anchor)
