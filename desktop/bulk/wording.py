"""What a change of many tickets is called: on a button, in the undo menu, in a preview."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, assert_never

from desktop.look.format import count, counted
from desktop.look.marks import mark_of
from models.commands.bulk_changes import (
    BulkChange,
    Skip,
    ToAssignee,
    ToCategory,
    ToClosed,
    ToPriority,
    ToReopened,
    ToResolved,
    ToStatus,
    WithTags,
)

Names = Mapping[str, str]
"""Names of agents by their keys."""

_SKIPPED: Final = {
    Skip.GONE: ("is not there any more", "are not there any more"),
    Skip.CLOSED: ("is closed, which is read only", "are closed, which is read only"),
    Skip.NEEDS_REASON: (
        "is not resolved; closing it needs a reason",
        "are not resolved; closing those needs a reason",
    ),
    Skip.NOT_RESOLVED: (
        "is neither resolved nor closed",
        "are neither resolved nor closed",
    ),
    Skip.FULL: ("holds as many messages as it can", "hold as many messages as they can"),
}


def name_of(agent: str | None, names: Names) -> str:
    """What an agent is called; None is nobody."""
    return "Nobody" if agent is None else names.get(agent, agent)


def title(change: BulkChange, names: Names) -> str:
    """The change as a heading: "Set status to Pending", "Assign to Grace Hopper"."""
    match change:
        case ToStatus(status=status):
            return f"Set status to {mark_of(status).word}"
        case ToPriority(priority=priority):
            return f"Set priority to {mark_of(priority).word}"
        case ToCategory(category=category):
            return f"Set category to {mark_of(category).word}"
        case ToAssignee(assignee=None):
            return "Unassign"
        case ToAssignee(assignee=agent):
            return f"Assign to {name_of(agent, names)}"
        case WithTags():
            return "Change tags"
        case ToResolved():
            return "Resolve"
        case ToClosed():
            return "Close"
        case ToReopened():
            return "Reopen"
        case _:
            assert_never(change)


def step(change: BulkChange, number: int, names: Names) -> str:
    """The step for the undo menu: "Set status of 298 tickets to Pending"."""
    words = title(change, names)
    if number == 1:
        return words if " " in words else f"{words} ticket"
    many = counted(number, "ticket", "tickets")
    match change:
        case ToStatus() | ToPriority() | ToCategory():
            field, _, value = words.removeprefix("Set ").partition(" to ")
            return f"Set {field} of {many} to {value}"
        case ToAssignee(assignee=agent) if agent is not None:
            return f"Assign {many} to {name_of(agent, names)}"
        case WithTags():
            return f"Change tags of {many}"
        case _:
            return f"{words} {many}"


def action(change: BulkChange, number: int) -> str:
    """What the button of a preview says: "Change 298 tickets", "Resolve 1 ticket", "Close"."""
    verb = title(change, {}) if isinstance(change, ToResolved | ToClosed) else "Change"
    return f"{verb} {counted(number, 'ticket', 'tickets')}" if number else verb


def changed_words(changed: int, asked: int) -> str:
    """The heading of a preview: "298 of 312 tickets change", "All 312 tickets change"."""
    many = counted(asked, "ticket", "tickets")
    if not changed:
        return f"None of {many} changes" if asked > 1 else "The ticket does not change"
    if changed == asked:
        return f"All {many} change" if asked > 1 else "The ticket changes"
    return f"{count(changed)} of {many} {'changes' if changed == 1 else 'change'}"


def same_words(change: BulkChange, number: int, names: Names) -> str:
    """What is so already: "9 are pending already.", "1 is assigned to Grace Hopper already."."""
    verb = "is" if number == 1 else "are"
    has = "has" if number == 1 else "have"
    match change:
        case ToStatus(status=status):
            said = f"{verb} {mark_of(status).word.lower()} already"
        case ToPriority(priority=priority):
            said = f"{has} priority {mark_of(priority).word.lower()} already"
        case ToCategory(category=category):
            said = f"{has} category {mark_of(category).word.lower()} already"
        case ToAssignee(assignee=None):
            said = f"{has} no assignee already"
        case ToAssignee(assignee=agent):
            said = f"{verb} assigned to {name_of(agent, names)} already"
        case WithTags():
            said = f"{has} these tags already"
        case ToResolved():
            said = f"{verb} resolved already"
        case ToClosed():
            said = f"{verb} closed already"
        case ToReopened():
            said = f"{verb} open already"
        case _:
            assert_never(change)
    return f"{count(number)} {said}."


def skipped_words(reason: Skip, number: int) -> str:
    """Why some are left out: "5 are skipped: they are closed, which is read only."."""
    one, many = _SKIPPED[reason]
    if number == 1:
        return f"1 is skipped: it {one}."
    return f"{count(number)} are skipped: they {many}."


def nothing_words(change: BulkChange, same: int, names: Names) -> str:
    """Why nothing happens where all tickets are so already: "All 9 are pending already."."""
    said = same_words(change, same, names)
    return f"All {said}" if same > 1 else said.replace("1 ", "It ", 1)
