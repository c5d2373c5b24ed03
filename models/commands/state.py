"""Between a ticket's row and the pure rules of its life."""

from __future__ import annotations

from typing import TypeAlias

from models.commands.people import agent_id, agent_key
from models.commands.refusals import Refused
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


def state_of(unit: Unit, ticket_id: int) -> TicketState:
    """The part of a ticket's row that its life is about."""
    row = unit.get(Ticket, ticket_id)
    return TicketState(
        status=Status.from_rank(row["status"]),
        assignee=agent_key(unit, row["assignee_id"]),
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
    old = state_of(unit, ticket_id)
    try:
        new = advance(old, event, unit.at)
    except NotAllowed as error:
        raise Refused(error.code, f"Ticket #{ticket_id}: {error}.") from error
    if isinstance(new, FollowUp):
        return new
    unit.update(
        Ticket,
        ticket_id,
        status=new.status.rank,
        assignee_id=None if new.assignee is None else agent_id(unit, new.assignee),
        resolution=new.resolution,
        resolved_at=new.resolved_at,
        closed_at=new.closed_at,
        reopens=new.reopens,
        is_answered=new.is_answered,
    )
    if new.assignee != old.assignee:
        unit.say(ticket_id, "assignee", **{"from": old.assignee, "to": new.assignee})
    if new.status is not old.status:
        reason = getattr(event, "reason", "") or None
        unit.say(
            ticket_id,
            "status",
            **{"from": old.status.value, "to": new.status.value},
            **({"reason": reason} if reason else {}),
        )
    if new.resolution != old.resolution and new.resolution:
        unit.say(ticket_id, "resolution", text=new.resolution)
    return None
