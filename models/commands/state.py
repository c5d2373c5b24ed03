"""Between a ticket's row and the pure rules of its life."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from models.commands.people import agent_id, agent_key
from models.commands.refusals import Refused
from models.commands.said import Said
from models.commands.unit import Unit
from models.enums import Status
from models.rules.lifecycle import (
    AgentReplied,
    ClientWrote,
    Closed,
    FollowUp,
    NotAllowed,
    Reopened,
    Resolved,
    StatusChosen,
    TicketState,
    advance,
)
from models.tables.tickets import Ticket

Event: TypeAlias = ClientWrote | AgentReplied | StatusChosen | Resolved | Closed | Reopened


def state_of(row: Mapping[str, Any], assignee: str | None) -> TicketState:
    """The part of a ticket's row that its life is about; ``assignee`` is the agent's key."""
    return TicketState(
        status=Status.from_rank(row["status"]),
        assignee=assignee,
        resolution=row["resolution"],
        resolved_at=row["resolved_at"],
        closed_at=row["closed_at"],
        reopens=row["reopens"],
        is_answered=bool(row["is_answered"]),
    )


def live(unit: Unit, ticket_id: int, event: Event) -> FollowUp | None:
    """Let an event happen to a ticket: new state into the row, each change said in the thread.

    Returns FollowUp when the event belongs into a new ticket; raises Refused when the rules
    forbid it.
    """
    row = unit.get(Ticket, ticket_id)
    old = state_of(row, agent_key(unit, row["assignee_id"]))
    try:
        new = advance(old, event, unit.at)
    except NotAllowed as error:
        raise Refused(error.code, f"Ticket #{ticket_id}: {error}.") from error
    if isinstance(new, FollowUp):
        return new
    unit.update(Ticket, ticket_id, **columns_of_state(new, lambda key: agent_id(unit, key)))
    for field, facts in told(old, new, event):
        unit.say(ticket_id, field, **facts)
    return None


def columns_of_state(state: TicketState, row_id: Callable[[str], int]) -> dict[str, Any]:
    """The columns of a ticket's row that hold its state; ``row_id`` finds an agent by key."""
    return {
        "status": state.status.rank,
        "assignee_id": None if state.assignee is None else row_id(state.assignee),
        "resolution": state.resolution,
        "resolved_at": state.resolved_at,
        "closed_at": state.closed_at,
        "reopens": state.reopens,
        "is_answered": state.is_answered,
    }


def told(old: TicketState, new: TicketState, event: Event) -> Iterator[Said]:
    """What the thread says about the step from one state to the next."""
    if new.assignee != old.assignee:
        yield "assignee", {"from": old.assignee, "to": new.assignee}
    if new.status is not old.status:
        facts = {"from": old.status.value, "to": new.status.value}
        reason = getattr(event, "reason", "")
        yield "status", {**facts, "reason": reason} if reason else facts
    if new.resolution != old.resolution and new.resolution:
        yield "resolution", {"text": new.resolution}
