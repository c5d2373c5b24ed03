"""Text from outside is shown letter by letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetrics, Qt, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.look.text import (
    elide,
    for_field,
    one_line,
    plain_caption,
    plain_tooltip,
    set_plain,
)

_HOSTILE = [
    "<b>bold</b>",
    '<img src="file:///etc/passwd">',
    "&lt;b&gt;",
    "<qt>rich</qt>",
    "a & b < c > d \"e\" 'f'",
    "</p><h1>out</h1>",
    "two\nlines",
    "  leading  and   inner spaces",
    "<!-- gone -->",
]


def _as_qt_shows(markup: str) -> str:
    document = QTextDocument()
    document.setHtml(markup)
    return document.toPlainText()


@pytest.mark.parametrize("text", _HOSTILE)
def test_a_tooltip_shows_every_letter(qapp: QApplication, text: str) -> None:
    assert Qt.mightBeRichText(plain_tooltip(text))
    assert _as_qt_shows(plain_tooltip(text)) == text


@given(
    st.text(st.characters(exclude_categories=["C", "Z"], include_characters="<>&\n"), min_size=1)
)
def test_any_tooltip_shows_every_letter(text: str) -> None:
    if text.count("\n") < 24:
        assert _as_qt_shows(plain_tooltip(text)) == text


def test_an_empty_tooltip_stays_away() -> None:
    assert plain_tooltip("") == ""


def test_a_tooltip_never_fills_the_screen() -> None:
    assert len(plain_tooltip("x" * 5_000_000)) < 2_000
    assert plain_tooltip("line\n" * 500).count("<br/>") == 24
    assert "…" in plain_tooltip("line\n" * 500)


@pytest.mark.parametrize("text", _HOSTILE)
def test_a_label_shows_markup_as_text(qtbot: QtBot, text: str) -> None:
    label = set_plain(QLabel(), text)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == text


def test_a_caption_has_no_shortcuts_and_no_columns() -> None:
    assert plain_caption("R&D\tCtrl+Q\nx") == "R&&D Ctrl+Q x"


def test_one_line_is_one_line_and_short() -> None:
    assert one_line(" a\r\n\tb\u2028c\x00 ") == "a b c\ufffd"
    assert len(one_line("y" * 10_000_000)) == 2_001


def test_eliding_fits(qapp: QApplication) -> None:
    metrics = QFontMetrics(qapp.font())
    short = elide("a long line\nof two " * 20, metrics, 80)
    assert short.endswith("…")
    assert "\n" not in short
    assert metrics.horizontalAdvance(short) <= 80
    assert elide("fits", metrics, 500) == "fits"
    assert elide("nothing", metrics, -5) == ""


@pytest.mark.parametrize("mark", ["\ufffe", "\ufeff", "\ufeff\ufffe"])
def test_no_text_is_taken_for_one_of_swapped_bytes(qtbot: QtBot, mark: str) -> None:
    label = set_plain(QLabel(), one_line(f"{mark}ab日"))
    qtbot.addWidget(label)
    assert label.text().lstrip("\ufffd") == "ab日"


@pytest.mark.parametrize(
    "text", ["\ufffeab", "\ufeffab", "\ufeff\ufeffab日", "\ufffeab😀", "ab", ""]
)
def test_a_field_holds_exactly_what_it_was_given(qtbot: QtBot, text: str) -> None:
    line, area = QLineEdit(for_field(text)), QPlainTextEdit()
    qtbot.addWidget(line)
    qtbot.addWidget(area)
    area.setPlainText(for_field(text))
    assert (line.text(), area.toPlainText()) == (text, text)
