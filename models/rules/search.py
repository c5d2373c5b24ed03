"""The syntax of the search box: text in, a tree of terms out, and never an error.

``word -word "a phrase" field:value,"other value" field>value a OR b ( … ) #1042``. OR joins its two
neighbours, everything else stands together. What is no syntax is a word: an unmatched quote or
parenthesis, an OR with nothing beside it, ``--flag``. Which fields exist is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias


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


Node: TypeAlias = Term | FieldTerm | NumberTerm | Not | AllOf | AnyOf


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int
    is_negated: bool


_VALUE: Final = r'(?:"(?:[^"]|"")*"|[^\s",()]+)'
_FIELD_VALUE: Final = re.compile(_VALUE)
_FIELD: Final = re.compile(
    rf"(?P<name>[A-Za-z]+)(?P<operator>:?[<>]=?|:)(?P<values>{_VALUE}(?:,{_VALUE})*)(?=[\s()]|$)"
)
_PHRASE: Final = re.compile(r'"((?:[^"]|"")*)"(?=[\s()]|$)')
_NUMBER: Final = re.compile(r"#([0-9]{1,15})(?=[\s()]|$)")
_WORD: Final = re.compile(r"\S+")
_DEEPEST: Final = 32


def parse(text: str) -> AllOf:
    """The tree of a search text; every text has one."""
    nodes, _ = _sequence(_matched(list(_tokens(text))), 0, text)
    return AllOf(nodes)


def plain_word(text: str) -> str:
    """A word as the index knows it: no quotes or brackets inside, no punctuation around."""
    cleaned = re.sub(r'["()]', ".", text)
    first = next((i for i, c in enumerate(cleaned) if c.isalnum()), None)
    if first is None:
        return ""
    last = next(i for i, c in enumerate(reversed(cleaned)) if c.isalnum())
    return cleaned[first : len(cleaned) - last]


def quoted(value: str) -> str:
    """A value or phrase in quotes, a quote inside it doubled."""
    return '"' + value.replace('"', '""') + '"'


def _tokens(text: str) -> Iterator[_Token]:
    """Cut the text; ``kind`` is (, ), phrase, field, number, or and word."""
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        start = place
        is_negated = text[place] == "-" and place + 1 < len(text) and _begins(text[place + 1])
        place += is_negated
        kind, end = _cut(text, place)
        yield _Token(kind, text[place:end], start, end, is_negated)
        place = end


def _begins(character: str) -> bool:
    return character.isalnum() or character in '"(#'


def _cut(text: str, place: int) -> tuple[str, int]:
    """The kind of the token at ``place``, and where it ends."""
    if text[place] in "()":
        return text[place], place + 1
    for kind, pattern in (("phrase", _PHRASE), ("field", _FIELD), ("number", _NUMBER)):
        found = pattern.match(text, place)
        if found:
            return kind, found.end()
    word = _WORD.match(text, place)
    assert word is not None, "the caller has passed over white space"
    run = word.group()
    while run.endswith(")") and run.count(")") > run.count("("):
        run = run[:-1]
    return ("or" if run == "OR" else "word"), place + max(len(run), 1)


def _matched(tokens: Sequence[_Token]) -> list[_Token]:
    """The tokens without parentheses that have no partner or stand too deep."""
    open_at: list[int] = []
    kept: set[int] = set()
    for place, token in enumerate(tokens):
        if token.kind == "(":
            open_at.append(place)
        elif token.kind == ")" and open_at:
            opened = open_at.pop()
            if len(open_at) < _DEEPEST:
                kept |= {opened, place}
    return [t for place, t in enumerate(tokens) if t.kind not in "()" or place in kept]


def _sequence(tokens: Sequence[_Token], place: int, text: str) -> tuple[tuple[Node, ...], int]:
    """Nodes up to the closing parenthesis or the end, OR joining its neighbours."""
    groups: list[list[Node]] = []
    is_joining = False
    while place < len(tokens) and tokens[place].kind != ")":
        token = tokens[place]
        if token.kind == "or" and groups and not is_joining and _is_operand(tokens, place + 1):
            is_joining = True
            place += 1
            continue
        node, place = _operand(tokens, place, text)
        if is_joining and node is not None:
            groups[-1].append(node)
        elif node is not None:
            groups.append([node])
        is_joining = False
    return tuple(g[0] if len(g) == 1 else AnyOf(tuple(g)) for g in groups), place


def _is_operand(tokens: Sequence[_Token], place: int) -> bool:
    return place < len(tokens) and tokens[place].kind != ")"


def _operand(tokens: Sequence[_Token], place: int, text: str) -> tuple[Node | None, int]:
    """One term or one parenthesis, negated or not; None for what holds no word."""
    token = tokens[place]
    node: Node | None
    if token.kind == "(":
        inside, place = _sequence(tokens, place + 1, text)
        node = AllOf(inside) if inside else None
    else:
        node = _leaf(token)
    if node is not None and token.is_negated:
        node = Not(node)
    return node, place + 1


def _leaf(token: _Token) -> Node | None:
    start, end = token.start, token.end
    if token.kind == "number":
        return NumberTerm(int(token.text[1:]), start, end)
    if token.kind == "phrase":
        phrase = _unquoted(token.text)
        return Term(phrase, True, start, end) if plain_word(phrase) else None
    found = _FIELD.match(token.text) if token.kind == "field" else None
    if found:
        values = tuple(_unquoted(value) for value in _FIELD_VALUE.findall(found["values"]))
        operator = found["operator"].removeprefix(":") or ":"
        return FieldTerm(found["name"].lower(), operator, values, token.text, start, end)
    word = plain_word(token.text)
    return Term(word.lower() if word == "OR" else word, False, start, end) if word else None


def _unquoted(value: str) -> str:
    return value[1:-1].replace('""', '"') if value.startswith('"') else value
