"""The box reads what is whole at once, waits for what is not, and marks what it makes of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest

from desktop.inbox.search_box import SearchBox
from desktop.widgets.text_marks import TextMark, TextMarks
from models.documents.filter_text import parse_filter
from models.documents.filters import Sort
from tests.desktop.inbox.conftest import Inbox


@pytest.fixture
def box(inbox: Inbox) -> SearchBox:
    """The box with the keyboard."""
    inbox.panel.focus_search()
    return inbox.find(SearchBox, "searchEdit")


def _means(inbox: Inbox, text: str) -> bool:
    return inbox.panel.filter == parse_filter(text)


def _marks(box: SearchBox) -> tuple[TextMark, ...]:
    found = box.findChild(TextMarks)
    assert found is not None
    return found.shown


def _underlined(box: SearchBox) -> list[str]:
    return [box.text()[m.start : m.end] for m in _marks(box) if m.is_underlined]


def _coloured(box: SearchBox) -> list[str]:
    return [box.text()[m.start : m.end] for m in _marks(box) if not m.is_underlined]


def test_a_word_counts_from_its_third_letter_on(inbox: Inbox, box: SearchBox) -> None:
    spy = QSignalSpy(inbox.panel.filter_changed)
    QTest.keyClicks(box, "status:open ")
    inbox.wait_for(lambda: _means(inbox, "status:open"))
    QTest.keyClicks(box, "in")
    inbox.settle()
    assert spy.count() == 1
    assert box.text() == "status:open in"
    QTest.keyClick(box, Qt.Key.Key_V)
    inbox.wait_for(lambda: _means(inbox, "status:open inv"))
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    inbox.wait_for(lambda: _means(inbox, "status:open"))
    QTest.keyClick(box, Qt.Key.Key_Space)
    inbox.wait_for(lambda: _means(inbox, "status:open in"))


def test_enter_and_leaving_make_a_short_word_count(inbox: Inbox, box: SearchBox) -> None:
    QTest.keyClicks(box, "ap")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert _means(inbox, "ap")
    QTest.keyClicks(box, " is")
    inbox.panel.focus_list()
    assert _means(inbox, "ap is")


def test_leaving_a_text_that_was_not_typed_changes_nothing(inbox: Inbox, box: SearchBox) -> None:
    inbox.show("status:open")
    box.setText("cut off")  # as a field does with what is longer than it can hold
    box.setFocus()
    inbox.panel.focus_list()
    assert _means(inbox, "status:open")


def test_the_first_keystroke_of_a_burst_counts_at_once(inbox: Inbox, box: SearchBox) -> None:
    box.setText("status:ope")
    QTest.keyClick(box, Qt.Key.Key_N)
    assert _means(inbox, "status:open")


def test_a_condition_is_not_text_while_it_is_typed(inbox: Inbox, box: SearchBox) -> None:
    spy = QSignalSpy(inbox.panel.filter_changed)
    QTest.keyClicks(box, "invoice status:ope")
    inbox.wait_for(lambda: _means(inbox, "invoice"))
    inbox.wait_for(lambda: bool(_underlined(box)))
    assert _means(inbox, "invoice status:ope")
    assert spy.count() == 2


def test_another_order_leaves_what_is_typed(inbox: Inbox, box: SearchBox) -> None:
    QTest.keyClicks(box, "status:open ab")
    inbox.wait_for(lambda: _means(inbox, "status:open"))
    inbox.panel._state.set_sort(Sort(field="title"))
    assert box.text() == "status:open ab"


def test_what_is_not_understood_is_underlined_after_a_pause(inbox: Inbox, box: SearchBox) -> None:
    QTest.keyClicks(box, "status:opne")
    assert not _underlined(box)
    inbox.wait_for(lambda: _underlined(box) == ["status:opne"])
    assert "no such value" in _marks(box)[0].tooltip
    assert "no such value" in box.accessibleDescription()
    QTest.keyClick(box, Qt.Key.Key_X)
    assert not _underlined(box)
    assert not box.accessibleDescription()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert _underlined(box) == ["status:opnex"]


def test_conditions_are_coloured_as_soon_as_they_are_whole(box: SearchBox) -> None:
    QTest.keyClicks(box, "status:ope")
    assert not _coloured(box)
    QTest.keyClicks(box, "n hello tag:a")
    assert _coloured(box) == ["status:open", "tag:a"]


def test_a_pasted_page_is_looked_for_without_a_word_about_it(inbox: Inbox, box: SearchBox) -> None:
    box.insert("status:opne " * 400 + "status:")
    inbox.wait_for(lambda: _means(inbox, box.text()))
    assert not _marks(box)


def test_a_view_is_marked_too(inbox: Inbox, box: SearchBox) -> None:
    inbox.show("status:open")
    assert _coloured(box) == ["status:open"]
    inbox.show("")
    assert not _marks(box)


def test_a_comma_behind_what_was_written_goes_on_with_it(inbox: Inbox, box: SearchBox) -> None:
    inbox.show("status:open")
    inbox.panel.focus_search()
    QTest.keyClicks(box, ",closed")
    assert box.text() == "status:open,closed"
