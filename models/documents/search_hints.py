"""Which parts of a search text look like conditions and are only looked for as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final, Literal

from models.documents.search_fields import FIELDS, read_field
from models.rules.search import AllOf, AnyOf, FieldTerm, Leaf, Node, Not, NumberTerm, Term, parse

Reason = Literal["unknown_value", "missing_value", "open_quote", "unknown_field"]
_FIELD_LIKE: Final = re.compile(r'-?\(*(?P<name>[A-Za-z]+)(?::?[<>]=?|:)(?P<rest>"?)')
_ALIKE: Final = 0.75
"""How alike a name must be to a field's to be taken for a slip: ``stauts``, but not ``error``."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A part of the text, from ``start`` to ``end``, that is looked for as text, and why."""

    start: int
    end: int
    reason: Reason


def hints(text: str) -> tuple[Hint, ...]:
    """The parts that were probably meant as conditions, in order; places count characters."""
    found = ((leaf, _reason(leaf, text)) for leaf in _leaves(parse(text)))
    return tuple(Hint(leaf.start, leaf.end, reason) for leaf, reason in found if reason)


def conditions(text: str) -> tuple[tuple[int, int], ...]:
    """Where the conditions that are understood begin and end, in order; words are none."""
    found = (leaf for leaf in _leaves(parse(text)) if not isinstance(leaf, Term))
    return tuple(
        (leaf.start, leaf.end)
        for leaf in found
        if isinstance(leaf, NumberTerm) or read_field(leaf) is not None
    )


def _leaves(node: Node) -> Iterator[Leaf]:
    match node:
        case Not(inside):
            yield from _leaves(inside)
        case AllOf(inside) | AnyOf(inside):
            for child in inside:
                yield from _leaves(child)
        case _:
            yield node


def _reason(leaf: Leaf, text: str) -> Reason | None:
    if isinstance(leaf, FieldTerm):
        if leaf.name in FIELDS:
            return "unknown_value" if read_field(leaf) is None else None
        return "unknown_field" if _is_slip(leaf.name) else None
    if not isinstance(leaf, Term) or leaf.is_phrase:
        return None
    found = _FIELD_LIKE.match(text, leaf.start, leaf.end)
    if found is None or found["name"].lower() not in FIELDS:
        return None
    return "open_quote" if found["rest"] else "missing_value"


def _is_slip(name: str) -> bool:
    return bool(get_close_matches(name, FIELDS, n=1, cutoff=_ALIKE))
