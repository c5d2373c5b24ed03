"""Keys put Markdown around what is selected, and take it away; lists go on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout
from pytestqt.qtbot import QtBot

from desktop.conversation.composer import markdown_edits as markdown

Edit = Callable[[QTextCursor], object]
BOLD = partial(markdown.wrap, mark=markdown.BOLD)
ITALIC = partial(markdown.wrap, mark=markdown.ITALIC)
CODE = partial(markdown.wrap, mark=markdown.CODE)


def _bare(shown: str) -> str:
    return shown.translate({ord(sign): None for sign in "[]|"})


def _cursor(shown: str) -> QTextCursor:
    """A text in which ``[`` and ``]``, or ``|``, stand where the selection is."""
    document = QTextDocument()
    document.setDocumentLayout(QPlainTextDocumentLayout(document))
    start = shown.index("[" if "[" in shown else "|")
    end = shown.index("]") - 1 if "[" in shown else start
    document.setPlainText(_bare(shown))
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    cursor.kept = document  # type: ignore[attr-defined]  # a cursor does not keep its document
    return cursor


def _shown(cursor: QTextCursor) -> str:
    text = cursor.document().toPlainText()
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    if start == end:
        return f"{text[:start]}|{text[start:]}"
    return f"{text[:start]}[{text[start:end]}]{text[end:]}"


@pytest.mark.parametrize(
    ("edit", "before", "after"),
    [
        (BOLD, "a [word] b", "a **[word]** b"),
        (BOLD, "a **[word]** b", "a [word] b"),
        (BOLD, "a [ word ]b", "a  **[word]** b"),
        (BOLD, "a | b", "a **|** b"),
        (BOLD, "a **|** b", "a | b"),
        (BOLD, "a **x|** b", "a **x**| b"),
        (ITALIC, "**[word]**", "***[word]***"),
        (ITALIC, "***[word]***", "**[word]**"),
        (BOLD, "***[word]***", "*[word]*"),
        (BOLD, "*[word]*", "***[word]***"),
        (CODE, "run [ls]", "run `[ls]`"),
        (CODE, "`[ls]`", "[ls]"),
        (CODE, "[one\ntwo]", "```\n[one\ntwo]\n```"),
    ],
)
def test_marks_come_and_go(qtbot: QtBot, edit: Edit, before: str, after: str) -> None:
    cursor = _cursor(before)
    edit(cursor)
    assert _shown(cursor) == after
    if _bare(after) != _bare(before):
        cursor.document().undo()
        assert cursor.document().toPlainText() == _bare(before)
        assert not cursor.document().isUndoAvailable()


@pytest.mark.parametrize(
    ("selected", "made", "chosen"),
    [
        ("the page", "[the page](https://)", "https://"),
        ("https://example.com/x", "[](https://example.com/x)", ""),
        ("", "[](https://)", ""),
    ],
)
def test_links(qtbot: QtBot, selected: str, made: str, chosen: str) -> None:
    cursor = _cursor("|")
    cursor.insertText(selected)
    cursor.select(QTextCursor.SelectionType.Document)
    markdown.link(cursor)
    assert cursor.document().toPlainText() == made
    assert cursor.selectedText() == chosen
    assert chosen or cursor.position() == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- |one", "- \n- |one"),
        ("- one|", "- one\n- |"),
        ("  * one|", "  * one\n  * |"),
        ("1. one|", "1. one\n2. |"),
        ("9) on|e", "9) on\n10) |e"),
        ("- one\n- |", "- one\n|"),
        ("3. |", "|"),
    ],
)
def test_lists_go_on_and_end(qtbot: QtBot, before: str, after: str) -> None:
    cursor = _cursor(before)
    assert markdown.continue_list(cursor)
    assert _shown(cursor) == after


@pytest.mark.parametrize("before", ["plain|", "-|", "-5|", "1.5|", "|- one", "—|", "- [one]"])
def test_other_lines_are_left_to_the_field(qtbot: QtBot, before: str) -> None:
    cursor = _cursor(before)
    assert not markdown.continue_list(cursor)
    assert _shown(cursor) == before


def test_selected_lines_become_a_list(qtbot: QtBot) -> None:
    cursor = _cursor("a\n[b\n- c\nd]\ne")
    markdown.bullets(cursor)
    assert cursor.document().toPlainText() == "a\n- b\n- c\n- d\ne"
    cursor.document().undo()
    assert cursor.document().toPlainText() == "a\nb\n- c\nd\ne"


_texts = st.text(st.sampled_from("ab *`\n😀"), max_size=12)


@given(_texts, _texts, _texts, st.sampled_from([markdown.BOLD, markdown.ITALIC, markdown.CODE]))
def test_nothing_is_lost(qapp: object, before: str, chosen: str, behind: str, mark: str) -> None:
    cursor = _cursor("|")
    cursor.insertText(before + chosen + behind)
    whole = cursor.document().toPlainText()
    cursor.setPosition(len(before.encode("utf-16-le")) // 2)
    cursor.setPosition(
        len((before + chosen).encode("utf-16-le")) // 2, QTextCursor.MoveMode.KeepAnchor
    )
    markdown.wrap(cursor, mark)
    made = cursor.document().toPlainText()
    drop = {ord(sign): None for sign in "*`\n"}
    assert made.translate(drop) == whole.translate(drop)
    if made != whole:
        cursor.document().undo()
        assert cursor.document().toPlainText() == whole
