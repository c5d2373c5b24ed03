"""The lifecycle: each row of the table of events, and laws over all sequences of events."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import Status
from models.rules.lifecycle import (
    REOPEN_DAYS,
    AgentReplied,
    ClientWrote,
    Closed,
    Event,
    FollowUp,
    NotAllowed,
    Reopened,
    Resolved,
    StatusChosen,
    TicketState,
    advance,
)
from models.rules.times import DAY

_AT = 1_000 * DAY
_FINISHED = (Status.RESOLVED, Status.CLOSED)
_OPEN = TicketState(Status.OPEN)
_WORKING = TicketState(Status.IN_PROGRESS, assignee="ada")
_PENDING = TicketState(Status.PENDING, assignee="ada")
_RESOLVED = TicketState(Status.RESOLVED, assignee="ada", resolution="done", resolved_at=_AT)
_CLOSED = replace(_RESOLVED, status=Status.CLOSED, closed_at=_AT)


@pytest.mark.parametrize(
    ("before", "event", "after"),
    [
        (_OPEN, ClientWrote(), replace(_OPEN, is_answered=True)),
        (_WORKING, ClientWrote(), replace(_WORKING, is_answered=True)),
        (_PENDING, ClientWrote(), replace(_PENDING, status=Status.OPEN, is_answered=True)),
        (
            _RESOLVED,
            ClientWrote(),
            replace(
                _RESOLVED, status=Status.OPEN, resolved_at=None, reopens=1, is_answered=True
            ),
        ),
        (_OPEN, AgentReplied("bob"), replace(_OPEN, status=Status.IN_PROGRESS, assignee="bob")),
        (
            _OPEN,
            AgentReplied("bob", wait=True),
            replace(_OPEN, status=Status.PENDING, assignee="bob"),
        ),
        (_WORKING, AgentReplied("bob"), _WORKING),
        (_WORKING, AgentReplied("bob", wait=True), replace(_WORKING, status=Status.PENDING)),
        (_PENDING, AgentReplied("bob"), _PENDING),
        (_RESOLVED, AgentReplied("bob"), _RESOLVED),
        (replace(_WORKING, is_answered=True), AgentReplied("ada"), _WORKING),
        (
            _OPEN,
            Resolved("bob", " fixed "),
            TicketState(Status.RESOLVED, assignee="bob", resolution="fixed", resolved_at=_AT),
        ),
        (
            _WORKING,
            Resolved("bob"),
            replace(_WORKING, status=Status.RESOLVED, resolved_at=_AT),
        ),
        (_RESOLVED, Resolved("bob", ""), _RESOLVED),
        (_RESOLVED, Resolved("bob", "better"), replace(_RESOLVED, resolution="better")),
        (_RESOLVED, Closed("bob"), _CLOSED),
        (_OPEN, Closed("bob", "spam"), replace(_OPEN, status=Status.CLOSED, closed_at=_AT)),
        (_CLOSED, Closed("bob"), _CLOSED),
        (
            _RESOLVED,
            Reopened("bob"),
            replace(_RESOLVED, status=Status.OPEN, resolved_at=None, reopens=1),
        ),
        (
            _CLOSED,
            Reopened("bob"),
            replace(_CLOSED, status=Status.OPEN, resolved_at=None, closed_at=None, reopens=1),
        ),
        (_OPEN, StatusChosen("bob", Status.PENDING), replace(_OPEN, status=Status.PENDING)),
        (
            _CLOSED,
            StatusChosen("bob", Status.IN_PROGRESS),
            replace(
                _CLOSED, status=Status.IN_PROGRESS, resolved_at=None, closed_at=None, reopens=1
            ),
        ),
    ],
)  # fmt: skip
def test_what_an_event_does(before: TicketState, event: Event, after: TicketState) -> None:
    assert advance(before, event, _AT) == after


@pytest.mark.parametrize(
    ("state", "event", "code"),
    [
        (_OPEN, Closed("bob"), "close_needs_reason"),
        (_PENDING, Closed("bob", " \n"), "close_needs_reason"),
        (_OPEN, StatusChosen("bob", Status.CLOSED), "close_needs_reason"),
        (_CLOSED, AgentReplied("bob"), "closed_is_read_only"),
        (_CLOSED, Resolved("bob", "again"), "closed_is_read_only"),
        (_CLOSED, StatusChosen("bob", Status.RESOLVED), "closed_is_read_only"),
        (_OPEN, Reopened("bob"), "not_resolved"),
    ],
)
def test_what_is_not_allowed(state: TicketState, event: Event, code: str) -> None:
    with pytest.raises(NotAllowed) as refusal:
        advance(state, event, _AT)
    assert refusal.value.code == code
    assert code not in str(refusal.value), "the sentence is for people"


def test_a_late_message_on_a_closed_ticket_starts_a_follow_up() -> None:
    last_moment = _AT + REOPEN_DAYS * DAY
    assert isinstance(advance(_CLOSED, ClientWrote(), last_moment), TicketState)
    assert advance(_CLOSED, ClientWrote(), last_moment + 1) == FollowUp()
    assert advance(_CLOSED, ClientWrote(), _AT + 1, reopen_days=0) == FollowUp()
    assert isinstance(advance(_CLOSED, ClientWrote(), _AT - 5), TicketState)
    assert advance(replace(_CLOSED, closed_at=None), ClientWrote(), _AT) == FollowUp()


_agents = st.sampled_from(["ada", "bob"])
_reasons = st.sampled_from(["", "  ", "spam"])
_events: st.SearchStrategy[Event] = st.one_of(
    st.builds(ClientWrote, st.booleans()),
    st.builds(AgentReplied, _agents, st.booleans()),
    st.builds(StatusChosen, _agents, st.sampled_from(Status), _reasons),
    st.builds(Resolved, _agents, _reasons),
    st.builds(Closed, _agents, _reasons),
    st.builds(Reopened, _agents),
)
_histories = st.lists(st.tuples(_events, st.integers(0, 10 * DAY)), max_size=30)
Step = tuple[TicketState, Event, int, TicketState]


def _lived(history: list[tuple[Event, int]]) -> list[Step]:
    """Every step that was taken: before, event, moment, after; what is refused changes nothing."""
    state, at, steps = _OPEN, _AT, []
    for event, later in history:
        at += later
        try:
            after = advance(state, event, at)
        except NotAllowed:
            continue
        if isinstance(after, TicketState):
            steps.append((state, event, at, after))
            state = after
    return steps


@given(_histories)
def test_every_state_agrees_with_itself(history: list[tuple[Event, int]]) -> None:
    for _before, _event, at, state in _lived(history):
        if state.status is Status.RESOLVED:
            assert state.resolved_at is not None
            assert state.assignee is not None
        if state.status not in _FINISHED:
            assert state.resolved_at is None
        assert (state.closed_at is not None) == (state.status is Status.CLOSED)
        assert state.resolved_at is None or state.resolved_at <= at
        assert state.closed_at is None or (state.resolved_at or 0) <= state.closed_at <= at


@given(_histories)
def test_reopens_count_the_times_it_left_resolved_or_closed(
    history: list[tuple[Event, int]],
) -> None:
    left = 0
    for before, _event, _at, after in _lived(history):
        left += before.status in _FINISHED and after.status not in _FINISHED
        assert after.reopens == left


@given(_histories)
def test_each_step_changes_only_what_it_may(history: list[tuple[Event, int]]) -> None:
    for before, event, at, after in _lived(history):
        if isinstance(event, ClientWrote):
            assert after == before if event.automatic else after.is_answered
            assert after.assignee == before.assignee
        if before.assignee is not None:
            assert after.assignee == before.assignee
        if before.status is Status.CLOSED and after != before:
            assert isinstance(event, ClientWrote | Reopened | StatusChosen)
            assert after.status not in _FINISHED
        if after.status is Status.CLOSED and before.status is not Status.CLOSED:
            assert isinstance(event, Closed | StatusChosen)
            assert before.status is Status.RESOLVED or event.reason.strip()
            assert after.closed_at == at
            assert after.resolved_at == before.resolved_at
        if after.is_answered and not before.is_answered:
            assert isinstance(event, ClientWrote)
        if isinstance(event, AgentReplied):
            assert not after.is_answered
        if before.resolution is not None:
            assert after.resolution is not None


@given(_histories, _events)
def test_the_same_event_again_does_not_count_again(
    history: list[tuple[Event, int]], event: Event
) -> None:
    steps = _lived([*history, (event, 0), (event, 0)])
    if len(steps) >= 2 and steps[-1][1] is steps[-2][1] is event:
        assert steps[-1][3] == steps[-2][3]


@given(_histories, st.sampled_from(Status))
def test_every_status_can_be_reached_from_everywhere(
    history: list[tuple[Event, int]], status: Status
) -> None:
    steps = _lived(history)
    state = steps[-1][3] if steps else _OPEN
    at = _AT + 400 * DAY
    if state.status is Status.CLOSED and status is Status.RESOLVED:
        reopened = advance(state, Reopened("ada"), at)
        assert isinstance(reopened, TicketState)
        state = reopened
    chosen = advance(state, StatusChosen("ada", status, "because"), at)
    assert isinstance(chosen, TicketState)
    assert chosen.status is status
