"""Proposes a mapping for another desk's table, from its header and the values found in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from models.exchange.columns import ISO, Column
from models.exchange.csv_mapping import ROW
from models.exchange.meanings import DEFAULTS, attribute_columns, meaning_of
from models.rules.times import format_time

Setting: TypeAlias = str | list[str] | dict[str, str]
Found: TypeAlias = Mapping[str, Column]

_PREFIXES: Final = {"_id": "support_ticket_", "client": "client_", "assignedTo": "agent_"}


@dataclass(frozen=True, slots=True)
class Proposed:
    """One attribute: the settings of its source, the columns in them, a word to the person."""

    settings: Mapping[str, Setting]
    columns: Sequence[str] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A mapping in the making: the attributes in order, and the columns that are left over."""

    ticket: Mapping[str, Proposed]
    other: tuple[str, ...]


def propose(columns: Found, now: int) -> Proposal:
    """What seems right for a table with these columns; ``now`` dates tickets without any time."""
    proposed = {
        "_id": _id(columns),
        "title": _text("title", columns, "(no title)"),
        "description": _text("description", columns, ""),
        "status": _word("status", columns),
        "priority": _word("priority", columns),
        "category": _word("category", columns),
        "client": _client(columns),
        "clientName": _copy("clientName", columns, lambda column: not column.is_email),
        "clientEmail": _copy("clientEmail", columns, lambda column: column.is_email),
        "assignedTo": _assignee(columns),
        "tags": _tags(columns),
        "resolution": _copy("resolution", columns, lambda column: not column.is_time),
        "createdAt": _created(columns, now),
        "updatedAt": _updated(columns, now),
        "resolvedAt": _resolved(columns),
    }
    ticket = {name: found for name, found in proposed.items() if found is not None}
    # Of several times only one is taken, so each is kept beside it.
    used = {name for found in ticket.values() if len(found.columns) == 1 for name in found.columns}
    return Proposal(ticket, tuple(name for name in columns if name not in used))


def _best(
    attribute: str, columns: Found, fits: Callable[[Column], bool] = lambda _: True
) -> Column | None:
    """The likeliest column that holds anything fitting."""
    names = attribute_columns(attribute, columns)
    return next((columns[n] for n in names if columns[n].filled and fits(columns[n])), None)


def _id(columns: Found) -> Proposed:
    column = _best("_id", columns)
    if column is None:
        note = "no column looks like an id: the number of the row stands for it"
        return Proposed({"template": f"{_PREFIXES['_id']}{{{ROW}}}"}, (), note)
    note = "" if column.is_unique else "some values occur more than once: those rows are refused"
    if column.is_number:
        return Proposed(_template("_id", column), (column.name,), note)
    return Proposed({"column": column.name}, (column.name,), note)


def _text(attribute: str, columns: Found, default: str) -> Proposed:
    column = _best(attribute, columns, lambda column: not column.is_time)
    if column is None:
        return Proposed({"constant": default}, (), "no column looks like it")
    return Proposed({"column": column.name, **_when_empty(column, default)}, (column.name,))


def _when_empty(column: Column, default: str) -> dict[str, str]:
    return {"empty": default} if column.has_gaps and default else {}


def _word(attribute: str, columns: Found) -> Proposed:
    """A column whose values are translated into the closed set of ours."""
    default = DEFAULTS[attribute].value
    column = _best(attribute, columns, lambda column: column.has_few_values)
    if column is None:
        return Proposed({"constant": default}, (), "no column looks like it")
    meanings = {value: meaning_of(attribute, value) for value in column.values}
    unsure = [value for value, meaning in meanings.items() if meaning is None]
    values = {value: (meaning or DEFAULTS[attribute]).value for value, meaning in meanings.items()}
    note = f"nothing tells what these mean: {', '.join(unsure)}" if unsure else ""
    settings: dict[str, Setting] = {"column": column.name, **_when_empty(column, default)}
    settings["values"] = values
    return Proposed(settings, (column.name,), note)


def _client(columns: Found) -> Proposed:
    column = _best("client", columns)
    if column is None:
        return Proposed({"constant": "client_unknown"}, (), "no column looks like it")
    is_key = column.is_email or column.is_number
    note = "" if is_key else "clients with the same text here are taken for one"
    return Proposed(_template("client", column), (column.name,), note)


def _assignee(columns: Found) -> Proposed | None:
    column = _best("assignedTo", columns, lambda column: not column.is_time)
    return Proposed(_template("assignedTo", column), (column.name,)) if column else None


def _template(attribute: str, column: Column) -> dict[str, Setting]:
    if "{" in column.name or "}" in column.name:  # a template cannot name such a column
        return {"column": column.name}
    return {"template": f"{_PREFIXES[attribute]}{{{column.name}}}"}


def _copy(attribute: str, columns: Found, fits: Callable[[Column], bool]) -> Proposed | None:
    column = _best(attribute, columns, fits)
    return Proposed({"column": column.name}, (column.name,)) if column else None


def _tags(columns: Found) -> Proposed | None:
    column = _best("tags", columns)
    if column is None:
        return None
    separator = max(",;|", key=lambda sign: sum(sign in value for value in column.values))
    return Proposed({"column": column.name, "separator": separator}, (column.name,))


def _created(columns: Found, now: int) -> Proposed:
    named = _best("createdAt", columns, lambda column: column.is_time)
    if named is not None:
        return _times([named], "first", "")
    note = "no column is named like it: the earliest time of each row is taken"
    return _any_time(columns, "earliest", note, now)


def _updated(columns: Found, now: int) -> Proposed:
    named = _best("updatedAt", columns, lambda column: column.is_time)
    created = _best("createdAt", columns, lambda column: column.is_time)
    if named is not None:
        return _times([named, *filter(None, [created])], "latest", "")
    note = "no column is named like it: the latest time of each row is taken"
    return _any_time(columns, "latest", note, now)


def _resolved(columns: Found) -> Proposed | None:
    column = _best("resolvedAt", columns, lambda column: column.is_time)
    return None if column is None else _times([column], "first", "")


def _any_time(columns: Found, take: str, note: str, now: int) -> Proposed:
    times = [column for column in columns.values() if column.is_time]
    if times:
        return _times(times, take, note)
    return Proposed({"constant": format_time(now)}, (), "no column holds times")


def _times(columns: Sequence[Column], take: str, note: str) -> Proposed:
    names = [column.name for column in columns]
    first_formats = [column.formats[0] for column in columns if column.formats]
    formats = [form for form in dict.fromkeys(first_formats) if form != ISO]
    doubtful = ", ".join(column.name for column in columns if column.is_doubtful)
    if doubtful:
        note = "; ".join(filter(None, [note, f"day and month may be swapped in {doubtful}"]))
    origin: dict[str, Setting] = {"column": names[0]} if len(names) == 1 else {"columns": names}
    if len(names) > 1:
        origin["take"] = take
    return Proposed({**origin, **({"formats": formats} if formats else {})}, names, note)
