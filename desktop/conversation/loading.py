"""Reads what the conversation shows; runs on the read lane, gives back values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from models.queries.people import agents
from models.queries.thread import MessageRow, messages, messages_after, whole_body
from models.queries.ticket import TicketDetails, details
from models.store.store import Store

KEPT_CHARACTERS: Final = 32_768
"""What is kept of each text; the rest is read when somebody wants to see it."""
FIRST_ROWS: Final = 60
MORE_ROWS: Final = 200
ALL_ROWS: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Part:
    """A run of messages up to some message; ``stored`` are the digests whose bytes are there."""

    rows: tuple[MessageRow, ...]
    is_first: bool
    stored: frozenset[str]


@dataclass(frozen=True, slots=True)
class Thread:
    """A ticket with the newest part of its messages and the names of all agents by key."""

    details: TicketDetails
    part: Part
    agents: dict[str, str]


def newest(store: Store, ticket: int, *, since: int | None = None) -> Thread | None:
    """The ticket with all messages from ``since`` (a message id) on, or with its newest ones.

    None when there is no such ticket.
    """
    with store.snapshot():
        found = details(store, ticket)
        if found is None:
            return None
        if since is None:
            rows = messages(store, ticket, limit=FIRST_ROWS)
        else:
            rows = messages_after(store, ticket, since - 1)
        names = {agent.key: agent.label for agent in agents(store, with_inactive=True)}
    is_first = since is None and len(rows) < FIRST_ROWS
    files = (file.sha256 for file in found.attachments)
    return Thread(found, Part(_cut(rows), is_first, _stored(store, files)), names)


def older(store: Store, ticket: int, *, before: int, limit: int) -> Part:
    """The messages before message ``before``, at most ``limit``."""
    rows = messages(store, ticket, before=before, limit=limit)
    files = (file.sha256 for row in rows for file in row.attachments)
    return Part(_cut(rows), len(rows) < limit, _stored(store, files))


def whole_text(store: Store, ticket: int, message: int | None) -> str:
    """All of a message, or of the request itself when ``message`` is None."""
    if message is not None:
        return whole_body(store, message)
    found = details(store, ticket)
    return "" if found is None else found.description


def _cut(rows: Iterable[MessageRow]) -> tuple[MessageRow, ...]:
    return tuple(
        row if len(row.body) <= KEPT_CHARACTERS else replace(row, body=row.body[:KEPT_CHARACTERS])
        for row in rows
    )


def _stored(store: Store, digests: Iterable[str | None]) -> frozenset[str]:
    return frozenset(d for d in set(digests) if d is not None and store.attachments.has(d))
