"""What somebody said: the client on the left, agents on the right, notes for staff across."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, QUrl, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.conversation.files.file_row import FileRow
from desktop.conversation.thread.bubble_paint import (
    BAR,
    HEADER_HEIGHT,
    paint_bubble,
    paint_header,
    paint_note_header,
)
from desktop.conversation.thread.card import Card
from desktop.conversation.thread.card_style import AVATAR, GUTTER, SIDE, WIDEST, CardStyle
from desktop.conversation.thread.message_text import MessageText
from desktop.conversation.thread.piece_text import PieceText
from desktop.conversation.thread.story import Piece
from desktop.look.format import count, counted
from desktop.look.style import set_kind
from desktop.widgets.avatar import paint_avatar
from models.rules.matches import Span, spans

_PAD_X: Final = 12
_PAD_Y: Final = 8
_GAP: Final = 6
_MORE_HEIGHT: Final = 28
_ROOMY: Final = 520
"""px from which on bubbles of both sides keep clear of the other's avatars."""


class BubbleCard(Card):
    """A text with its files in a bubble; a long text shows its beginning and a button."""

    link_clicked = Signal(QUrl)
    expanded = Signal()
    """The agent wants to see all of the text: here if it is kept, else in a window of its own."""
    resized = Signal()
    """The card needs another height."""
    unfolded = Signal()
    """The card needs another height, and its reader goes on reading where the fold is."""
    original_wanted = Signal()
    """The agent wants to see the text as it is stored."""

    def __init__(self, piece: Piece, *, style: CardStyle, parent: QWidget) -> None:
        """A card without its text, which ``show_piece`` gives it."""
        super().__init__(piece, style=style, parent=parent)
        self._places: tuple[Span, ...] = ()
        self._text = MessageText(theme=style.theme, parent=self)
        self._text.link_clicked.connect(self.link_clicked)
        self._text.original_wanted.connect(self.original_wanted)
        self._text.fold_toggled.connect(self._on_fold_toggled)
        self._said = PieceText(self._text)
        self._more: QPushButton | None = None
        self._files: FileRow | None = None
        self._bubble = QRect()

    def show_piece(self, piece: Piece, *, is_expanded: bool) -> None:
        """Become the card of a piece, with its text and files."""
        super().show_piece(piece, is_expanded=is_expanded)
        self._text.setObjectName("ticketDescription" if piece.is_request else "messageText")
        self._text.setAccessibleName(self.accessibleName())
        sought = self.style_of_thread.marks.sought.text
        self._said.show(piece, sought, is_expanded=is_expanded)
        self._text.setVisible(bool(piece.text))
        if not (self._said.is_all and is_kept_whole(piece)):
            self._more = self._more_button()
        if piece.files and self._files is None:
            self._files = self._file_row()
        if self._files is not None:
            self._files.show_files(piece.files)
        self._mark()

    def empty(self) -> None:
        """Let go of all but what the next piece has a use for: the text and the row of files."""
        if self._more is not None:
            self._more.hide()
            self._more.setParent(None)
            self._more.deleteLater()
        self._more = None
        if self._files is not None:
            self._files.show_files(())
        self._text.setObjectName("")

    @property
    def text(self) -> MessageText:
        """The widget with the text."""
        return self._text

    @property
    def hits_shown(self) -> int:
        """How many hits the text that is shown has."""
        return len(self._places)

    def renew_marks(self) -> None:
        """Mark text and files; the button for all of a text tells what it hides."""
        words = "" if self._more is None else self._more.text()
        has_turned = self._said.look_for(self.style_of_thread.marks.sought.text)
        self._mark()
        if has_turned or (self._more is not None and self._more.text() != words):
            self.resized.emit()

    def hides(self, index: int) -> bool:
        """Whether this hit is in the part of the text that is not shown."""
        in_text = self.style_of_thread.marks.in_text(self.piece.id)
        return self.hits_shown <= index < in_text

    def hit_box(self, index: int) -> tuple[int, int]:
        """Top and bottom of a hit; of the button that shows all when the hit is hidden."""
        in_text = max(self.style_of_thread.marks.in_text(self.piece.id), self.hits_shown)
        if index < self.hits_shown:
            top, bottom = self._text.line_at(self._places[index][0])
            return self._text.y() + top, self._text.y() + bottom
        if index >= in_text and self._files is not None and self.piece.files:
            top, bottom = self._files.hit_box(index - in_text)
            return self._files.y() + top, self._files.y() + bottom
        box = self._bubble if self._more is None else self._more.geometry()
        return box.top(), box.bottom()

    def arrange(self, width: int) -> int:
        """Place bubble, text and files."""
        is_note = self.piece.voice == "note"
        room = width - 2 * SIDE if is_note else min(WIDEST, width - GUTTER - _far_side(width))
        bar = BAR if is_note else 0
        content = self._content_size(room - 2 * _PAD_X - bar, fills=is_note)
        top = self.day_height + self._gap()
        inner = top + _PAD_Y
        if is_note:
            inner += HEADER_HEIGHT
        elif self.piece.opens_group:
            inner, top = inner + HEADER_HEIGHT, top + HEADER_HEIGHT
        size = QSize(content.width() + 2 * _PAD_X + bar, content.height() + inner - top + _PAD_Y)
        left = SIDE if is_note else GUTTER
        if self.piece.voice == "agent":
            left = width - GUTTER - size.width()
        self._bubble = QRect(QPoint(left, top), size)
        self._place(QPoint(left + _PAD_X + bar, inner), content.width())
        return self._bubble.bottom() + 1

    def paint_piece(self, painter: QPainter) -> None:
        """Draw the bubble and who speaks."""
        style, piece = self.style_of_thread, self.piece
        paint_bubble(painter, QRectF(self._bubble), piece, theme=style.theme)
        if piece.voice == "note":
            line = self._bubble.adjusted(BAR + _PAD_X, _PAD_Y - 2, -_PAD_X, 0)
            line.setHeight(HEADER_HEIGHT)
            paint_note_header(painter, line, self)
            return
        if not piece.opens_group:
            return
        is_right = piece.voice == "agent"
        top = self._bubble.top() - HEADER_HEIGHT
        line = QRect(GUTTER, top - 2, self.width() - 2 * GUTTER, HEADER_HEIGHT)
        paint_header(painter, line, self, is_right=is_right)
        avatar_left = self.width() - SIDE - AVATAR if is_right else SIDE
        place = QRectF(avatar_left, self._bubble.top(), AVATAR, AVATAR)
        paint_avatar(painter, place, piece.author, key=piece.author_key, theme=style.theme)

    def _mark(self) -> None:
        marks, piece = self.style_of_thread.marks, self.piece.id
        had, here = self._places, marks.here_in(piece)
        self._places = spans(self._text.shown, marks.sought.text) if marks.sought.text else ()
        if self._places or had:
            self._text.mark(self._places, here)
        in_text = max(marks.in_text(piece), self.hits_shown)
        if self._files is not None:
            self._files.mark(marks.sought.filename, None if here is None else here - in_text)
        if self._more is not None:
            self._more.setText(self._more_words(in_text - self.hits_shown))

    def _on_fold_toggled(self, number: int) -> None:
        self._said.toggle(number)
        self._mark()
        self.unfolded.emit()

    def _gap(self) -> int:
        """The px between this bubble and what is above it."""
        if self.piece.opens_day:
            return 4
        return 14 if self.piece.opens_group else 3

    def _content_size(self, room: int, *, fills: bool) -> QSize:
        """The size of text, button and files together in at most ``room`` px of width."""
        width, height = 0, 0
        if not self._text.isHidden():
            size = self._text.fit(room)
            self._text.resize(size)
            width, height = size.width(), size.height()
        if self._more is not None:
            width = max(width, min(room, self._more.sizeHint().width()))
            height += _MORE_HEIGHT
        if self._files is not None and self.piece.files:
            width = max(width, min(room, self._files.ideal_width()))
            height += self._files.height_for(width) + (_GAP if height else 0)
        return QSize(room if fills else width, height)

    def _place(self, at: QPoint, width: int) -> None:
        top = at.y()
        if not self._text.isHidden():
            self._text.setGeometry(at.x(), top, max(width, self._text.width()), self._text.height())
            top += self._text.height()
        if self._more is not None:
            self._more.setGeometry(
                at.x() - 4, top + 2, self._more.sizeHint().width(), _MORE_HEIGHT - 4
            )
            top += _MORE_HEIGHT
        if self._files is not None and self.piece.files:
            top += _GAP if top > at.y() else 0
            self._files.setGeometry(at.x(), top, width, self._files.height_for(width))

    def _more_button(self) -> QPushButton:
        button = QPushButton(self._more_words(0), self)
        set_kind(button, "link")
        button.setObjectName("showAllButton")
        button.clicked.connect(self.expanded)
        return button

    def _more_words(self, hits: int) -> str:
        words = f"Show all {count(self.piece.length)} characters"
        return f"{words} with {counted(hits, 'more hit', 'more hits')}" if hits > 0 else words

    def _file_row(self) -> FileRow:
        style = self.style_of_thread
        row = FileRow(theme=style.theme, stage=style.stage, parent=self)
        row.grown.connect(self.resized)
        return row


def _far_side(width: int) -> int:
    """The px that a bubble keeps from the other side's edge: less where there is little room."""
    return GUTTER if width >= _ROOMY else SIDE


def is_kept_whole(piece: Piece) -> bool:
    """Whether all of a piece's text is at hand, so that it can be shown in its card."""
    return piece.length <= len(piece.text)
