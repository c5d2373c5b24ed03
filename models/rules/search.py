"""The syntax of the search box: text in, a tree of terms out, and never an error.

``word -word "a phrase" field:value,"other value" field>value a OR b ( … ) #1042``. OR joins its two
neighbours, everything else stands together, so that a condition put before ``a OR b`` narrows both.
What is no syntax is a word: an unmatched quote or parenthesis, an OR with nothing beside it,
``--flag``. Which fields exist is not known here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from models.rules.search_tokens import Token, field_of, plain_word, tokens, unquoted

MOST_TERMS: Final = 256
MOST_VALUES: Final = 64
DEEPEST: Final = 32
"""Parentheses inside each other that are understood; deeper ones are passed over."""


@dataclass(frozen=True, slots=True)
class Term:
    """Text to be found: a word by its beginning, a phrase as whole words in a row."""

    text: str
    is_phrase: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FieldTerm:
    """``name``, an operator (``: > < >= <=``) and values; what it means is decided elsewhere."""

    name: str
    operator: str
    values: tuple[str, ...]
    source: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NumberTerm:
    """``#1042``."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Not:
    """None of what is inside."""

    inside: Node


@dataclass(frozen=True, slots=True)
class AllOf:
    """Everything that is inside."""

    inside: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of what is inside."""

    inside: tuple[Node, ...]


Leaf: TypeAlias = Term | FieldTerm | NumberTerm
Node: TypeAlias = Leaf | Not | AllOf | AnyOf


def parse(text: str) -> AllOf:
    """The tree of a search text; every text has one. Places count characters of ``text``.

    Of a pasted page the first ``MOST_TERMS`` terms count, of a field the first ``MOST_VALUES``
    values.
    """
    nodes, _ = _sequence(_matched(list(_first_terms(tokens(text)))), 0)
    return AllOf(nodes)


def _first_terms(found: Iterator[Token]) -> Iterator[Token]:
    """The tokens without the terms that are too many; parentheses keep their partners."""
    terms = 0
    for token in found:
        terms += token.kind not in ("(", ")", "or")
        if terms <= MOST_TERMS or token.kind in ("(", ")"):
            yield token


def _matched(found: Sequence[Token]) -> list[Token]:
    """The tokens without parentheses that have no partner or stand too deep."""
    open_at: list[int] = []
    kept: set[int] = set()
    for place, token in enumerate(found):
        if token.kind == "(":
            open_at.append(place)
        elif token.kind == ")" and open_at:
            opened = open_at.pop()
            if len(open_at) < DEEPEST:
                kept |= {opened, place}
    return [t for place, t in enumerate(found) if t.kind not in "()" or place in kept]


def _sequence(found: Sequence[Token], place: int) -> tuple[tuple[Node, ...], int]:
    """Nodes up to the closing parenthesis or the end, OR joining its neighbours."""
    groups: list[list[Node]] = []
    is_joining = False
    while place < len(found) and found[place].kind != ")":
        if found[place].kind == "or" and groups and not is_joining and _has_more(found, place + 1):
            is_joining = True
            place += 1
            continue
        node, place = _operand(found, place)
        if node is not None and is_joining:
            groups[-1].append(node)
        elif node is not None:
            groups.append([node])
        is_joining = False
    return tuple(g[0] if len(g) == 1 else AnyOf(tuple(g)) for g in groups), place


def _has_more(found: Sequence[Token], place: int) -> bool:
    return place < len(found) and found[place].kind != ")"


def _operand(found: Sequence[Token], place: int) -> tuple[Node | None, int]:
    """One term or one parenthesis, negated or not; None for what holds no word."""
    token = found[place]
    node: Node | None
    if token.kind == "(":
        inside, place = _sequence(found, place + 1)
        node = AllOf(inside) if inside else None
    else:
        node = _leaf(token)
    if node is not None and token.is_negated:
        node = Not(node)
    return node, place + 1


def _leaf(token: Token) -> Leaf | None:
    start, end = token.start, token.end
    match token.kind:
        case "number":
            return NumberTerm(int(token.text[1:]), start, end)
        case "phrase":
            phrase = unquoted(token.text)
            return Term(phrase, True, start, end) if plain_word(phrase) else None
        case "field":
            name, operator, values = field_of(token.text)
            return FieldTerm(name, operator, values[:MOST_VALUES], token.text, start, end)
        case _:
            word = plain_word(token.text)
            return Term(word, False, start, end) if word else None
