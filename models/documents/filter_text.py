"""Between the text of the search box and the filter it means; every text means one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import ValidationError

from models.documents.filters import Text, TicketFilter, all_of, flag_of
from models.documents.search_fields import field_atoms, read_field
from models.rules.search import AllOf, AnyOf, FieldTerm, Node, Not, NumberTerm, Term, parse
from models.rules.search_tokens import can_be_negated, cleaned, plain_word, quoted


def parse_filter(text: str) -> TicketFilter:
    """What a search text means; what is not understood is looked for as text."""
    try:
        return _all_of(parse(text).inside)
    except ValidationError:
        # Only more alternatives and exclusions inside each other than a filter takes end here.
        words = dict.fromkeys(map(plain_word, cleaned(text).split()))
        return TicketFilter(text=tuple(Text(text=word) for word in words if word))


def filter_text(wanted: TicketFilter) -> str:
    """The text that ``parse_filter`` reads as this filter."""
    return " ".join(_atoms(wanted))


def _all_of(nodes: Iterable[Node]) -> TicketFilter:
    """The terms that stand side by side; a field's values add up, as if written with commas."""
    fields: dict[str, Any] = {}
    others = []
    for node in nodes:
        match node:
            case Term(text, is_phrase):
                fields.setdefault("text", []).append(Text(text=text, is_phrase=is_phrase))
            case NumberTerm(number):
                fields.setdefault("number", []).append(number)
            case FieldTerm():
                name, values = read_field(node) or _as_text(node)
                if not isinstance(values, bool):
                    fields.setdefault(name, []).extend(values)
                elif fields.setdefault(name, values) is not values:
                    others.append(_filter(node))
            case _:
                others.append(_filter(node))
    return all_of(fields, others)


def _filter(node: Node) -> TicketFilter:
    match node:
        case AllOf(inside):
            return _all_of(inside)
        case AnyOf(inside):
            return _any_of(tuple(dict.fromkeys(map(_filter, inside))))
        case Not(inside):
            return _none_of(_filter(inside))
        case _:
            return _all_of((node,))


def _any_of(choices: tuple[TicketFilter, ...]) -> TicketFilter:
    return choices[0] if len(choices) == 1 else TicketFilter(any_of=(choices,))


def _none_of(unwanted: TicketFilter) -> TicketFilter:
    flag = flag_of(unwanted)
    if flag is None:
        return TicketFilter(none_of=(unwanted,))
    return TicketFilter.model_validate({flag: not getattr(unwanted, flag)})


def _as_text(term: FieldTerm) -> tuple[str, tuple[Text]]:
    word = plain_word(" ".join(cleaned(term.source).split()))
    return "text", (Text(text=word, is_phrase=" " in word),)


def _atoms(wanted: TicketFilter) -> Iterator[str]:
    """The parts of the text, one for each condition."""
    yield from field_atoms(wanted)
    yield from (f"#{number}" for number in wanted.number)
    for text in wanted.text:
        yield quoted(text.text) if text.is_phrase else _word(text.text)
    for group in wanted.any_of:
        yield " OR ".join(map(_grouped, group)) if len(group) > 1 else f"({filter_text(group[0])})"
    for unwanted in wanted.none_of:
        inside = _grouped(unwanted)
        yield f"-{inside}" if can_be_negated(inside) else f"-({inside})"


def _grouped(wanted: TicketFilter) -> str:
    """The text of a filter, in parentheses unless it is a single term."""
    atoms = list(_atoms(wanted))
    return atoms[0] if len(atoms) == 1 and not wanted.any_of else f"({' '.join(atoms)})"


def _word(word: str) -> str:
    """The word, with a dot before it where it would be read as a condition (``status:open``)."""
    is_text = all(
        not isinstance(node, FieldTerm) or read_field(node) is None for node in parse(word).inside
    )
    return word if is_text else f".{word}"
