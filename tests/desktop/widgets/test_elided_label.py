"""A narrow label shortens its text and keeps the whole in the tooltip."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget

from desktop.look.style import set_role
from desktop.widgets.elided_label import ElidedLabel

_LONG = "The invoice of March shows the wrong address, and that of April too"


def test_the_tooltip_comes_and_goes_with_the_ellipsis(stage: QWidget) -> None:
    label = ElidedLabel(_LONG, parent=stage)
    label.show()
    label.resize(100, 20)
    assert (label.is_elided, _LONG in label.toolTip()) == (True, True)
    label.resize(label.sizeHint())
    assert (label.is_elided, label.toolTip()) == (False, "")


def test_it_is_never_the_reason_for_a_wide_window(stage: QWidget) -> None:
    label = ElidedLabel("w" * 1_000_000, parent=stage)
    assert label.minimumSizeHint().width() <= 24
    assert len(label.text()) < 3_000


def test_a_larger_font_needs_more_room(stage: QWidget) -> None:
    label = ElidedLabel("Invoice", parent=stage)
    label.show()
    label.resize(label.sizeHint())
    assert not label.is_elided
    set_role(label, "page")
    assert label.is_elided


def test_what_is_left_out_is_not_painted(stage: QWidget) -> None:
    narrow = ElidedLabel("Invoice", parent=stage)
    narrow.resize(narrow.sizeHint())
    whole = narrow.grab().toImage()
    narrow.setText("Invoice and more")
    assert narrow.grab().toImage() != whole
    narrow.setText("Invoice")
    assert narrow.grab().toImage() == whole


def test_text_is_shown_letter_by_letter(stage: QWidget, hostile: str) -> None:
    label = ElidedLabel(hostile, parent=stage)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == hostile
    label.show()
    label.resize(12, 20)
    document = QTextDocument()
    document.setHtml(label.toolTip())
    assert document.toPlainText() == hostile


def test_lines_become_one_and_the_tooltip_keeps_them(stage: QWidget) -> None:
    label = ElidedLabel("first\nsecond", parent=stage)
    label.resize(400, 20)
    assert label.text() == "first second"
    assert "<br/>" in label.toolTip()
