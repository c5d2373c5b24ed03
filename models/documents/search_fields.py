"""The fields of the search box: how each one's values are read, and what writes them again.

A new search operator is a reader in ``FIELDS``, and the field of TicketFilter that it fills.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Final, TypeAlias

from models.documents.filters import NOBODY, TicketFilter
from models.enums import Category, Priority, Status
from models.rules.moments import is_moment
from models.rules.search import FieldTerm
from models.rules.search_tokens import value_text

# The field of TicketFilter that a term fills, and the values it fills it with.
Reading: TypeAlias = tuple[str, tuple[object, ...] | bool]
Reader: TypeAlias = Callable[[FieldTerm], Reading | None]

_ENUMS: Final[Mapping[str, type[StrEnum]]] = {
    "status": Status,
    "priority": Priority,
    "category": Category,
}
_LINES: Final = ("assignee", "client", "tag", "filename")
_TIMES: Final = ("created", "updated", "resolved")
_FILES: Final = frozenset({"attachment", "attachments", "file", "files"})
_IS: Final[Mapping[str, Reading]] = {
    "unassigned": ("assignee", (NOBODY,)),
    "unread": ("is_unread", True),
    "read": ("is_unread", False),
}


def read_field(term: FieldTerm) -> Reading | None:
    """What the term means; None for an unknown field, operator or value."""
    reader = FIELDS.get(term.name)
    return reader(term) if reader else None


def field_atoms(wanted: TicketFilter) -> Iterator[str]:
    """The terms that read as the filter's fields, one for each condition."""
    for name in (*_ENUMS, *_LINES):
        values = getattr(wanted, name)
        if values:
            yield f"{name}:{','.join(map(value_text, values))}"
    if wanted.has_attachment is not None:
        yield "has:attachment" if wanted.has_attachment else "-has:attachment"
    if wanted.is_unread is not None:
        yield "is:unread" if wanted.is_unread else "is:read"
    for name in _TIMES:
        for when in getattr(wanted, name):
            yield f"{name}{when.operator}{value_text(when.moment)}"


def _read_enum(term: FieldTerm) -> Reading | None:
    kind = _ENUMS[term.name]
    words = ["_".join(value.lower().replace("-", " ").split()) for value in term.values]
    if term.operator != ":" or not set(kind).issuperset(words):
        return None
    return term.name, tuple(map(kind, words))


def _read_lines(term: FieldTerm) -> Reading | None:
    if term.operator != ":" or not all(value.strip() for value in term.values):
        return None
    return term.name, term.values


def _read_time(term: FieldTerm) -> Reading | None:
    moment = term.values[0] if is_moment(term.values[0]) else term.values[0].lower()
    if len(term.values) != 1 or not is_moment(moment):
        return None
    return term.name, ({"operator": term.operator, "moment": moment},)


def _read_has(term: FieldTerm) -> Reading | None:
    is_known = term.operator == ":" and _FILES.issuperset(map(str.lower, term.values))
    return ("has_attachment", True) if is_known else None


def _read_is(term: FieldTerm) -> Reading | None:
    word = term.values[0].lower()
    if term.operator == ":" and len(term.values) == 1 and word in _IS:
        return _IS[word]
    return _read_enum(FieldTerm("status", term.operator, term.values, "", term.start, term.end))


FIELDS: Final[Mapping[str, Reader]] = {
    **dict.fromkeys(_ENUMS, _read_enum),
    **dict.fromkeys(_LINES, _read_lines),
    **dict.fromkeys(_TIMES, _read_time),
    "has": _read_has,
    "is": _read_is,
}
