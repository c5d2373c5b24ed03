"""What a piece keeps of a message: words of HTML, the beginning of what is long."""

from __future__ import annotations

import pytest

from desktop.conversation.thread.content import (
    KEPT_CHARACTERS,
    Content,
    content_of,
    folds_with,
    shown_blocks,
)
from models.enums import MessageType
from models.rules.markup.values import Blocks, Folded, Paragraph, Run, words
from models.rules.matches import Term

USER, AGENT = MessageType.USER, MessageType.AGENT


def test_text_is_kept_as_it_was_typed() -> None:
    assert content_of(USER, "**a**", 5) == Content("**a**", 5, "plain")
    assert content_of(AGENT, "**a**", 5) == Content("**a**", 5, "markdown")
    assert content_of(MessageType.NOTE, "a", 1) == Content("a", 1, "plain")


def test_of_html_the_words_are_kept() -> None:
    made = content_of(USER, "<p>Hello <b>Grace</b></p>", 25)
    assert (made.text, made.length, made.form) == ("Hello Grace", 11, "html")
    assert words(made.blocks) == made.text


@pytest.mark.parametrize("body", ["<div>" * 90 + "x</div>", "<script>x</script>"])
def test_html_that_cannot_be_read_is_kept_as_it_is(body: str) -> None:
    assert content_of(USER, body, len(body)) == Content(body, len(body), "plain")


@pytest.mark.parametrize("start", ["", "<p>", "<p>x</p><blockquote>"])
def test_little_is_kept_of_long_texts(start: str) -> None:
    end = "</p>" if start else ""
    made = content_of(USER, start + "word " * 50_000 + end, 10_000_000)
    assert made.form == ("html" if start else "plain")
    assert len(made.text) <= KEPT_CHARACTERS
    assert len(words(made.blocks)) <= KEPT_CHARACTERS
    assert made.length == 10_000_000


def test_html_of_which_the_end_is_missing_is_html() -> None:
    body = "<div><b>one</b>" + "<p>word</p>" * 20_000 + "<p>and so o"
    made = content_of(USER, body, 1_000_000)
    assert made.form == "html"
    assert made.text.startswith("one\nword\n")


def test_long_markdown_is_read_as_text() -> None:
    assert content_of(AGENT, "**a** " * 10_000, 60_000).form == "plain"


def test_what_a_card_shows() -> None:
    long = "word " * 2_000
    for form in ("plain", "markdown"):
        blocks, is_all = shown_blocks(form, long, (), is_expanded=False)
        assert len(words(blocks)) < 2_500
        assert not is_all
        blocks, is_all = shown_blocks(form, long, (), is_expanded=True)
        assert words(blocks).split() == long.split()
        assert is_all


def test_folds_that_hold_what_is_looked_for() -> None:
    blocks: Blocks = tuple(
        Folded("quote", (Paragraph((Run(text),)),)) for text in ("a zebra", "none", "Zébras")
    )
    assert folds_with(blocks, (Term("zebra"),)) == {0, 2}
    assert folds_with(blocks, ()) == frozenset()
