"""Writes Markdown into a text as keys ask for it: bold, italic, code, links, lists.

Each is one step of the text's own undo. What stands in the text is what is sent.
"""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtGui import QTextCursor

BOLD, ITALIC, CODE = "**", "*", "`"
_FENCE: Final = "```"
_ADDRESS: Final = re.compile(r"(?:https?://|mailto:|www\.)\S+\Z")
_EMPTY_ADDRESS: Final = "https://"
_BREAKS: Final = re.compile("[\u2028\u2029]")
_ITEM: Final = re.compile(r"(\s{0,8})(?:([-*+])|(\d{1,9})([.)]))([ \t]{1,4})")
_LOOKED_AT: Final = 32
"""Characters at the beginning of a line; no mark of a list reaches further."""


def wrap(cursor: QTextCursor, mark: str) -> QTextCursor:
    """Put ``mark`` around what is selected, or take it away; returns the cursor to go on with.

    Lines of code are fenced. Without a selection the cursor comes to stand between the marks,
    and behind them when it stands before the second one.
    """
    start, end = _trimmed(cursor)
    text = _text(cursor, start, end)
    if mark == CODE and "\n" in text:
        return _put(cursor, start, end, f"{_FENCE}\n{text}\n{_FENCE}", (4, 4 + _units(text)))
    size = len(mark)
    before, behind = _run(cursor, start, mark, -1), _run(cursor, end, mark, 1)
    if start == end and _is_mark(behind, mark) and not before:
        cursor.setPosition(end + size)
        return cursor
    if _is_mark(min(before, behind), mark):
        return _put(cursor, start - size, end + size, text, (0, _units(text)))
    return _put(cursor, start, end, f"{mark}{text}{mark}", (size, size + _units(text)))


def link(cursor: QTextCursor) -> QTextCursor:
    """Make a link of what is selected: its words, or its address if it looks like one."""
    start, end = _trimmed(cursor)
    text = _text(cursor, start, end)
    if _ADDRESS.match(text):
        return _put(cursor, start, end, f"[]({text})", (1, 1))
    behind = 1 + _units(text) + 2
    made = f"[{text}]({_EMPTY_ADDRESS})"
    chosen = (behind, behind + len(_EMPTY_ADDRESS)) if text else (1, 1)
    return _put(cursor, start, end, made, chosen)


def bullets(cursor: QTextCursor) -> QTextCursor:
    """Make a list of the lines that are selected."""
    document = cursor.document()
    first = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd())
    cursor.beginEditBlock()
    block = first
    while block.isValid() and block.blockNumber() <= last.blockNumber():
        if not _ITEM.match(block.text()[:_LOOKED_AT]):
            at_line = QTextCursor(block)
            at_line.insertText("- ")
        block = block.next()
    cursor.endEditBlock()
    return cursor


def continue_list(cursor: QTextCursor) -> bool:
    """Begin the next item of a list, or end the list behind an empty one; False: no list here."""
    if cursor.hasSelection():
        return False
    begin, caret = cursor.block().position(), cursor.position()
    item = _ITEM.match(_text(cursor, begin, min(begin + _LOOKED_AT, caret)))
    if item is None:
        return False
    if begin + item.end() == caret and cursor.block().length() - 1 == item.end():
        _put(cursor, begin, caret, "", (0, 0))
        return True
    indent, bullet, number, dot, gap = item.groups()
    mark = bullet or f"{int(number) + 1}{dot}"
    cursor.insertText(f"\n{indent}{mark}{gap}")
    return True


def _trimmed(cursor: QTextCursor) -> tuple[int, int]:
    """The selection without blanks at its ends, which Markdown would not take for marked."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    text = cursor.selectedText()
    if not text.strip():
        return start, end
    return start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip()))


def _run(cursor: QTextCursor, place: int, mark: str, way: int) -> int:
    """How many of the signs of ``mark`` stand before (-1) or behind (1) a place, 3 at most."""
    sign = mark[0]
    if way < 0:
        before = _text(cursor, max(place - 3, 0), place)
        return len(before) - len(before.rstrip(sign))
    behind = _text(cursor, place, place + 3)
    return len(behind) - len(behind.lstrip(sign))


def _is_mark(run: int, mark: str) -> bool:
    """Whether so many signs are, or hold, this mark: three stars are bold and italic."""
    if mark == BOLD:
        return run >= 2
    return run in (1, 3) if mark == ITALIC else run == len(mark)


def _put(
    cursor: QTextCursor, start: int, end: int, text: str, chosen: tuple[int, int]
) -> QTextCursor:
    """Write ``text`` in place of a part, and choose a part of it, counted from its beginning."""
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    cursor.beginEditBlock()  # or it would be undone together with what was typed before
    cursor.insertText(text)
    cursor.endEditBlock()
    cursor.setPosition(start + chosen[0])
    cursor.setPosition(start + chosen[1], QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _text(cursor: QTextCursor, start: int, end: int) -> str:
    """A part of the text; what lies outside of it is left out."""
    looking = QTextCursor(cursor)
    last = cursor.document().characterCount() - 1
    looking.setPosition(max(min(start, last), 0))
    looking.setPosition(max(min(end, last), 0), QTextCursor.MoveMode.KeepAnchor)
    return _BREAKS.sub("\n", looking.selectedText())


def _units(text: str) -> int:
    """The length as Qt counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
