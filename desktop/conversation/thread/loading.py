"""Reads what the conversation shows; runs on the read lane, gives back values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from desktop.conversation.thread.story import Piece, message_pieces, request_piece
from models.queries.people import agents
from models.queries.thread import MessageRow, messages, messages_after, whole_body
from models.queries.ticket import TicketDetails, details
from models.store.store import Store

FIRST_ROWS: Final = 60
MORE_ROWS: Final = 200
ALL_ROWS: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Part:
    """A run of messages; ``is_first`` says that there are none before it."""

    pieces: list[Piece]
    is_first: bool


@dataclass(frozen=True, slots=True)
class Thread:
    """A ticket, the request, and the newest part of its messages."""

    details: TicketDetails
    request: Piece
    part: Part


def newest(store: Store, ticket: int, *, me: str, since: int | None = None) -> Thread | None:
    """The ticket with all messages from ``since`` (a message id) on, or with its newest ones.

    ``me`` is the key of the agent at this desk. None when there is no such ticket.
    """
    with store.snapshot():
        found = details(store, ticket)
        if found is None:
            return None
        if since is None:
            rows = messages(store, ticket, limit=FIRST_ROWS)
        else:
            rows = messages_after(store, ticket, since - 1)
        is_first = since is None and len(rows) < FIRST_ROWS
        part = Part(_pieces(store, rows, me), is_first)
    loose = (file.sha256 for file in found.attachments if file.message_id is None)
    return Thread(found, request_piece(found, _stored(store, loose)), part)


def older(store: Store, ticket: int, *, before: int, limit: int, me: str) -> Part:
    """The messages before message ``before``, at most ``limit``."""
    rows = messages(store, ticket, before=before, limit=limit)
    return Part(_pieces(store, rows, me), len(rows) < limit)


def back_to(store: Store, ticket: int, *, before: int, message: int, me: str) -> Part:
    """The messages before message ``before`` back to ``message`` and some before it."""
    rows: tuple[MessageRow, ...] = ()
    is_first = False
    while not is_first and (not rows or rows[0].id >= message):
        more = messages(store, ticket, before=rows[0].id if rows else before, limit=MORE_ROWS)
        rows, is_first = more + rows, len(more) < MORE_ROWS
    return Part(_pieces(store, rows, me), is_first)


def whole_text(store: Store, ticket: int, message: int | None) -> str:
    """All of a message, or of the request itself when ``message`` is None."""
    if message is not None:
        return whole_body(store, message)
    found = details(store, ticket)
    return "" if found is None else found.description


def _pieces(store: Store, rows: Iterable[MessageRow], me: str) -> list[Piece]:
    names = {agent.key: agent.label for agent in agents(store, with_inactive=True)}
    rows = tuple(rows)
    stored = _stored(store, (file.sha256 for row in rows for file in row.attachments))
    return message_pieces(rows, me=me, naming=lambda key: names.get(key, key), stored=stored)


def _stored(store: Store, digests: Iterable[str | None]) -> frozenset[str]:
    return frozenset(d for d in set(digests) if d is not None and store.attachments.has(d))
