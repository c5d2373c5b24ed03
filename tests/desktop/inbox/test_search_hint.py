"""What is no condition is said to be looked for as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from desktop.inbox.search_hint import SearchHint, hint_words
from tests.desktop.inbox.conftest import Inbox


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("status:opne", "Looked for as text, since it has no such value: status:opne"),
        ("invoice status:", "Looked for as text, since it has no value yet: status:"),
        ("stauts:open", "Looked for as text, since it is no field: stauts:open"),
        ("status:open invoice", ""),
        ("21:33:vf:cc", ""),
        ("", ""),
    ],
)
def test_words(text: str, words: str) -> None:
    assert hint_words(text) == words


@given(st.text(max_size=60))
def test_any_text_has_a_short_answer(text: str) -> None:
    assert len(hint_words(text)) < 120
    assert len(hint_words(f"status:{text}")) < 120


def test_it_comes_after_a_moment_and_goes_at_once(inbox: Inbox) -> None:
    box, hint = inbox.find(QLineEdit, "searchEdit"), inbox.find(SearchHint, "searchHint")
    inbox.panel.focus_search()
    QTest.keyClicks(box, "status:opne")
    assert not hint.isVisible()
    inbox.wait_for(hint.isVisible)
    assert hint.text().endswith("status:opne")
    for _ in range(2):
        box.backspace()
    QTest.keyClicks(box, "en")
    assert not hint.isVisible()
