"""What an agent can change of a ticket in the panel, as values that the writer sends."""

from __future__ import annotations

from desktop.details.writer import Change
from desktop.look.marks import mark_of
from desktop.look.text import one_line
from models.commands.fields import Assign, SetCategory, SetPriority, SetResolution
from models.commands.lifecycle import Reopen, SetStatus
from models.commands.tags import SetTags
from models.enums import Category, Priority, Status

_LONGEST_NAME = 40


def status_change(ticket: int, agent: str, status: Status, reason: str = "") -> Change:
    """Another status; ``reason`` is for closing what is not resolved."""
    closes = status is Status.CLOSED
    return Change(
        ticket,
        "Close ticket" if closes else f"Set status to {mark_of(status).word}",
        lambda version: SetStatus(
            agent=agent, tickets=(ticket,), version=version, status=status, reason=reason
        ),
    )


def reopening(ticket: int, agent: str) -> Change:
    """A resolved or closed ticket is taken up again."""
    return Change(
        ticket,
        "Reopen ticket",
        lambda version: Reopen(agent=agent, tickets=(ticket,), version=version),
    )


def priority_change(ticket: int, agent: str, priority: Priority) -> Change:
    """Another priority."""
    return Change(
        ticket,
        f"Set priority to {mark_of(priority).word}",
        lambda version: SetPriority(
            agent=agent, tickets=(ticket,), version=version, priority=priority
        ),
    )


def category_change(ticket: int, agent: str, category: Category) -> Change:
    """Another category."""
    return Change(
        ticket,
        f"Set category to {mark_of(category).word}",
        lambda version: SetCategory(
            agent=agent, tickets=(ticket,), version=version, category=category
        ),
    )


def assignee_change(ticket: int, agent: str, assignee: str | None, name: str) -> Change:
    """Another assignee (a key, None for nobody), who is called ``name``."""
    shown = one_line(name)[:_LONGEST_NAME]
    return Change(
        ticket,
        "Unassign ticket" if assignee is None else f"Assign to {shown}",
        lambda version: Assign(agent=agent, tickets=(ticket,), version=version, assignee=assignee),
    )


def tags_change(ticket: int, agent: str, tags: tuple[str, ...]) -> Change:
    """Other tags."""
    return Change(
        ticket,
        "Change tags",
        lambda version: SetTags(agent=agent, ticket=ticket, version=version, tags=tags),
    )


def resolution_change(ticket: int, agent: str, text: str | None, version: int) -> Change:
    """Another resolution text, typed over the one of ``version``."""
    return Change(
        ticket,
        "Change resolution",
        lambda seen: SetResolution(agent=agent, tickets=(ticket,), version=seen, resolution=text),
        version,
        is_typed=True,
    )
