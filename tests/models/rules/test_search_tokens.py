"""Tokens: the text is cut without a remainder, and what is quoted is one token again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.search_tokens import (
    can_be_negated,
    cleaned,
    field_of,
    plain_word,
    quoted,
    tokens,
    unquoted,
    value_text,
)

_any_text = st.text(st.characters()) | st.text('ab:"()-#,<> \0\ud800\u3000')


@given(_any_text)
def test_tokens_cover_all_but_white_space(text: str) -> None:
    kept = cleaned(text)
    covered = set()
    for token in tokens(text):
        assert kept[token.start + token.is_negated : token.end] == token.text
        covered |= set(range(token.start, token.end))
    assert all(at in covered or kept[at].isspace() for at in range(len(text)))


@given(_any_text)
def test_cleaning_keeps_every_place(text: str) -> None:
    assert len(cleaned(text)) == len(text)
    cleaned(text).encode()


@given(_any_text)
def test_a_quoted_text_is_one_phrase(text: str) -> None:
    (token,) = tokens(quoted(cleaned(text)))
    assert token.kind == "phrase"
    assert unquoted(token.text) == cleaned(text)


@given(st.lists(_any_text.map(cleaned), min_size=1))
def test_written_values_are_read_back(values: list[str]) -> None:
    (token,) = tokens(f"name:{','.join(map(value_text, values))}")
    assert field_of(token.text) == ("name", ":", tuple(values))


@given(_any_text)
def test_a_plain_word_stays_one(text: str) -> None:
    word = plain_word(text)
    assert plain_word(word) == word
    assert not word or can_be_negated(word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("(hello!)", "hello"),
        ('say"hi"', "say.hi"),
        ("f(x).y", "f.x..y"),
        ("C++", "C"),
        ("e\u0301", "e\u0301"),
        ("की", "की"),
        ("OR", "or"),
        ("ORDER", "ORDER"),
        ("…", ""),
    ],
)
def test_a_word_loses_only_what_no_index_holds(text: str, word: str) -> None:
    assert plain_word(text) == word
