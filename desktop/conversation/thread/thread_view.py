"""The conversation as a chat: the newest at the bottom, and what is new marked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.conversation.thread.ahead import Ahead
from desktop.conversation.thread.card_scroll import BAR, CardScroll
from desktop.conversation.thread.filling import MOST_CARDS
from desktop.conversation.thread.focus_edge import FocusEdge
from desktop.conversation.thread.fold import folded, with_unread
from desktop.conversation.thread.hit_walk import HitPlace
from desktop.conversation.thread.newest_button import NewestButton
from desktop.conversation.thread.part import NOTHING, Part
from desktop.conversation.thread.story import Piece
from desktop.conversation.thread.unread_button import UnreadButton
from desktop.look.theme import Theme
from models.queries.reading import Unread

_UNREAD_EDGE: Final = 32
"""px at the lower edge in which no more than a name is seen of a message."""


class ThreadView(CardScroll):
    """Shows the part of a thread that is known, and leads to its ends, its news and its hits."""

    first_wanted = Signal()
    """The agent wants to see the request."""
    newest_wanted = Signal()
    """The agent wants to see the newest message, which is not known here."""
    first_unread_wanted = Signal()
    """The agent wants to see the first message that is new."""
    link_clicked = Signal(QUrl)

    def __init__(
        self, *, theme: Theme, clock: Callable[[], int], parent: QWidget | None = None
    ) -> None:
        """``clock`` gives UTC microseconds."""
        super().__init__(theme=theme, clock=clock, parent=parent)
        self.setObjectName("threadView")
        self.setAccessibleName("Conversation")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._part = NOTHING
        self._unread: Unread | None = None
        self._focus_edge = FocusEdge(theme=theme, parent=self)
        self._first_unread = UnreadButton(theme=theme, parent=self)
        self._newest = NewestButton(theme=theme, parent=self)
        fonts = (theme.font(), *self._maker.style.fonts)
        self._ahead = Ahead(canvas=self._canvas, fonts=fonts, parent=self)
        self._maker.link_clicked.connect(self.link_clicked)
        self._newest.clicked.connect(self.show_last)
        self._first_unread.clicked.connect(self.first_unread_wanted)
        self.seen_changed.connect(self._renew_pills)

    def show_part(self, part: Part, unread: Unread | None = None) -> None:
        """Show another thread from its end, marked where the agent has not read on."""
        self._unread = unread
        self._first_unread.expect(unread)
        self._newest.forget()
        self._canvas.begin(self._hold(part))
        self.selection.forget()
        self._ahead.wait()
        self.show_last()

    def update_part(self, part: Part) -> None:
        """Show what has become of the thread; what is being read stays where it is."""
        if self._sticks_to_end and self.selection.is_busy:
            self._sticks_to_end = False  # what is being selected stays under the pointer
        canvas, anchor, ends = self._canvas, self._anchor(), self._canvas.ends
        canvas.pieces = self._hold(part)
        if ends is None:
            self.show_last()
            return
        first, last = canvas.place_near(ends[0]), canvas.place_near(ends[1]) + 1
        if self._sticks_to_end:
            last = len(canvas.pieces)
            first = max(first, last - MOST_CARDS)
        self._show(first, last, anchor)

    def move_to(self, part: Part) -> None:
        """Hold another part of the thread, of which a place to be shown is named next."""
        self._canvas.hold(self._hold(part))

    def set_unread(self, unread: Unread | None) -> None:
        """It has become known where the unread begins."""
        self._unread = unread
        self._first_unread.expect(unread)
        self.update_part(self._part)

    def add_unseen(self, number: int) -> None:
        """So many messages have come at the end."""
        if not self._sticks_to_end:
            self._newest.add_unseen(number)
            self._renew_pills()

    def show_last(self) -> None:
        """Go to the newest message."""
        if not self._has_end:
            self.newest_wanted.emit()
            return
        self._sticks_to_end = True
        self._newest.forget()
        width, height = self.width() - BAR, self.viewport().height()
        first = self._canvas.first_of_end(width=width, height=height)
        self._show(first, len(self._canvas.pieces), None)

    def show_first(self) -> None:
        """Go to the oldest message that is known."""
        self._show_from(0)
        self.verticalScrollBar().setValue(0)

    def show_near(self, piece: int) -> None:
        """Go to about where a piece is, or was, unless something is shown already."""
        if self._canvas.ends is None:
            self._show_from(self._canvas.place_near(piece))

    def show_piece(self, piece: int) -> None:
        """Go to the beginning of a piece, if it is known here."""
        place = self._canvas.place_of(piece)
        if place is not None:
            if not self._canvas.first <= place < self._canvas.last:
                self._show_from(place)
            card = self._canvas.card_of(piece)
            assert card is not None
            self._bring(card.y(), card.y() + card.day_height, share=8)

    def show_hit(self, hit: HitPlace) -> bool:
        """Go to a hit, opening a long text for it; False when its piece is not known here."""
        place = self._canvas.place_of(hit.piece)
        if place is None:
            return False
        if not self._canvas.first <= place < self._canvas.last:
            self._show_from(place)
        card = self._unfold(hit.piece, hit.number)
        if card is not None:
            top, bottom = card.box_of(hit.piece, hit.number)
            self._bring(card.y() + top, card.y() + bottom, share=3)
        return True

    @property
    def read_to(self) -> int:
        """The id of the last piece of which enough is in sight to have been read."""
        top = self.verticalScrollBar().value()
        height = self.viewport().height() - _UNREAD_EDGE
        return self._canvas.pieces_between(top, top + height)[1]

    def event(self, event: QEvent) -> bool:
        """Keys that mean something for the selection are meant for it while the focus is here."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            return self.selection.takes(event) or super().event(event)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home goes to the request, End to the newest message."""
        if event.key() == Qt.Key.Key_Home:
            self.first_wanted.emit()
        elif event.key() == Qt.Key.Key_End:
            self.show_last()
        elif not self.selection.takes(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons stay in the middle of the edges."""
        super().resizeEvent(event)
        self._newest.settle()
        self._first_unread.settle()

    def _hold(self, part: Part) -> list[Piece]:
        """Keep a part; its pieces as they are shown."""
        self._part = part
        self._has_end = part.is_last or not part.pieces
        return with_unread(folded(part.pieces), self._unread.first if self._unread else None)

    def _renew_pills(self) -> None:
        hidden = self._canvas.height() - self.verticalScrollBar().value()
        is_far = hidden > 2 * self.viewport().height()
        is_cut = not self._has_end or self._canvas.last < len(self._canvas.pieces)
        self._newest.follow(is_at_end=self._sticks_to_end, is_far=is_far or is_cut)
        self._first_unread.follow(self.seen)
