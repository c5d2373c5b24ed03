"""Offers canned texts, colleagues and emoji at the caret while an agent types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QInputMethodEvent,
    QKeyEvent,
    QTextCursor,
)

from desktop.conversation.composer.composer_text import ComposerText
from desktop.conversation.composer.half_written import LOOKED_AT, HalfWritten, half_written
from desktop.conversation.composer.offers import Offer, is_meant, offers
from desktop.conversation.composer.supplies import Supplies
from desktop.look.theme import Theme
from desktop.widgets.entry_delegate import ROW_HEIGHT, EntryDelegate
from desktop.widgets.entry_model import EntryModel
from desktop.widgets.offer_list import OfferList
from desktop.widgets.text_places import unit_of

_Key = Qt.Key
_Event = QEvent.Type
_STEPS: Final = {_Key.Key_Down: 1, _Key.Key_Up: -1}
_ENTER: Final = (_Key.Key_Return, _Key.Key_Enter)
_CLOSING: Final = (_Event.FocusOut, _Event.Resize, _Event.Move, _Event.Hide)
_MOST_ROWS: Final = 8
_WIDTHS: Final = {"phrase": 460, "colleague": 320, "emoji": 280}
_WIDEST: Final = 460


class Offering(QObject):
    """Follows one field, which keeps the keyboard all the time."""

    def __init__(
        self,
        field: ComposerText,
        *,
        supplies: Supplies,
        is_note: Callable[[], bool],
        theme: Theme,
    ) -> None:
        """Colleagues are offered only while ``is_note`` says so: a client knows none of them."""
        super().__init__(field)
        self._field = field
        self._supplies = supplies
        self._is_note = is_note
        self._theme = theme
        self._model = EntryModel(self)
        self._list: OfferList | None = None
        self._offers: tuple[Offer, ...] = ()
        self._start = -1
        self._dismissed = -1
        self._length = 0
        self._is_composing = False
        self._is_taking = False
        field.installEventFilter(self)
        field.cursorPositionChanged.connect(self._on_caret_moved)
        supplies.changed.connect(self._on_supplies_changed)

    @property
    def is_open(self) -> bool:
        """Whether something is offered now."""
        return self._list is not None and self._list.isVisible()

    def follow(self) -> None:
        """The agent has changed the text: offer what fits, unless it has only become shorter."""
        length = self._field.document().characterCount()
        has_grown, self._length = length > self._length, length
        if self._is_taking or self._is_composing:
            return
        half, start = self._here()
        if start != self._dismissed:
            self._dismissed = -1
        if half is None or self._dismissed >= 0 or not (has_grown or self.is_open):
            self.close()
        else:
            self._show(half, start)

    def close(self) -> None:
        """Offer nothing; what is typed stays."""
        self._start = -1
        self._length = self._field.document().characterCount()
        if self._list is not None:
            self._list.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Gives the keys that move and take to the list while that is open."""
        kind = event.type()
        if kind in _CLOSING:
            self.close()
        elif kind == _Event.InputMethod and isinstance(event, QInputMethodEvent):
            self._is_composing = bool(event.preeditString())
            if self._is_composing:
                self.close()
        elif self.is_open and isinstance(event, QKeyEvent):
            if kind == _Event.KeyPress:
                return self._is_used(event)
            if kind == _Event.ShortcutOverride and _is_ours(event):
                event.accept()
                return True
        return False

    def _is_used(self, event: QKeyEvent) -> bool:
        if self._list is None or not _is_ours(event):
            return False
        key = _Key(event.key())
        if key in _STEPS:
            self._list.move_by(_STEPS[key])
            self._tell()
        elif key == _Key.Key_Tab or (key in _ENTER and self._list.row >= 0):
            self._take(self._list.row)
        else:
            self._dismissed = self._start
            self.close()
            return key not in _ENTER
        return True

    def _here(self) -> tuple[HalfWritten | None, int]:
        """What is half-written at the caret, and where it begins."""
        cursor = self._field.textCursor()
        if cursor.hasSelection():
            return None, -1
        caret = cursor.position()
        first = max(cursor.block().position(), caret - LOOKED_AT)
        cursor.setPosition(first)
        cursor.setPosition(caret, QTextCursor.MoveMode.KeepAnchor)
        half = half_written(cursor.selectedText(), is_note=self._is_note())
        if half is None:
            return None, -1
        return half, caret - unit_of(half.written, len(half.written))

    def _show(self, half: HalfWritten, start: int) -> None:
        self._offers = offers(half, self._supplies)
        if not self._offers:
            self.close()
            return
        self._start = start
        self._model.set_entries([offer.entry for offer in self._offers])
        if self._list is None:
            self._list = self._made_list()
        was_open = self.is_open
        self._list.set_row(0 if is_meant(half, self._offers[0]) else -1)
        self._list.open_at(self._place(), width=_WIDTHS[half.kind])
        if not was_open:
            self._tell()

    def _place(self) -> QRect:
        """Where in the window the half-written begins."""
        cursor = self._field.textCursor()
        cursor.setPosition(self._start)
        rect = self._field.cursorRect(cursor)
        corner = self._field.viewport().mapTo(self._field.window(), rect.topLeft())
        return QRect(corner - QPoint(12, 0), rect.size())

    def _made_list(self) -> OfferList:
        made = OfferList(
            self._model,
            row_height=ROW_HEIGHT,
            most_rows=_MOST_ROWS,
            widest=_WIDEST,
            parent=self._field.window(),
        )
        made.set_delegate(EntryDelegate(theme=self._theme, parent=made, has_ticks=False))
        made.view.setObjectName("composerOffers")
        made.view.setAccessibleName("What can be inserted")
        made.taken.connect(self._on_row_taken)
        return made

    def _tell(self) -> None:
        """Tell who cannot see it which row is chosen."""
        if self._list is not None and self._list.row >= 0:
            entry = self._offers[self._list.row].entry
            words = ", ".join(filter(None, (entry.label, entry.detail)))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._field, words))

    def _take(self, row: int) -> None:
        start, text = self._start, self._offers[max(row, 0)].text
        self.close()
        self._is_taking = True
        self._field.insert(text, since=start)
        self._is_taking = False

    def _on_supplies_changed(self) -> None:
        """What is gone cannot be taken; who had chosen it has chosen none."""
        if self._list is None or not self.is_open:
            return
        chosen = self._offers[self._list.row].entry.key if self._list.row >= 0 else ""
        half, start = self._here()
        if half is None:
            self.close()
            return
        self._show(half, start)
        keys = [offer.entry.key for offer in self._offers]
        self._list.set_row(keys.index(chosen) if chosen in keys else -1)

    def _on_caret_moved(self) -> None:
        if self._start >= 0 and not self._is_taking and self._here()[1] != self._start:
            self.close()

    def _on_row_taken(self, index: QModelIndex) -> None:
        self._take(index.row())


def _is_ours(event: QKeyEvent) -> bool:
    is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return is_plain and event.key() in (*_STEPS, *_ENTER, _Key.Key_Tab, _Key.Key_Escape)
