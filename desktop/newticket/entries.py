"""The choices of the boxes of a new ticket."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from desktop.look.marks import mark_of
from desktop.widgets.entry import Entry
from models.enums import Category, Priority
from models.queries.people import PersonRow

NOBODY: Final = ""
"""The key of the choice that a ticket has no assignee; no agent's key is empty."""


def entries_of(kind: type[Priority] | type[Category]) -> tuple[Entry, ...]:
    """One entry for each value of a closed set, with its glyph and word, keyed by the value."""
    marks = [(value.value, mark_of(value)) for value in kind]
    return tuple(Entry(key, mark.word, mark.icon, mark.role) for key, mark in marks)


def assignee_entries(agents: Sequence[PersonRow], *, own_key: str) -> tuple[Entry, ...]:
    """Nobody, the agent at this desk, all others."""
    rows = [Entry(p.key, p.label, "user") for p in agents if p.key != own_key]
    mine = [Entry(p.key, p.label, "user-focus", "accent") for p in agents if p.key == own_key]
    return (Entry(NOBODY, "Nobody", "user-circle", "faint"), *mine, *rows)
