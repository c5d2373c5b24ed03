"""Says a conflict about a field of a ticket in the words of the desk."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.look.marks import mark_of
from desktop.look.text import one_line
from models.commands.refusals import Conflict
from models.enums import Category, Priority, Status
from models.queries.people import PersonRow


def conflict_words(conflict: Conflict, agents: Iterable[PersonRow]) -> tuple[str, str, str]:
    """The field, the other's value and the agent's own of a conflict, in words."""
    names = {person.id: person.label for person in agents}
    field = conflict.field.removesuffix("_id")
    theirs, mine = (_word(field, value, names) for value in (conflict.theirs, conflict.mine))
    return field.capitalize(), theirs, mine


def _word(field: str, value: object, names: dict[int, str]) -> str:
    """A stored value of a field as the agent knows it."""
    kinds: dict[str, type[Status] | type[Priority] | type[Category]] = {
        "status": Status,
        "priority": Priority,
        "category": Category,
    }
    if field in kinds and isinstance(value, int):
        return mark_of(kinds[field].from_rank(value)).word
    if field == "assignee":
        return names.get(value, "another agent") if isinstance(value, int) else "Nobody"
    return one_line(str(value)) if value else "(empty)"
