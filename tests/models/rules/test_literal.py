"""What is typed into a find bar is found anywhere, as it stands."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.rules.literal import literal_spans
from models.rules.matches import Term, first_span, spans

_TEXTS = st.text(alphabet="aAbé\u0301E\u0300ßΣςİ1 \n-_.:/東가ñЖ😀", max_size=14)


def found(text: str, typed: str) -> list[str]:
    """The pieces of the text that are marked."""
    return [text[start:end] for start, end in spans(text, (Term(typed, is_literal=True),))]


@pytest.mark.parametrize(
    ("text", "typed", "pieces"),
    [
        ("An error, ERRORS", "ror", ["ror", "ROR"]),
        ("std::vector<int>", "::vec", ["::vec"]),
        ("a->b -> c", "->", ["->", "->"]),
        ("Müller, MULLER, Mu\u0308ller", "müll", ["Müll", "MULL", "Mu\u0308ll"]),
        ("two\r\n  words", "two words", ["two\r\n  words"]),
        ("東京都庁", "京都", ["京都"]),
        ("😀 ror", "ror", ["ror"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("Σίσυφος", "ΦΟΣ", ["φος"]),
        ("100 % (.*)", "(.*)", ["(.*)"]),
        ("anything", " \n", []),
        ("anything", "", []),
    ],
)
def test_parts_of_words_and_signs_are_found(text: str, typed: str, pieces: list[str]) -> None:
    assert found(text, typed) == pieces


@given(before=_TEXTS, typed=_TEXTS, after=_TEXTS)
@example(before="", typed="1 \u03001", after="")
def test_what_stands_there_is_found(before: str, typed: str, after: str) -> None:
    text = before + typed + after
    is_blank = not any(not c.isspace() and not unicodedata.combining(c) for c in typed)
    assert bool(found(text, typed)) != is_blank


@given(text=_TEXTS, typed=_TEXTS)
def test_places_are_in_order_and_inside(text: str, typed: str) -> None:
    places = list(literal_spans(text, typed))
    edges = [edge for place in places for edge in place]
    assert edges == sorted(edges)
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert first_span(text, (Term(typed, is_literal=True),)) == (places[0] if places else None)


def test_words_and_literals_are_found_together() -> None:
    terms = (Term("err"), Term("ror", is_literal=True))
    assert spans("terror error", terms) == ((3, 6), (7, 12))
