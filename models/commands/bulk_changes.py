"""What can be done to many tickets at once, and why it is not done to some of them."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from models.commands.value import Value
from models.enums import Category, Priority, Status


class ToStatus(Value):
    """Another status, by the rules of ``SetStatus``."""

    status: Status
    reason: str = ""


class ToPriority(Value):
    """Another priority."""

    priority: Priority


class ToCategory(Value):
    """Another category."""

    category: Category


class ToAssignee(Value):
    """Another agent (a key), or nobody."""

    assignee: str | None


class WithTags(Value):
    """Tags that come, behind those that stay, and tags that go; closed tickets take them too."""

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


class ToResolved(Value):
    """Solved, with a text that says how, or without one."""

    resolution: str = ""


class ToClosed(Value):
    """Ended for good; what is not resolved needs a reason."""

    reason: str = ""


class ToReopened(Value):
    """Taken up again."""


BulkChange: TypeAlias = (
    ToStatus | ToPriority | ToCategory | ToAssignee | WithTags | ToResolved | ToClosed | ToReopened
)


class Skip(StrEnum):
    """Why a ticket is left out, as the refusal of a single command would name it."""

    GONE = "not_found"
    CLOSED = "closed_is_read_only"
    NEEDS_REASON = "close_needs_reason"
    NOT_RESOLVED = "not_resolved"
    FULL = "full"
