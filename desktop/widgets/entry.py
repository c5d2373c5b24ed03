"""One thing that can be chosen in a popup, a box or a row of segments."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.look.tokens import Role


@dataclass(frozen=True, slots=True)
class Entry:
    """A choice: what it is called by the program and how the agent sees it."""

    key: str
    label: str
    icon_name: str | None = None
    icon_role: Role = "secondary"
    detail: str = ""
    """Quiet words at the end of the row: a count, a shortcut."""
