"""Says of a ticket in whole sentences what its row shows by place, shape and colour."""

from __future__ import annotations

from typing import Final

from desktop.look.format import counted, exact_time, short_date
from desktop.look.marks import mark_of
from desktop.look.text import one_line
from models.enums import Category, Priority, Status
from models.queries.tickets import TicketRow

DRAFT_BEGUN: Final = "An answer is begun and not sent"
DRAFT: Final = "Draft"
"""The word that marks such a ticket."""
_TAG_LIMIT: Final = 20
_MINUTE: Final = 60_000_000
_WEEK: Final = 7 * 24 * 60 * _MINUTE
_UNITS: Final = ((24 * 60 * _MINUTE, "day"), (60 * _MINUTE, "hour"), (_MINUTE, "minute"))


def summary(row: TicketRow, *, now: int) -> str:
    """The whole row for a screen reader; ``now`` in UTC microseconds."""
    parts = [
        f"Ticket {row.id}: {one_line(row.title)}.",
        f"{_word(row.status)}, {_word(row.priority).lower()} priority, "
        f"{_word(row.category).lower()}.",
        f"From {one_line(row.client)}, {assignment(row)}, "
        f"updated {spoken_age(row.updated_at, now)}.",
    ]
    if row.tags:
        parts.append(f"Tagged {tag_list(row)}.")
    if row.files:
        parts.append(f"Has {counted(row.files, 'file', 'files')}.")
    if row.is_answered:
        parts.append("The client waits for an answer.")
    return " ".join(parts)


def tooltip(row: TicketRow) -> str:
    """What the row has no room for: the whole title, the words for its marks, the exact time."""
    words = f"{_word(row.status)} · {_word(row.priority)} priority · {_word(row.category)}"
    lines = [row.title, words, f"{row.client}, {assignment(row)}"]
    if row.tags:
        lines.append(f"Tags: {tag_list(row)}")
    if row.is_answered:
        lines.append("The client waits for an answer")
    lines.append(f"Updated {exact_time(row.updated_at)}")
    return "\n".join(lines)


def assignment(row: TicketRow) -> str:
    """Who has the ticket: "assigned to Grace Hopper"."""
    return "not assigned" if row.assignee is None else f"assigned to {one_line(row.assignee)}"


def tag_list(row: TicketRow) -> str:
    """The tags in one line, the first twenty by name."""
    named = ", ".join(one_line(tag) for tag in row.tags[:_TAG_LIMIT])
    rest = len(row.tags) - _TAG_LIMIT
    return f"{named} and {rest} more" if rest > 0 else named


def _word(value: Status | Priority | Category) -> str:
    return mark_of(value).word


def spoken_age(at: int, now: int) -> str:
    """How long ago a time was, as one says it: "2 hours ago", "on 12 Mar 2024"."""
    age = now - at
    for unit, name in _UNITS:
        if unit <= age < _WEEK:
            return f"{counted(age // unit, name, name + 's')} ago"
    return "just now" if 0 <= age < _WEEK else f"on {short_date(at)}"
