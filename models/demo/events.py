"""What a thread says of a change, worded as the commands word it."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TypeAlias

from models.rules.digests import text_digest
from models.rules.lifecycle import Event, FollowUp, TicketState, advance

Said: TypeAlias = tuple[bytes, str, str]
"""Digest, extra and body of a system message, in order of its columns."""

Step: TypeAlias = tuple[TicketState, tuple[Said, ...]]
"""The state after an event, and what the thread says of the difference."""


@lru_cache(maxsize=1024)
def moved(field: str, was: str | None, now: str | None) -> Said:
    """That a field went from one published word to another."""
    told = [word for word in (was, now) if word is not None]
    return _said(f"{field}: {' → '.join(told)}", {"field": field, "from": was, "to": now})


@lru_cache(maxsize=1024)
def resolution_said(text: str) -> Said:
    """That a resolution was written."""
    return _said("resolution", {"field": "resolution", "text": text})


def step(state: TicketState, event: Event, at: int) -> Step:
    """The state after an event in a story, in which nobody writes after the end."""
    after = advance(state, event, at)
    if isinstance(after, FollowUp):
        raise AssertionError("a story goes on after it was closed")
    return after, _differences(state, after)


def _differences(old: TicketState, new: TicketState) -> tuple[Said, ...]:
    """One message for each difference that a step in a ticket's life has made."""
    said: list[Said] = []
    if new.assignee != old.assignee:
        said.append(moved("assignee", old.assignee, new.assignee))
    if new.status is not old.status:
        said.append(moved("status", old.status.value, new.status.value))
    if new.resolution != old.resolution and new.resolution:
        said.append(resolution_said(new.resolution))
    return tuple(said)


def _said(body: str, event: dict[str, object]) -> Said:
    return text_digest(body), json.dumps({"event": event}, ensure_ascii=False), body
