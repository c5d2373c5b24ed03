"""Marks colour and underline parts of a line edit, and change nothing else of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QInputMethodEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from desktop.look.theme import Theme
from desktop.widgets.text_marks import TextMark, TextMarks

_TEXT = "open \U0001f600 status:opne end"
_UNKNOWN = TextMark(7, 18, "warning", is_underlined=True, tooltip="No <b>such</b> value")


@pytest.fixture
def field(stage: QWidget, theme: Theme) -> QLineEdit:
    """A wide field with the keyboard."""
    made = QLineEdit(stage)
    made.setGeometry(0, 0, 400, 40)
    made.show()
    made.setFocus()
    return made


def _coloured(field: QLineEdit, colour: QColor) -> list[int]:
    """The columns in which a colour is painted."""
    picture = field.grab().toImage()
    columns = range(8, picture.width() - 8)
    rows = range(8, picture.height() - 8)
    return [x for x in columns if any(picture.pixelColor(x, y) == colour for y in rows)]


def _place(field: QLineEdit, column: int) -> int:
    return field.cursorPositionAt(QPoint(column, field.height() // 2))


def _caret_column(field: QLineEdit) -> int:
    """Where the caret is painted, behind what is being composed."""
    place = field.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    assert isinstance(place, QRectF | QRect)
    return round(place.x())


def test_exactly_the_part_is_underlined(field: QLineEdit, theme: Theme) -> None:
    field.setText(_TEXT)
    marks = TextMarks(field, theme=theme)
    marks.show([_UNKNOWN])
    found = _coloured(field, theme.colour("warning"))
    # The smiling face takes two places of Qt's.
    assert _place(field, found[0]) == 8
    assert _place(field, found[-1]) in (18, 19)
    marks.show([])
    assert not _coloured(field, theme.colour("warning"))


def test_underlines_scroll_with_the_text(field: QLineEdit, theme: Theme) -> None:
    marks = TextMarks(field, theme=theme)
    field.setText("x" * 200 + " bad")
    marks.show([TextMark(201, 204, "warning", is_underlined=True)])
    found = _coloured(field, theme.colour("warning"))
    assert _place(field, found[0]) == 201
    assert _place(field, found[-1]) in (203, 204)
    field.home(False)
    assert not _coloured(field, theme.colour("warning"))


def test_other_colours_with_another_theme(field: QLineEdit, theme: Theme) -> None:
    field.setText("status:open")
    TextMarks(field, theme=theme).show([TextMark(0, 11, "success", is_underlined=True)])
    theme.choose("dark")
    assert _coloured(field, theme.colour("success"))
    theme.choose("light")
    assert _coloured(field, theme.colour("success"))


def test_text_caret_selection_and_undo_stay(field: QLineEdit, theme: Theme) -> None:
    marks = TextMarks(field, theme=theme)
    QTest.keyClicks(field, "status:opne end")
    field.setSelection(2, 4)
    spies = [QSignalSpy(field.textChanged), QSignalSpy(field.selectionChanged)]
    spies.append(QSignalSpy(field.cursorPositionChanged))
    marks.show([TextMark(0, 11, "warning", is_underlined=True)])
    assert [spy.count() for spy in spies] == [0, 0, 0]
    assert (field.text(), field.selectedText(), field.cursorPosition()) == (
        "status:opne end",
        "atus",
        6,
    )
    field.undo()
    assert field.text() == ""
    assert not field.isUndoAvailable()


def test_an_input_method_is_left_alone(field: QLineEdit, theme: Theme, qtbot: QtBot) -> None:
    marks = TextMarks(field, theme=theme)
    field.setText("bad ")
    marks.show([TextMark(0, 3, "warning", is_underlined=True)])
    before = _caret_column(field)
    QCoreApplication.sendEvent(field, QInputMethodEvent("ni", []))
    composing = _caret_column(field)
    assert composing > before
    marks.show([TextMark(0, 3, "warning", is_underlined=True)])
    assert _caret_column(field) == composing
    done = QInputMethodEvent()
    done.setCommitString("你")
    QCoreApplication.sendEvent(field, done)
    assert field.text() == "bad 你"
    qtbot.waitUntil(lambda: bool(_coloured(field, theme.colour("warning"))))


def test_the_words_are_told_over_the_part_alone(field: QLineEdit, theme: Theme) -> None:
    field.setText(_TEXT)
    marks = TextMarks(field, theme=theme)
    marks.show([_UNKNOWN])
    assert marks.shown == (_UNKNOWN,)
    spot = QPoint(_coloured(field, theme.colour("warning"))[20], field.height() // 2)
    over = QHelpEvent(QEvent.Type.ToolTip, spot, QPoint(0, 0))
    assert marks.eventFilter(field, over)
    assert "&lt;b&gt;such" in QToolTip.text()
    beside = QHelpEvent(QEvent.Type.ToolTip, QPoint(12, spot.y()), QPoint(0, 0))
    assert not marks.eventFilter(field, beside)
    marks.show([])
    assert not marks.eventFilter(field, over)
