"""Marks stand where their letters are, and only where these are seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from desktop.widgets.marked_label import MarkedLabel

RED = QColor(255, 0, 0)


def label(
    qtbot: QtBot, text: str, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight
) -> MarkedLabel:
    """A shown label that is wide enough."""
    made = MarkedLabel(text, mode=mode)
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.show()
    return made


def reds(made: MarkedLabel) -> list[int]:
    """The columns with red in them."""
    picture = made.grab().toImage()
    rows = range(picture.height())
    columns = range(picture.width())
    return [x for x in columns if any(picture.pixelColor(x, y) == RED for y in rows)]


def test_a_place_is_marked_behind_its_letters(qtbot: QtBot) -> None:
    made = label(qtbot, "one two three")
    assert reds(made) == []
    made.mark([(4, 7)], ground=RED, ink=QColor("white"))
    columns, metrics = reds(made), made.fontMetrics()
    assert made.marked == ["two"]
    assert abs(columns[0] - metrics.horizontalAdvance("one ")) <= 2
    assert abs(columns[-1] - metrics.horizontalAdvance("one two")) <= 2
    made.mark([], ground=RED, ink=QColor("white"))
    assert reds(made) == []


@pytest.mark.parametrize(
    ("mode", "seen"),
    [(Qt.TextElideMode.ElideRight, ["aaaa"]), (Qt.TextElideMode.ElideMiddle, ["aaaa", ".pdf"])],
)
def test_what_is_left_out_is_not_marked(
    qtbot: QtBot, mode: Qt.TextElideMode, seen: list[str]
) -> None:
    text = "aaaa " + "wide " * 20 + "MMMM " + "wide " * 20 + "b.pdf"
    made = label(qtbot, text, mode)
    made.resize(150, made.height())
    middle = text.index("MMMM")
    places = [(0, 4), (middle, middle + 4), (len(text) - 4, len(text))]
    made.mark(places, ground=RED, ink=QColor("white"))
    assert made.marked == seen
