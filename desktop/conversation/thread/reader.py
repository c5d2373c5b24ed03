"""A window for a text that is too long for a card: it lays out only what is seen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QMimeData, QSize, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.conversation.thread.plain_text import shown_text
from desktop.look.format import counted
from desktop.look.style import set_role
from desktop.look.text import one_line, set_plain

_LINE: Final = 4_096
"""Characters in one line of the window: a line of megabytes takes Qt seconds."""
_SLICE: Final = 131_072
"""Characters put in at a time, so that the window stays alive."""
_CONTINUES: Final = 1
"""The state of a block whose line goes on in the next one."""


class Reader(QDialog):
    """Shows one text, read-only, as it comes in."""

    def __init__(self, title: str, text: str, *, parent: QWidget) -> None:
        """``text`` may be of any length."""
        super().__init__(parent)
        self.setObjectName("reader")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(one_line(title))
        self.resize(QSize(760, 640))
        self.view = _LongText()
        self.view.setAccessibleName(one_line(title))
        length = set_plain(QLabel(), counted(len(text), "character", "characters"))
        set_role(length, "secondary")
        column = QVBoxLayout(self)
        column.addWidget(self.view, 1)
        column.addWidget(length)
        self._slices = _slices(text)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_turn)
        self._timer.start()

    @property
    def is_complete(self) -> bool:
        """Whether all of the text has come in."""
        return not self._timer.isActive()

    def _on_turn(self) -> None:
        part = next(self._slices, None)
        if part is None:
            self._timer.stop()
        else:
            self.view.add(part)


class _LongText(QPlainTextEdit):
    """A text view in which long lines are broken, and copied unbroken."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)

    def add(self, text: str) -> None:
        """Append a part of the text, which may begin and end anywhere."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        for number, line in enumerate(text.split("\n")):
            if number:
                cursor.insertBlock()
                cursor.block().setUserState(-1)
            for start in range(0, len(line), _LINE):
                if cursor.block().length() > 1:
                    cursor.block().setUserState(_CONTINUES)
                    cursor.insertBlock()
                    cursor.block().setUserState(-1)
                cursor.insertText(line[start : start + _LINE])
        cursor.endEditBlock()

    def createMimeDataFromSelection(self) -> QMimeData:
        """The selection as the text has it."""
        chosen = self.textCursor()
        start, end = chosen.selectionStart(), chosen.selectionEnd()
        cursor = QTextCursor(self.document())
        block = self.document().findBlock(start)
        parts = []
        while block.isValid() and block.position() < end:
            after = block.position() + block.length()
            cursor.setPosition(max(start, block.position()))
            cursor.setPosition(min(end, after - 1), QTextCursor.MoveMode.KeepAnchor)
            parts.append(cursor.selectedText())
            parts.append("\n" if after <= end and block.userState() != _CONTINUES else "")
            block = block.next()
        data = QMimeData()
        data.setText("".join(parts))
        return data


def _slices(text: str) -> Iterator[str]:
    """``text`` in parts fit to be shown; a line end of two characters is never torn apart."""
    start = 0
    while start < len(text):
        end = start + _SLICE
        if text[end - 1 : end + 1] == "\r\n":
            end += 1
        yield shown_text(text[start:end])
        start = end
