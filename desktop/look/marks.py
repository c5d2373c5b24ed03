"""The shape, colour role and word by which a status, a priority or a category is recognised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop.look.tokens import Role
from models.enums import Category, Priority, Status


@dataclass(frozen=True, slots=True)
class Mark:
    """How one value of a closed set is shown; the colour never stands alone."""

    word: str
    glyph: str
    """One character, for places that hold only text."""
    icon: str
    """The name that ``desktop.look.icons`` draws."""
    role: Role
    """The colour of the icon. Words beside it keep a text role."""


STATUS: Final[dict[Status, Mark]] = {
    Status.OPEN: Mark("Open", "○", "mark.ring", "info"),
    Status.IN_PROGRESS: Mark("In progress", "◐", "mark.half", "accent"),
    Status.PENDING: Mark("Pending", "◔", "mark.quarter", "warning"),
    Status.RESOLVED: Mark("Resolved", "●", "mark.disc", "success"),
    Status.CLOSED: Mark("Closed", "■", "mark.square", "faint"),
}

PRIORITY: Final[dict[Priority, Mark]] = {
    Priority.LOW: Mark("Low", "▽", "mark.down", "faint"),
    Priority.MEDIUM: Mark("Medium", "▬", "mark.bar", "secondary"),
    Priority.HIGH: Mark("High", "▲", "mark.up", "warning"),
    Priority.URGENT: Mark("Urgent", "‼", "mark.alarm", "danger"),
}

CATEGORY: Final[dict[Category, Mark]] = {
    Category.TECHNICAL: Mark("Technical", "T", "wrench", "secondary"),
    Category.BILLING: Mark("Billing", "B", "receipt", "secondary"),
    Category.ACCOUNT: Mark("Account", "A", "user-circle", "secondary"),
    Category.FEATURE_REQUEST: Mark("Feature request", "F", "lightbulb", "secondary"),
    Category.GENERAL: Mark("General", "G", "chat-circle", "secondary"),
}


def mark_of(value: Status | Priority | Category) -> Mark:
    """The mark of any of the three sets' values."""
    if isinstance(value, Status):
        return STATUS[value]
    if isinstance(value, Priority):
        return PRIORITY[value]
    return CATEGORY[value]
