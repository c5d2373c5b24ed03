"""The choices of the boxes: statuses, priorities, categories, and who works on a ticket."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from desktop.look.marks import mark_of
from desktop.widgets.entry import Entry
from models.enums import Category, Priority, Status
from models.queries.people import PersonRow

NOBODY: Final = ""
"""The key of the choice that a ticket has no assignee; no agent's key is empty."""


def entries_of(kind: type[Status] | type[Priority] | type[Category]) -> tuple[Entry, ...]:
    """One entry for each value of a closed set, with its glyph and word, keyed by the value."""
    marks = [(value.value, mark_of(value)) for value in kind]
    return tuple(Entry(key, mark.word, mark.icon, mark.role) for key, mark in marks)


def assignee_entries(
    agents: Iterable[PersonRow], *, own_key: str, assignee: str | None, assignee_name: str | None
) -> tuple[Entry, ...]:
    """Nobody, the agent at this desk, all others; also an assignee who is no agent any more."""
    known = {person.key: person.label for person in agents}
    if assignee is not None:
        known.setdefault(assignee, assignee_name or assignee)
    mine = [Entry(own_key, known[own_key], "user-focus", "accent")] if own_key in known else []
    others = [Entry(key, name, "user") for key, name in known.items() if key != own_key]
    return (Entry(NOBODY, "Nobody", "user-circle", "faint"), *mine, *others)
