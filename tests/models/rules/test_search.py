"""The syntax tree: how terms stand together, and that each knows its place in the text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.search import AllOf, AnyOf, FieldTerm, Leaf, Node, Not, NumberTerm, Term, parse


def _shape(node: Node) -> str:
    """The tree without places, in a form that is short to compare with."""
    match node:
        case Term(text, is_phrase):
            return f"'{text}'" if is_phrase else text
        case NumberTerm(number):
            return f"#{number}"
        case FieldTerm(name, operator, values):
            return f"{name}{operator}{'|'.join(values)}"
        case Not(inside):
            return f"not {_shape(inside)}"
        case AllOf(inside):
            return f"all({' '.join(map(_shape, inside))})"
        case AnyOf(inside):
            return f"any({' '.join(map(_shape, inside))})"


def _leaves(node: Node) -> Iterator[Leaf]:
    match node:
        case Not(inside):
            yield from _leaves(inside)
        case AllOf(inside) | AnyOf(inside):
            for child in inside:
                yield from _leaves(child)
        case _:
            yield node


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("", "all()"),
        ("a b", "all(a b)"),
        ("a OR b c", "all(any(a b) c)"),
        ("a b OR c OR d", "all(a any(b c d))"),
        ("(a b) OR -c", "all(any(all(a b) not c))"),
        ("-(a OR b)", "all(not all(any(a b)))"),
        ("((a))", "all(all(all(a)))"),
        ("a OR OR b", "all(any(a or) b)"),
        ("(OR) a", "all(all(or) a)"),
        ("a OR ()", "all(a)"),
        ('a OR "--" OR b', "all(any(a b))"),
        ("a -b --c - d", "all(a not b c d)"),
        ('"a b""c" -"d"', "all('a b\"c' not 'd')"),
        ('"a b",c', "all('a b' c)"),
        ("x:1,2,\"a b\" y>=3 z:<4", "all(x:1|2|a b y>=3 z<4)"),
        ("x:,a,,b,", "all(x:a|b)"),
        ("x:a(1)) y", "all(x:a(1) y)"),
        ("(x:a)b", "all(all(x:a) b)"),
        ('x:a"b', 'all(x:a"b)'),
        ('x:"a', "all(x:.a)"),
        ("X:a", "all(x:a)"),
        ("#12 -#3 #4)", "all(#12 not #3 #4)"),
        ("#1234567890123456", "all(1234567890123456)"),
        ("(a", "all(a)"),
        ("a) b", "all(a b)"),
    ],
)  # fmt: skip
def test_how_terms_stand_together(text: str, shape: str) -> None:
    assert _shape(parse(text)) == shape


def test_each_term_knows_its_place() -> None:
    text = 'ü  -client:"A B" (x OR "y z") #12'
    places = [text[leaf.start : leaf.end] for leaf in _leaves(parse(text))]
    assert places == ["ü", '-client:"A B"', "x", '"y z"', "#12"]


@given(st.text(st.characters()) | st.text('ab:"()-#,<> \0\ud800OR19'))
def test_places_follow_each_other_within_any_text(text: str) -> None:
    end = 0
    for leaf in _leaves(parse(text)):
        assert end <= leaf.start < leaf.end <= len(text)
        end = leaf.end


@given(st.lists(st.from_regex(r"[a-z0-9]{1,5}", fullmatch=True)))
def test_plain_words_stay_as_they_are(words: list[str]) -> None:
    assert _shape(parse(" ".join(words))) == f"all({' '.join(words)})"
