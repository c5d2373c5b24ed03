"""The field in which an answer is written: grows with its text, takes files and pictures."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from desktop.conversation.composer import markdown_edits as markdown
from desktop.conversation.thread.plain_text import sound_text
from desktop.look.style import set_kind
from desktop.look.text import for_field
from desktop.widgets.text_area import TextArea
from desktop.widgets.text_places import unit_of
from models.rules.placeholders import placeholders

_FEWEST_LINES: Final = 3
_MOST_LINES: Final = 12
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

Edit = Callable[[QTextCursor], QTextCursor]
FORMATS: Final[dict[str, tuple[str, Edit]]] = {
    "Bold": ("Ctrl+B", partial(markdown.wrap, mark=markdown.BOLD)),
    "Italic": ("Ctrl+I", partial(markdown.wrap, mark=markdown.ITALIC)),
    "Code": ("Ctrl+E", partial(markdown.wrap, mark=markdown.CODE)),
    "Link": ("Ctrl+Shift+K", markdown.link),
    "List": ("Ctrl+Shift+L", markdown.bullets),
}
"""What can be done to the selection: the keys, and the edit."""
_PASTE_PLAIN: Final = "Ctrl+Shift+V"


class ComposerText(TextArea):
    """Plain text; Ctrl+Enter sends, Esc leaves. What a key costs does not grow with the text."""

    send_wanted = Signal()
    left = Signal()
    focus_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty, three lines high."""
        super().__init__(parent)
        self.setObjectName("composer")
        set_kind(self, "bare")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._has_words = False
        self._keys: dict[QKeySequence, Callable[[], None]] = {
            QKeySequence(keys): partial(self.edit, name) for name, (keys, _) in FORMATS.items()
        }
        self._keys[QKeySequence(_PASTE_PLAIN)] = self._paste_plain
        self.document().setDocumentMargin(0)
        self.document().contentsChange.connect(self._on_contents_change)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)
        self._on_size_changed()

    @property
    def text(self) -> str:
        """What has been typed, without halves of characters."""
        return sound_text(self.toPlainText())

    @property
    def has_words(self) -> bool:
        """Whether there is more than blanks; known at once, however long the text is."""
        return self._has_words

    def insert(self, text: str, *, since: int | None = None) -> None:
        """Put ``text`` in place of the selection, or of all ``since`` a place before the cursor.

        It is one step of undo. The first placeholder that is left in it is selected, so that it is
        seen and typed over.
        """
        cursor = self.textCursor()
        if since is not None:
            end = cursor.position()
            cursor.setPosition(since)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        start, made = cursor.selectionStart(), sound_text(text)
        cursor.beginEditBlock()  # or it would be undone together with what was typed before
        cursor.insertText(for_field(made))
        cursor.endEditBlock()
        if left := placeholders(made):
            cursor.setPosition(start + unit_of(made, left[0].start))
            cursor.setPosition(start + unit_of(made, left[0].end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def end_composing(self) -> None:
        """Take what an input method has half composed as it stands.

        Not every input method does so when it is asked, and Qt would carry it into the next text.
        """
        QGuiApplication.inputMethod().commit()
        words = self.textCursor().block().layout().preeditAreaText()
        if words:
            event = QInputMethodEvent()
            event.setCommitString(words)
            QApplication.sendEvent(self, event)
            QGuiApplication.inputMethod().reset()

    def edit(self, name: str) -> None:
        """Do what ``FORMATS`` has under this name."""
        if not self.isReadOnly():
            self.setTextCursor(FORMATS[name][1](self.textCursor()))
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """The keys of formats are for the field, not for actions of the window."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and _sequence(event) in self._keys:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Sends, leaves, formats and goes on with lists; everything else is text."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        own = self._keys.get(_sequence(event))
        if event.key() in _ENTER and modifiers & Qt.KeyboardModifier.ControlModifier:
            self.send_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif own is not None:
            own()
        elif event.key() in _ENTER and not modifiers and self._has_gone_on():
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The frame around shows the focus."""
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """As above."""
        super().focusOutEvent(event)
        self.focus_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        self._on_size_changed()

    def _has_gone_on(self) -> bool:
        """Whether the cursor stood in a list, which now has another item, or has ended."""
        return not self.isReadOnly() and markdown.continue_list(self.textCursor())

    def _paste_plain(self) -> None:
        """Paste the text of the clipboard, also where files or a picture come with it."""
        text = QGuiApplication.clipboard().text()
        if text and not self.isReadOnly():
            self.take_text(text)

    def _on_contents_change(self, place: int, removed: int, added: int) -> None:
        """Look for words only where the answer may have become another one."""
        if removed if self._has_words else added:
            self._has_words = self._found_words()

    def _found_words(self) -> bool:
        """Go through the lines up to the first one with words in it."""
        block = self.document().firstBlock()
        while block.isValid():
            if block.text().strip():
                return True
            block = block.next()
        return False

    def _on_size_changed(self) -> None:
        """As high as the text, between three lines and twelve."""
        lines = ceil(self.document().size().height())
        shown = min(max(lines, _FEWEST_LINES), _MOST_LINES)
        height = shown * self.fontMetrics().lineSpacing() + 4
        if height != self.height():
            self.setFixedHeight(height)


def _sequence(event: QKeyEvent) -> QKeySequence:
    return QKeySequence(event.keyCombination())
