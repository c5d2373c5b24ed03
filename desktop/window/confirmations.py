"""What the window says of a step that is done; the undo action names the same step as one to do."""

from __future__ import annotations

import re
from typing import Final

_DONE: Final = {
    "Add agent": "Agent added",
    "Add canned text": "Canned text added",
    "Add client": "Client added",
    "Add note": "Note added",
    "Attach files": "Files attached",
    "Change canned text": "Canned text saved",
    "Change setting": "Setting changed",
    "Change resolution": "Resolution saved",
    "Change tags": "Tags changed",
    "Change view": "View changed",
    "Close ticket": "Ticket closed",
    "Create ticket": "Ticket created",
    "Delete canned text": "Canned text deleted",
    "Delete view": "View deleted",
    "Edit agent": "Agent saved",
    "Edit client": "Client saved",
    "Remove file": "File removed",
    "Move canned text": "Canned text moved",
    "Move view": "View moved",
    "Rename ticket": "Ticket renamed",
    "Rename view": "View renamed",
    "Reopen ticket": "Ticket reopened",
    "Resolve ticket": "Ticket resolved",
    "Resolve tickets": "Tickets resolved",
    "Save view": "View saved",
    "Send reply": "Reply sent",
    "Take import back": "Import taken back",
    "Unassign ticket": "Ticket unassigned",
}
_PAST: Final = {
    "Assign": "assigned",
    "Close": "closed",
    "Reopen": "reopened",
    "Resolve": "resolved",
    "Unassign": "unassigned",
}
_MANY: Final = re.compile(rf"({'|'.join(_PAST)}) (\S+ tickets)(.*)", re.DOTALL)
"""What is done to many tickets at once: the verb, how many, and to whom."""


def confirmation(step: str) -> str:
    """The step ("Send reply") as a fact ("Reply sent"); one without a wording stays as it is."""
    if step.startswith("Assign to "):
        return f"Assigned to {step.removeprefix('Assign to ')}"
    if step.startswith("Set "):
        field, _, value = step.removeprefix("Set ").partition(" to ")
        return f"{field.capitalize()} set to {value}"
    if many := _MANY.fullmatch(step):
        verb, tickets, rest = many.groups()
        return f"{tickets} {_PAST[verb]}{rest}"
    if step.startswith("Change tags of "):
        return f"Tags of {step.removeprefix('Change tags of ')} changed"
    return _DONE.get(step, step)
