"""A bar over the thread to find something in it, in parts of words as well."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop.conversation.hit_buttons import hit_button, place_words, say_place
from desktop.look.icons import show_icon
from desktop.look.style import set_ground, set_role
from desktop.look.text import set_plain
from desktop.look.theme import Theme

_OWN_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
_COUNT_WIDTH: Final = 88
"""px kept for the words, so that the field does not change its width with them."""


class FindBar(QWidget):
    """A field, three of seventeen, a button each way; Escape closes it and gives the focus back."""

    typed = Signal(str)
    """Something else is looked for now."""
    next_wanted = Signal()
    previous_wanted = Signal()
    closed = Signal()

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Hidden until ``open``."""
        super().__init__(parent)
        self.setObjectName("findBar")
        self._came_from: QWidget | None = None
        self._words = set_plain(QLabel())
        self._words.setObjectName("findCount")
        self._words.setMinimumWidth(_COUNT_WIDTH)
        set_role(self._words, "secondary")
        self._field = _Field(theme=theme)
        self._field.textChanged.connect(self._on_text_changed)
        self._field.next_wanted.connect(self.next_wanted)
        self._field.previous_wanted.connect(self.previous_wanted)
        self._build(theme)
        self.hide()

    def open(self) -> None:
        """Come, or take the keyboard again; what was looked for is there to be typed over."""
        focused = QApplication.focusWidget()
        if focused is not None and not self.isAncestorOf(focused):
            self._came_from = focused
        was_hidden = self.isHidden()
        self.show()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        if was_hidden:
            self.typed.emit(self._field.text())

    def close_bar(self) -> None:
        """Go, and give the keyboard back to whoever had it."""
        if self.isHidden():
            return
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self.hide()
        self._words.setText("")
        self.closed.emit()
        back = self._came_from
        if had_focus and back is not None and isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        self._came_from = None

    def show_place(self, ordinal: int | None, number: int) -> None:
        """Say which of how many hits was gone to, or that there is none."""
        words = place_words(ordinal, number) if number else "No hits"
        self._words.setText(words)
        if ordinal is not None:
            say_place(words, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the bar."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def _on_text_changed(self, text: str) -> None:
        if not text.strip():
            self._words.setText("")
        if not self.isHidden():
            self.typed.emit(text)

    def _build(self, theme: Theme) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(2)
        row.addWidget(self._field, 1)
        row.addSpacing(8)
        row.addWidget(self._words)
        for name, icon, words, slot in (
            (
                "findPreviousButton",
                "caret-up",
                "Previous hit (Shift+Enter)",
                self.previous_wanted.emit,
            ),
            ("findNextButton", "caret-down", "Next hit (Enter)", self.next_wanted.emit),
            ("closeFindButton", "x", "Close (Esc)", self.close_bar),
        ):
            button = hit_button(name, icon, words, theme=theme)
            button.clicked.connect(slot)
            row.addWidget(button)
        line = QFrame()
        line.setFixedHeight(1)
        set_ground(line, "hairline")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(line)


class _Field(QLineEdit):
    """Enter goes on, Shift and Enter goes back."""

    next_wanted = Signal()
    previous_wanted = Signal()

    def __init__(self, *, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("findEdit")
        self.setPlaceholderText("Find in this conversation")
        self.setAccessibleName("Find in this conversation")
        self.setMaxLength(1_000)
        glass = QAction(self)
        show_icon(glass, "magnifying-glass", "faint", theme=theme)
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)

    def event(self, event: QEvent) -> bool:
        """The keys of the bar are no actions of the window while the keyboard is here."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and event.key() in _OWN_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape is left to the bar."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            is_back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self.previous_wanted if is_back else self.next_wanted).emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
