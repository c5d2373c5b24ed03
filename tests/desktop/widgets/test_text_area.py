"""What is pasted into a field of several lines: typed, or handed on where it is too long."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData
from pytestqt.qtbot import QtBot

from desktop.widgets.text_area import LONGEST_PASTE, TextArea


@pytest.fixture
def area(qtbot: QtBot) -> TextArea:
    """An empty field."""
    made = TextArea()
    qtbot.addWidget(made)
    return made


def _paste(area: TextArea, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    area.insertFromMimeData(data)


def test_usual_texts_are_typed(area: TextArea) -> None:
    text = "line\n" * (LONGEST_PASTE // 5)
    _paste(area, text)
    assert area.toPlainText() == text


@pytest.mark.parametrize("text", ["word " * 4_000, "short\n" * (LONGEST_PASTE // 6 + 1)])
def test_endless_texts_and_endless_lines_are_handed_on(
    area: TextArea, qtbot: QtBot, text: str
) -> None:
    with qtbot.waitSignal(area.long_text_pasted) as given:
        _paste(area, text)
    assert given.args == [text]
    assert area.toPlainText() == ""
