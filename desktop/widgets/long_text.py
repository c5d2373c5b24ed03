"""A view for texts of any length and with lines of any length, filled part by part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from desktop.look.text import shown_text

_LINE: Final = 4_096
"""Characters in one line of the view: a line of megabytes takes Qt seconds."""
_SLICE: Final = 131_072
"""Characters put in at a time, so that the window stays alive."""
_CONTINUES: Final = 1
"""The state of a block whose line goes on in the next one."""


class LongText(QPlainTextEdit):
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


def slices(text: str) -> Iterator[str]:
    """``text`` in parts fit to be shown; a line end of two characters is never torn apart."""
    start = 0
    while start < len(text):
        end = start + _SLICE
        if text[end - 1 : end + 1] == "\r\n":
            end += 1
        yield shown_text(text[start:end])
        start = end
