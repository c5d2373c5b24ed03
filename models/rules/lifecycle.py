"""The life of a ticket as pure rules: a state and an event in, the next state out.

Help desks agree on the table: a client's message reopens, an agent's reply takes the
ticket up, resolving needs somebody who did it, a closed ticket is read only but for its tags.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, TypeAlias, assert_never

from models.enums import Status
from models.rules.times import DAY

REOPEN_DAYS: Final = 7
_REASONS: Final = {
    "closed_is_read_only": "a closed ticket is read only; reopen it first",
    "close_needs_reason": "only a resolved ticket is closed without a reason",
    "not_resolved": "it is neither resolved nor closed",
}


@dataclass(frozen=True, slots=True)
class TicketState:
    """The part of a ticket that its life is about; times are UTC microseconds.

    ``is_answered`` says that the client has written since an agent last did.
    """

    status: Status
    assignee: str | None = None
    resolution: str | None = None
    resolved_at: int | None = None
    closed_at: int | None = None
    reopens: int = 0
    is_answered: bool = False


@dataclass(frozen=True, slots=True)
class ClientWrote:
    """The client wrote; ``automatic`` marks absence notes and bounces."""

    automatic: bool = False


@dataclass(frozen=True, slots=True)
class AgentReplied:
    """An agent answered in public; with ``wait`` the next word is the client's."""

    agent: str
    wait: bool = False


@dataclass(frozen=True, slots=True)
class StatusChosen:
    """An agent picked a status by hand."""

    agent: str
    status: Status
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Resolved:
    """An agent solved it and says how, or says nothing."""

    agent: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Closed:
    """An agent ended it for good."""

    agent: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Reopened:
    """An agent took a resolved or closed ticket up again."""

    agent: str


Event: TypeAlias = ClientWrote | AgentReplied | StatusChosen | Resolved | Closed | Reopened


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The event belongs into a new ticket that is linked to this one."""


class NotAllowed(Exception):
    """The rules forbid the event; ``code`` is one of ``_REASONS``."""

    def __init__(self, code: str) -> None:
        """Keep the code beside its sentence."""
        super().__init__(_REASONS[code])
        self.code = code


def advance(
    state: TicketState, event: Event, at: int, *, reopen_days: int = REOPEN_DAYS
) -> TicketState | FollowUp:
    """The state after ``event`` at ``at`` (UTC microseconds); raises NotAllowed."""
    match event:
        case ClientWrote(automatic=True):
            return state
        case ClientWrote():
            return _client_wrote(state, at, reopen_days)
        case AgentReplied(agent, wait):
            return _agent_replied(state, agent, wait=wait)
        case StatusChosen(agent, status, reason):
            return _status_chosen(state, agent, status, reason, at)
        case Resolved(agent, text):
            return _resolved(state, agent, text, at)
        case Closed(reason=reason):
            return _closed(state, reason, at)
        case Reopened():
            return _reopened(state)
        case _:
            assert_never(event)


def _client_wrote(state: TicketState, at: int, reopen_days: int) -> TicketState | FollowUp:
    match state.status:
        case Status.OPEN | Status.IN_PROGRESS:
            return replace(state, is_answered=True)
        case Status.PENDING:
            return replace(state, status=Status.OPEN, is_answered=True)
        case Status.RESOLVED:
            return replace(_reopened(state), is_answered=True)
        case Status.CLOSED:
            is_recent = state.closed_at is not None and at - state.closed_at <= reopen_days * DAY
            return replace(_reopened(state), is_answered=True) if is_recent else FollowUp()
        case _:
            assert_never(state.status)


def _agent_replied(state: TicketState, agent: str, *, wait: bool) -> TicketState:
    if state.status is Status.CLOSED:
        raise NotAllowed("closed_is_read_only")
    status = state.status
    if wait and status in (Status.OPEN, Status.IN_PROGRESS):
        status = Status.PENDING
    elif status is Status.OPEN:
        status = Status.IN_PROGRESS
    return replace(state, status=status, assignee=state.assignee or agent, is_answered=False)


def _status_chosen(
    state: TicketState, agent: str, status: Status, reason: str, at: int
) -> TicketState:
    if status is state.status:
        return state
    if status is Status.RESOLVED:
        return _resolved(state, agent, "", at)
    if status is Status.CLOSED:
        return _closed(state, reason, at)
    if state.status in (Status.RESOLVED, Status.CLOSED):
        state = _reopened(state)
    return replace(state, status=status)


def _resolved(state: TicketState, agent: str, text: str, at: int) -> TicketState:
    if state.status is Status.CLOSED:
        raise NotAllowed("closed_is_read_only")
    return replace(
        state,
        status=Status.RESOLVED,
        assignee=state.assignee or agent,
        resolution=text.strip() or state.resolution,
        resolved_at=state.resolved_at if state.status is Status.RESOLVED else at,
        is_answered=False,
    )


def _closed(state: TicketState, reason: str, at: int) -> TicketState:
    if state.status is Status.CLOSED:
        return state
    if state.status is not Status.RESOLVED and not reason.strip():
        raise NotAllowed("close_needs_reason")
    return replace(state, status=Status.CLOSED, closed_at=at)


def _reopened(state: TicketState) -> TicketState:
    if state.status not in (Status.RESOLVED, Status.CLOSED):
        raise NotAllowed("not_resolved")
    return replace(
        state,
        status=Status.OPEN,
        resolved_at=None,
        closed_at=None,
        reopens=state.reopens + 1,
    )
