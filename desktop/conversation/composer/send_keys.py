"""The keys of the composer's field that send, answer a doubt, or call a message back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CONTROL: Final = Qt.KeyboardModifier.ControlModifier
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier


class SendKeys(QObject):
    """Sees keys before the field does, and takes only those that mean something now."""

    next_wanted = Signal()
    """Ctrl+Shift+Enter: send, and go on to the next ticket."""
    kept = Signal()
    """Esc while the agent is asked: go on writing."""

    def __init__(
        self,
        *,
        field: QPlainTextEdit,
        is_asking: Callable[[], bool],
        can_recall: Callable[[], bool],
    ) -> None:
        """``is_asking`` is whether a doubt is shown, ``can_recall`` whether undo calls back."""
        super().__init__(field)
        self._field = field
        self._is_asking = is_asking
        self._can_recall = can_recall
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes a key by saying so."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                return self._takes(event)
            if event.type() == QEvent.Type.ShortcutOverride and self._is_for_window(event):
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _takes(self, event: QKeyEvent) -> bool:
        if event.key() in _ENTER and event.modifiers() & _CONTROL:
            # A key that is held down must not answer what it has asked itself.
            if not event.isAutoRepeat() and event.modifiers() & _SHIFT:
                self.next_wanted.emit()
                return True
            return event.isAutoRepeat()
        if event.key() == Qt.Key.Key_Escape and self._is_asking():
            self.kept.emit()
            return True
        return False

    def _is_for_window(self, event: QKeyEvent) -> bool:
        """Whether Ctrl+Z has nothing to undo in an empty field, but a message to call back."""
        if not event.matches(QKeySequence.StandardKey.Undo) or event.isAutoRepeat():
            return False
        return self._field.document().isEmpty() and self._can_recall()
