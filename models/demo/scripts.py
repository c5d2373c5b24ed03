"""What happens in a story under one agent, worked out once: a million tickets play the same."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from models.demo.events import Said, Step, moved, resolution_said, step
from models.demo.stories import Story, Turn
from models.enums import MessageType, Priority, Status
from models.rules.digests import text_digest
from models.rules.lifecycle import AgentReplied, ClientWrote, Closed, Resolved, TicketState
from models.rules.times import HOUR, MINUTE

_USER: Final = MessageType.USER.rank
_AGENT: Final = MessageType.AGENT.rank
_ROLES: Final = {
    "client": (_USER, 8 * HOUR),
    "agent": (_AGENT, 4 * HOUR),
    "wait": (_AGENT, 4 * HOUR),
    "note": (MessageType.NOTE.rank, 40 * MINUTE),
    "priority": (None, 40 * MINUTE),
    "resolve": (None, 4 * HOUR),
}
"""Who speaks in a kind of turn, and how long it takes somebody to get round to it, roughly."""

_CONVERSATION: Final = 12
"""So many times faster are the turns of a story in rounds."""


class Standing(NamedTuple):
    """Where a ticket stands; ``resolved`` and ``resolution`` are the numbers of their scenes."""

    status: int
    priority: int
    assignee: str | None
    reopens: int
    is_answered: bool
    resolved: int | None
    resolution: int | None


class Scene(NamedTuple):
    """A turn as it is played: ``speaker`` is the rank of its type of message, None for nobody.

    ``pause`` (microseconds) is what the time before it is measured in. ``text`` has yet to be
    filled in unless its ``digest`` is here. ``told`` stands before the words of a client and behind
    those of an agent; None in it stands for the resolution, whose words differ.
    """

    speaker: int | None
    pause: float
    text: str
    digest: bytes | None
    file: str
    told: tuple[Said | None, ...]
    is_idle: bool
    after: Standing


class Script(NamedTuple):
    """All scenes of a story; ``closing`` is what closing it says, if it ends resolved."""

    start: Standing
    scenes: tuple[Scene, ...]
    closing: tuple[tuple[Said, ...], Standing] | None


@cache
def script_of(story: Story, agent: str, is_handed_out: bool) -> Script:
    """The script of a story for an agent, who may have been handed the ticket at first."""
    state = TicketState(Status.OPEN, assignee=agent if is_handed_out else None)
    priority = story.priority or Priority.MEDIUM
    start = _standing(state, priority)
    scenes: list[Scene] = []
    turns = story.turns[: len(story.ages) - 1] if story.ages else story.turns
    told: tuple[Said, ...]
    for number, turn in enumerate(turns):
        was = priority
        if turn.kind == "priority":
            priority = Priority(turn.text)
            told = () if priority is was else (moved("priority", was.value, priority.value),)
        else:
            state, told = _played(state, turn, agent, number)
        is_brisk = story.round > 0
        scenes.append(_scene(number, turn, told, _standing(state, priority), is_brisk=is_brisk))
    closing = None
    if state.status is Status.RESOLVED:
        state, told = step(state, Closed(agent), len(turns))
        closing = told, _standing(state, priority)
    return Script(start, tuple(scenes), closing)


def _played(state: TicketState, turn: Turn, agent: str, number: int) -> Step:
    """The state after a turn; its number stands for the time and for the words of a resolution."""
    match turn.kind:
        case "client":
            return step(state, ClientWrote(), number)
        case "note":
            return state, ()
        case "resolve":
            return step(state, Resolved(agent, str(number)), number)
        case _:
            return step(state, AgentReplied(agent, wait=turn.kind == "wait"), number)


def _scene(
    number: int, turn: Turn, told: tuple[Said, ...], after: Standing, *, is_brisk: bool
) -> Scene:
    speaker, pause = _ROLES[turn.kind]
    is_final = "%(" not in turn.text
    text = turn.text % {} if is_final else turn.text
    stand_in = resolution_said(str(number))
    return Scene(
        speaker=speaker,
        pause=pause / _CONVERSATION if is_brisk else pause,
        text=text,
        digest=text_digest(text) if is_final else None,
        file=turn.file,
        told=tuple(None if said == stand_in else said for said in told),
        is_idle=turn.kind == "priority" and not told,
        after=after,
    )


def _standing(state: TicketState, priority: Priority) -> Standing:
    return Standing(
        status=state.status.rank,
        priority=priority.rank,
        assignee=state.assignee,
        reopens=state.reopens,
        is_answered=state.is_answered,
        resolved=state.resolved_at,
        resolution=None if state.resolution is None else int(state.resolution),
    )
