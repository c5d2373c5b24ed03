"""Whom a note calls is found by the whole name, and nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.markup.reading import read
from models.rules.markup.values import Paragraph, Run, words
from models.rules.mentions import mentioned, with_mentions

NAMES = ("Grace Hopper", "Grace", "Linus T.", "陈 伟")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@Grace Hopper please look", ("Grace Hopper",)),
        ("@Grace, @Grace Hopper", ("Grace Hopper", "Grace")),
        ("ask (@Linus T.), or @陈 伟", ("Linus T.", "陈 伟")),
        ("grace@Grace.example", ()),
        ("@Gracefully", ()),
        ("Grace Hopper", ()),
        ("", ()),
    ],
)
def test_whom_a_text_calls(text: str, expected: tuple[str, ...]) -> None:
    assert mentioned(text, NAMES) == expected


def test_calls_are_bold_and_nothing_else_is() -> None:
    (block,) = with_mentions((Paragraph((Run("Hi @Grace Hopper, see @Linus T.!"),)),), NAMES)
    assert block == Paragraph(
        (
            Run("Hi "),
            Run("@Grace Hopper", is_bold=True),
            Run(", see "),
            Run("@Linus T.", is_bold=True),
            Run("!"),
        )
    )


@pytest.mark.parametrize("text", ["`@Grace`", "[@Grace](https://example.com/@Grace)"])
def test_code_and_links_stay(text: str) -> None:
    blocks = read("markdown", text)
    assert with_mentions(blocks, NAMES) == blocks


@given(st.text("@Grace Hopper.*`>\n- [](), ", max_size=80))
def test_every_letter_stays(text: str) -> None:
    blocks = read("markdown", text)
    assert words(with_mentions(blocks, NAMES)) == words(blocks)
