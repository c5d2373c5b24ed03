"""Between the text of the search box and the filter it means; every text means one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

from models.documents.filters import NOBODY, Text, TicketFilter
from models.enums import Category, Priority, Status
from models.rules.moments import is_moment
from models.rules.search import (
    AllOf,
    AnyOf,
    FieldTerm,
    Node,
    Not,
    NumberTerm,
    Term,
    parse,
    plain_word,
    quoted,
)

Reason = Literal["unknown_value"]
_BARE: Final = re.compile(r'[^\s",()]+')
_TIMES: Final = ("created", "updated", "resolved")
_STRINGS: Final = ("assignee", "client", "tag", "filename")
_ENUMS: Final[dict[str, type[StrEnum]]] = {
    "status": Status,
    "priority": Priority,
    "category": Category,
}


@dataclass(frozen=True, slots=True)
class Hint:
    """A part of the text that looks like a condition but is searched as text, and why."""

    start: int
    end: int
    reason: Reason


def parse_filter(text: str) -> TicketFilter:
    """What a search text means; what is not understood is looked for as text."""
    return _all_of(parse(text).inside)


def hints(text: str) -> tuple[Hint, ...]:
    """Where a known field has a value that it cannot have."""
    return tuple(
        Hint(node.start, node.end, "unknown_value")
        for node in _leaves(parse(text))
        if isinstance(node, FieldTerm) and node.name in _READERS and _field(node) is None
    )


def filter_text(wanted: TicketFilter) -> str:
    """The text that ``parse_filter`` reads as this filter."""
    return " ".join(_atoms(wanted))


def _all_of(nodes: Iterable[Node]) -> TicketFilter:
    found = TicketFilter()
    for node in nodes:
        found &= _filter(node)
    return found


def _filter(node: Node) -> TicketFilter:
    match node:
        case Term(text, is_phrase):
            return TicketFilter(text=(Text(text=text, is_phrase=is_phrase),))
        case NumberTerm(number):
            return TicketFilter(number=(number,))
        case FieldTerm():
            return _field(node) or _as_text(node)
        case Not(inside):
            return TicketFilter(none_of=(_filter(inside),))
        case AllOf(inside):
            return _all_of(inside)
        case AnyOf(inside):
            choices = tuple(dict.fromkeys(map(_filter, inside)))
            return choices[0] if len(choices) == 1 else TicketFilter(any_of=(choices,))


def _as_text(node: FieldTerm) -> TicketFilter:
    word = plain_word(" ".join(node.source.split()))
    return TicketFilter(text=(Text(text=word, is_phrase=" " in word),)) if word else TicketFilter()


def _field(node: FieldTerm) -> TicketFilter | None:
    """The filter of a field and its values; None when one of them is unknown."""
    read = _READERS.get(node.name)
    return read(node) if read else None


def _read_enum(node: FieldTerm) -> TicketFilter | None:
    words = [value.lower().replace("-", "_") for value in node.values]
    known = set(_ENUMS[node.name])
    if node.operator != ":" or not known.issuperset(words):
        return None
    return TicketFilter().with_values(node.name, words)


def _read_strings(node: FieldTerm) -> TicketFilter | None:
    values = [value.strip() for value in node.values]
    if node.operator != ":" or not all(values):
        return None
    if node.name == "assignee":
        values = [v.lower() if v.lower() in ("me", NOBODY) else v for v in values]
    return TicketFilter().with_values(node.name, values)


def _read_times(node: FieldTerm) -> TicketFilter | None:
    moment = node.values[0]
    if len(node.values) != 1 or not is_moment(moment):
        return None
    return TicketFilter().with_values(node.name, [{"operator": node.operator, "moment": moment}])


def _read_has(node: FieldTerm) -> TicketFilter | None:
    if node.operator == ":" and node.values[0].lower() in ("attachment", "attachments", "file"):
        return TicketFilter(has_attachment=True) if len(node.values) == 1 else None
    return None


def _read_is(node: FieldTerm) -> TicketFilter | None:
    if node.operator != ":" or len(node.values) != 1:
        return None
    word = node.values[0].lower()
    if word == "unassigned":
        return TicketFilter(assignee=(NOBODY,))
    return _read_enum(FieldTerm("status", ":", (word,), node.source, node.start, node.end))


_READERS: Final[dict[str, Callable[[FieldTerm], TicketFilter | None]]] = {
    **dict.fromkeys(_ENUMS, _read_enum),
    **dict.fromkeys(_STRINGS, _read_strings),
    **dict.fromkeys(_TIMES, _read_times),
    "has": _read_has,
    "is": _read_is,
}


def _leaves(node: Node) -> Iterator[Node]:
    match node:
        case Not(inside):
            yield from _leaves(inside)
        case AllOf(inside) | AnyOf(inside):
            for child in inside:
                yield from _leaves(child)
        case _:
            yield node


def _atoms(wanted: TicketFilter) -> Iterator[str]:
    """The parts of the text, one for each condition."""
    yield from (f"#{number}" for number in wanted.number)
    for name in (*_ENUMS, *_STRINGS):
        values = getattr(wanted, name)
        if values:
            yield f"{name}:{','.join(_value(value) for value in values)}"
    if wanted.has_attachment:
        yield "has:attachment"
    for name in _TIMES:
        for when in getattr(wanted, name):
            yield f"{name}{when.operator}{_value(when.moment)}"
    for text in wanted.text:
        yield quoted(text.text) if text.is_phrase else _word(text.text)
    for group in wanted.any_of:
        yield " OR ".join(_grouped(choice) for choice in group)
    for unwanted in wanted.none_of:
        inside = _grouped(unwanted)
        yield f"-({inside})" if inside.startswith(("-", ".")) else f"-{inside}"


def _grouped(wanted: TicketFilter) -> str:
    """The text of a filter, in parentheses unless it is a single term."""
    atoms = list(_atoms(wanted))
    return atoms[0] if len(atoms) == 1 and not wanted.any_of else f"({' '.join(atoms)})"


def _word(word: str) -> str:
    """The word, with a dot before it where it would be read as a condition (``status:open'``)."""
    return word if _is_text(parse(word).inside) else f".{word}"


def _is_text(nodes: tuple[Node, ...]) -> bool:
    return all(not isinstance(node, FieldTerm) or _field(node) is None for node in nodes)


def _value(value: str) -> str:
    return value if _BARE.fullmatch(value) else quoted(value)
