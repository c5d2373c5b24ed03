"""What the window says of a step that is done; the undo action names the same step as one to do."""

from __future__ import annotations

from typing import Final

_DONE: Final = {
    "Add agent": "Agent added",
    "Add client": "Client added",
    "Add note": "Note added",
    "Attach files": "Files attached",
    "Change resolution": "Resolution saved",
    "Change tags": "Tags changed",
    "Change view": "View changed",
    "Close ticket": "Ticket closed",
    "Create ticket": "Ticket created",
    "Delete view": "View deleted",
    "Edit agent": "Agent saved",
    "Edit client": "Client saved",
    "Remove file": "File removed",
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


def confirmation(step: str) -> str:
    """The step ("Send reply") as a fact ("Reply sent"); one without a wording stays as it is."""
    if step.startswith("Assign to "):
        return f"Assigned to {step.removeprefix('Assign to ')}"
    if step.startswith("Set "):
        field, _, value = step.removeprefix("Set ").partition(" to ")
        return f"{field.capitalize()} set to {value}"
    return _DONE.get(step, step)
