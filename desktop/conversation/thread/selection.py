"""Selects texts across messages, by mouse and keyboard, and copies them with who and when."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QMenu

from desktop.conversation.thread.bubble_card import BubbleCard
from desktop.conversation.thread.card import Card
from desktop.conversation.thread.chosen import END, Chosen, Place, as_text
from desktop.conversation.thread.fold import unfolded
from desktop.conversation.thread.thread_canvas import ThreadCanvas
from desktop.look.popup import round_popup

_SCROLL_MS: Final = 30
_SCROLLED: Final = 3
"""The share of the pointer's distance from the edge that is scrolled in one turn: a third."""
_SCROLL_KEYS: Final = (
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    *(Qt.Key.Key_Home, Qt.Key.Key_End),
)
_LEFT: Final = Qt.MouseButton.LeftButton


class ThreadSelection(QObject):
    """A selection in one message is its text's own; beyond that it is held here, by pieces.

    So it outlives the cards of what is scrolled away.
    """

    conversation_wanted = Signal(object)
    """This Chosen, or all for None, is to be copied, and only a part of it is known here."""

    def __init__(self, *, canvas: ThreadCanvas, view: QAbstractScrollArea) -> None:
        """Nothing is selected; ``watch`` is told of every bubble."""
        super().__init__(view)
        self._canvas = canvas
        self._view = view
        self._anchor: Place | None = None
        self._head: Place | None = None
        self._is_all = self._is_from_ground = False
        self._ends: dict[int, str] = {}
        self._pointer = QPoint()
        self._timer = QTimer(self, interval=_SCROLL_MS)
        self._timer.timeout.connect(self._on_beyond_edge)
        canvas.dropped.connect(self._on_dropped)
        view.viewport().installEventFilter(self)  # of the ground beside the texts

    @property
    def is_across(self) -> bool:
        """Whether more than a place in one text is selected."""
        return self._head is not None

    @property
    def is_busy(self) -> bool:
        """Whether something is selected, or being selected with the mouse."""
        is_pressed = bool(QGuiApplication.mouseButtons() & _LEFT) and self._anchor is not None
        return is_pressed or any(card.text.textCursor().hasSelection() for card in self._bubbles())

    def watch(self, card: BubbleCard) -> None:
        """Follow the mouse and the keys over the text of this card."""
        card.text.installEventFilter(self)
        card.text.viewport().installEventFilter(self)

    def clear(self) -> None:
        """Select nothing."""
        for card in self._bubbles():
            _select(card, 0, 0)
        self._forget()

    def forget(self) -> None:
        """Another thread will be shown."""
        self._forget()

    def select_all(self) -> None:
        """Select the whole conversation."""
        pieces = self._canvas.pieces
        if pieces:
            self._anchor, self._head = Place(pieces[0].id, 0), Place(pieces[-1].last_id, END)
            self._is_all = True
            self.renew()

    def renew(self) -> None:
        """Show what is selected in the cards that there are now."""
        chosen = self._chosen()
        if chosen is None:
            return
        for card in self._bubbles():
            piece = card.piece.id
            _select(card, *chosen.part_of(piece))
            if piece in (chosen.first.piece, chosen.last.piece):
                self._ends[piece] = _selected(card)

    def copy(self) -> None:
        """Put what is selected on the clipboard, as plain text."""
        chosen = self._chosen()
        if self._is_all:
            self.conversation_wanted.emit(None)
        elif chosen is not None and chosen.first.piece == chosen.last.piece:
            if words := chosen.ends.get(chosen.first.piece):  # a line about a change has none
                QGuiApplication.clipboard().setText(words)
        elif chosen is not None and not self._knows(chosen):
            self.conversation_wanted.emit(chosen)
        elif chosen is not None:
            QGuiApplication.clipboard().setText(as_text(chosen.told(unfolded(self._canvas.pieces))))

    def takes(self, event: QKeyEvent) -> bool:
        """Do what a key means for the selection; False when it means nothing to it.

        Of an event that only asks whether the key is wanted, nothing is done.
        """
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if event.matches(QKeySequence.StandardKey.SelectAll):
            act = self.select_all
        elif not self.is_across:
            return False
        elif event.matches(QKeySequence.StandardKey.Copy):
            act = self.copy
        elif event.key() == Qt.Key.Key_Escape:
            act = self.clear
        else:
            return False
        event.accept()
        if not is_asked:
            act()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the mouse over as soon as it leaves the message in which it was pressed."""
        if isinstance(event, QKeyEvent) and event.type() != QEvent.Type.KeyRelease:
            return self.takes(event) or self._scrolls(event)
        if isinstance(event, QMouseEvent):
            return self._on_mouse(event, watched)
        if isinstance(event, QContextMenuEvent) and self.is_across:
            self._open_menu(event.globalPos())
            return True
        return False

    def _scrolls(self, event: QKeyEvent) -> bool:
        """Keys that go through the thread do so too after a click into one of its texts."""
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.type() != QEvent.Type.KeyPress or event.key() not in _SCROLL_KEYS or not is_plain:
            return False
        QApplication.sendEvent(self._view, event)
        return True

    def _on_mouse(self, event: QMouseEvent, watched: QObject) -> bool:
        kind, pointer = event.type(), event.globalPosition().toPoint()
        if kind == QEvent.Type.MouseButtonRelease:
            self._timer.stop()
        elif kind == QEvent.Type.MouseMove:
            return bool(event.buttons() & _LEFT) and self._drag(pointer)
        elif event.button() == _LEFT:
            is_more = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            return self._press(watched, pointer, is_more=is_more)
        return False

    def _press(self, watched: QObject, pointer: QPoint, *, is_more: bool) -> bool:
        """The mouse is pressed in a text or beside; whether that is more than a text can do."""
        card = self._card_of(watched)
        place = self._place_at(pointer)
        if place is None:
            return False
        if is_more and self._anchor is not None and self._anchor.piece != place.piece:
            self._head, self._is_all = place, False
            self.renew()
            return True
        self._begin(card, place, keeps_anchor=is_more)
        return False

    def _begin(self, card: BubbleCard | None, place: Place, *, keeps_anchor: bool) -> None:
        """A press at one place: what is selected elsewhere is so no more."""
        anchor = self._anchor
        for other in self._bubbles():
            if other is not card:
                _select(other, 0, 0)
        self._forget()
        self._is_from_ground = card is None
        self._anchor = anchor if keeps_anchor and anchor is not None else place

    def _drag(self, pointer: QPoint) -> bool:
        """The mouse is moved with its button down; whether that is more than its text can do."""
        self._pointer = pointer
        port = self._view.viewport()
        y = port.mapFromGlobal(pointer).y()
        is_beyond = not 0 <= y < port.height()
        if is_beyond and not self._timer.isActive():
            self._timer.start()
        elif not is_beyond:
            self._timer.stop()
        head = self._place_at(pointer)
        if self._anchor is None or head is None:
            return False
        is_of_text = head.piece == self._anchor.piece and not (is_beyond or self._is_from_ground)
        if is_of_text and not self.is_across:
            return False
        self._head, self._is_all = head, False
        self.renew()
        return True

    def _on_beyond_edge(self) -> None:
        """The pointer is held beyond the edge: the thread scrolls on under it."""
        port, bar = self._view.viewport(), self._view.verticalScrollBar()
        y = port.mapFromGlobal(self._pointer).y()
        beyond = y if y < 0 else y - port.height() + 1
        bar.setValue(bar.value() + beyond // _SCROLLED)
        self._drag(self._pointer)

    def _place_at(self, pointer: QPoint) -> Place | None:
        y = self._canvas.mapFromGlobal(pointer).y()
        cards = self._canvas.cards
        if not cards:
            return None
        card = self._canvas.card_at(y)
        if card is None:
            return Place(cards[-1].piece.last_id, END)
        return Place(card.piece.id, _at(card, pointer) if isinstance(card, BubbleCard) else 0)

    def _chosen(self) -> Chosen | None:
        if self._anchor is None or self._head is None:
            return None
        ends = {} if self._is_all else self._ends
        return Chosen(min(self._anchor, self._head), max(self._anchor, self._head), ends)

    def _knows(self, chosen: Chosen) -> bool:
        """Whether all that is selected is in the part of the thread that is known."""
        pieces = self._canvas.pieces
        first, last = chosen.first.piece, chosen.last.piece
        return bool(pieces) and pieces[0].id <= first and last <= pieces[-1].last_id

    def _on_dropped(self, card: Card) -> None:
        """What a text has selected by itself is held here from now on."""
        if self.is_across or not isinstance(card, BubbleCard):
            return
        cursor = card.text.textCursor()
        if cursor.hasSelection():
            piece = card.piece.id
            self._anchor = Place(piece, cursor.anchor())
            self._head = Place(piece, cursor.position())
            self._ends = {piece: _selected(card)}

    def _bubbles(self) -> list[BubbleCard]:
        return [card for card in self._canvas.cards if isinstance(card, BubbleCard)]

    def _card_of(self, watched: QObject) -> BubbleCard | None:
        return next((c for c in self._bubbles() if watched in (c.text, c.text.viewport())), None)

    def _forget(self) -> None:
        self._timer.stop()
        self._anchor = self._head = None
        self._is_all = self._is_from_ground = False
        self._ends = {}

    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self._view)
        menu.addAction("&Copy").triggered.connect(self.copy)
        menu.addAction("Select &all").triggered.connect(self.select_all)
        round_popup(menu)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)


def _at(card: BubbleCard, pointer: QPoint) -> int:
    """Qt's place in the card's text that is nearest to the pointer."""
    text = card.text
    return text.cursorForPosition(text.viewport().mapFromGlobal(pointer)).position()


def _select(card: BubbleCard, start: int, end: int) -> None:
    cursor = card.text.textCursor()
    last = cursor.document().characterCount() - 1
    wanted = min(start, last), min(end, last)
    if wanted[0] == wanted[1] and not cursor.hasSelection():
        return
    cursor.setPosition(wanted[0])
    cursor.setPosition(wanted[1], QTextCursor.MoveMode.KeepAnchor)
    card.text.setTextCursor(cursor)


def _selected(card: BubbleCard) -> str:
    return card.text.textCursor().selection().toPlainText()
