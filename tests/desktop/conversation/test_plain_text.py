"""Texts made fit to be shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.conversation.thread.plain_text import (
    COLLAPSED_CHARACTERS,
    COLLAPSED_LINES,
    collapsed,
    sound_text,
)
from desktop.look.text import shown_text


def test_line_ends_become_one() -> None:
    assert shown_text("a\r\nb\rc\u2028d\u2029e\x85f\tg") == "a\nb\nc\nd\ne\nf\tg"


def test_what_has_no_shape_gets_one() -> None:
    assert shown_text("\x00\x1b[31m\ufffc\ufdd0\ud800") == "\ufffd\ufffd[31m\ufffd\ufffd\ufffd"


@given(st.text(st.characters(exclude_categories=[])))
def test_a_sound_text_can_be_written(text: str) -> None:
    sound_text(text).encode("utf-8")
    shown_text(text).encode("utf-8")
    assert "\ufffe" not in sound_text(text)
    if not any("\ud800" <= char <= "\udfff" or char == "\ufffe" for char in text):
        assert sound_text(text) == text


@given(st.text(st.sampled_from("ab \n"), max_size=200).map(lambda part: part * 40))
def test_a_collapsed_text_is_a_beginning(text: str) -> None:
    shown = collapsed(text)
    assert text.startswith(shown)
    assert len(shown) <= COLLAPSED_CHARACTERS * 1.25
    assert shown.count("\n") <= COLLAPSED_LINES * 1.25


def test_short_texts_are_shown_whole() -> None:
    text = "\n".join(["line"] * COLLAPSED_LINES)
    assert collapsed(text) == text
    assert collapsed("x" * COLLAPSED_CHARACTERS) == "x" * COLLAPSED_CHARACTERS


def test_long_texts_are_cut_between_words() -> None:
    assert collapsed("word " * 5_000).endswith("word")
    assert len(collapsed("x" * 10_000_000)) == COLLAPSED_CHARACTERS
