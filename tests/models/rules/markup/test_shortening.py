"""The beginning of a message is a beginning, as long as asked for, and cut where it hurts least."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from models.rules.markup.reading import read
from models.rules.markup.shortening import shortened
from models.rules.markup.values import Blocks, Code, Folded, Item, Listing, Paragraph, Quote, Run
from models.rules.markup.values import words as all_words

TEXTS = st.lists(
    st.sampled_from(
        ["word ", "a longer line of words\n", "\n\n", "- point\n", "> quote\n", "```\n", "**b** "]
    ),
    max_size=120,
).map("".join)


def text(words: str) -> Paragraph:
    return Paragraph((Run(words),))


@given(TEXTS, st.integers(10, 400), st.integers(1, 30))
def test_what_is_cut_is_a_beginning(typed: str, characters: int, lines: int) -> None:
    blocks = read("markdown", typed)
    cut = shortened(blocks, characters=characters, lines=lines)
    whole, beginning = all_words(blocks).split(), all_words(cut).split()
    assert "".join(whole).startswith("".join(beginning))
    if cut is not blocks:
        assert len("".join(beginning)) <= characters + 2 * lines, "marks of points are not counted"


def test_what_is_little_longer_stays_whole() -> None:
    blocks: Blocks = (text("word " * 100),)
    assert shortened(blocks, characters=400, lines=9) is blocks
    assert shortened(blocks, characters=300, lines=9) != blocks


def test_texts_are_cut_between_words_and_lines() -> None:
    assert shortened((text("word " * 100),), characters=52, lines=9) == (
        text("word " * 9 + "word"),
    )
    assert shortened((text("a\nb\nc\nd"),), characters=99, lines=2) == (text("a\nb"),)
    assert shortened((Code("a\nb\nc\nd"), text("e")), characters=99, lines=2) == (Code("a\nb"),)


def test_lists_and_quotes_are_cut_within() -> None:
    points = Listing(tuple(Item("•", (text(f"{number}"),)) for number in range(9)))
    (cut,) = shortened((points,), characters=99, lines=3)
    assert isinstance(cut, Listing)
    assert cut.items[:3] == points.items[:3]
    assert len([item for item in cut.items if item.blocks]) == 3
    (quote,) = shortened((Quote((text("a\nb\nc\nd\ne"),)),), characters=99, lines=2)
    assert quote == Quote((text("a\nb"),))


def test_what_is_folded_takes_one_line() -> None:
    fold = Folded("quote", (text("x\n" * 500),))
    blocks: Blocks = (text("a"), fold, text("b"))
    assert shortened(blocks, characters=99, lines=9) is blocks
    opened = shortened(blocks, characters=99, lines=9, opens_folds=True)
    assert len(all_words(opened)) < 99
