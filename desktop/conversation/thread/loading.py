"""Reads what the conversation shows; runs on the read lane, gives back values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from desktop.conversation.thread.chosen import END, Chosen, Place, as_text
from desktop.conversation.thread.part import Part
from desktop.conversation.thread.story import REQUEST, Piece, joined, message_pieces, request_piece
from models.queries.people import agents
from models.queries.reading import newest_message, read_mark, unread
from models.queries.thread import MessageRow, messages, messages_after, whole_body
from models.queries.ticket import TicketDetails, details
from models.store.store import Store
from models.tables.parts import parts_of

FIRST_ROWS: Final = 60
MORE_ROWS: Final = 200
_AROUND: Final = 60


@dataclass(frozen=True, slots=True)
class Thread:
    """A ticket, the request, and a part of its messages.

    ``newest`` is the id of the last message; ``mark`` how far the agent had read; ``added`` how
    many messages of others have come behind what was known.
    """

    details: TicketDetails
    request: Piece
    part: Part
    newest: int
    mark: int | None
    added: int


@dataclass(frozen=True, slots=True)
class Known:
    """What is read again: from message ``first`` to ``last``; None stands for either end.

    ``newest`` is the last message that has been told of.
    """

    first: int | None
    last: int | None
    newest: int


def newest(store: Store, ticket: int, *, me: str, known: Known | None = None) -> Thread | None:
    """The ticket with its newest messages, or with those that are ``known`` as they are now.

    ``me`` is the key of the agent at this desk. None when there is no such ticket.
    """
    with store.snapshot():
        found = details(store, ticket)
        if found is None:
            return None
        if known is None:
            part, added = last_part(store, ticket, me=me), 0
        else:
            part = _again(store, ticket, known, me)
            others = unread(store, ticket, agent=me, after=known.newest)
            added = 0 if others is None else others.number
        last, mark = newest_message(store, ticket), read_mark(store, ticket, agent=me)
    loose = (file.sha256 for file in found.attachments if file.message_id is None)
    request = request_piece(found, _stored(store, loose))
    return Thread(found, request, part, last, mark, added)


def last_part(store: Store, ticket: int, *, me: str) -> Part:
    """The newest messages."""
    return _part(store, messages(store, ticket, limit=FIRST_ROWS + 1), FIRST_ROWS, me)


def first_part(store: Store, ticket: int, *, me: str) -> Part:
    """The oldest messages."""
    rows = messages_after(store, ticket, parts_of(ticket)[0], limit=FIRST_ROWS + 1)
    pieces = _pieces(store, rows[:FIRST_ROWS], me)
    return Part(pieces, is_first=True, is_last=len(rows) <= FIRST_ROWS)


def part_around(store: Store, ticket: int, *, message: int, me: str) -> Part:
    """Message ``message`` with some before and behind it."""
    older = messages(store, ticket, before=message, limit=_AROUND + 1)
    newer = messages_after(store, ticket, message - 1, limit=_AROUND + 1)
    lead = _part(store, older, _AROUND, me)
    pieces = joined(lead.pieces, _pieces(store, newer[:_AROUND], me))
    return Part(pieces, is_first=lead.is_first, is_last=len(newer) <= _AROUND)


def older(store: Store, ticket: int, *, before: int, me: str) -> Part:
    """Some messages before message ``before``."""
    return _part(store, messages(store, ticket, before=before, limit=MORE_ROWS + 1), MORE_ROWS, me)


def newer(store: Store, ticket: int, *, after: int, me: str) -> Part:
    """Some messages behind message ``after``."""
    rows = messages_after(store, ticket, after, limit=MORE_ROWS + 1)
    pieces = _pieces(store, rows[:MORE_ROWS], me)
    return Part(pieces, is_first=False, is_last=len(rows) <= MORE_ROWS)


def whole_text(store: Store, ticket: int, message: int | None) -> str:
    """All of a message, or of the request itself when ``message`` is None."""
    if message is not None:
        return whole_body(store, message)
    found = details(store, ticket)
    return "" if found is None else found.description


def whole_conversation(store: Store, ticket: int, *, me: str, chosen: Chosen | None = None) -> str:
    """What was said, or is chosen of it, as text to be pasted elsewhere.

    "" when there is no such ticket.
    """
    first, last = parts_of(ticket)
    wanted = chosen or Chosen(Place(REQUEST, 0), Place(last, END))
    with store.snapshot():
        found = details(store, ticket)
        if found is None:
            return ""
        told = wanted.told([request_piece(found, frozenset())])
        after, is_last = max(first, wanted.first.piece - 1), False
        while not is_last:
            part = newer(store, ticket, after=after, me=me)
            told += wanted.told(part.pieces)
            after = part.last or after
            is_last = part.is_last or after >= wanted.last.piece
    return as_text(told)


def _again(store: Store, ticket: int, known: Known, me: str) -> Part:
    first = parts_of(ticket)[0] if known.first is None else known.first
    rows = messages_after(store, ticket, first - 1, last=known.last)
    lead = () if known.first is None else messages(store, ticket, before=first, limit=1)
    pieces = _pieces(store, lead + rows, me)[len(lead) :]
    return Part(pieces, is_first=not lead, is_last=known.last is None)


def _part(store: Store, rows: tuple[MessageRow, ...], limit: int, me: str) -> Part:
    """The last ``limit`` of ``rows``; one before them tells what the first of them follows."""
    pieces = _pieces(store, rows, me)
    return Part(pieces[-limit:], is_first=len(rows) <= limit, is_last=True)


def _pieces(store: Store, rows: Iterable[MessageRow], me: str) -> list[Piece]:
    names = {agent.key: agent.label for agent in agents(store, with_inactive=True)}
    rows = tuple(rows)
    stored = _stored(store, (file.sha256 for row in rows for file in row.attachments))
    return message_pieces(
        rows,
        me=me,
        naming=lambda key: names.get(key, key),
        stored=stored,
        names=names.values(),
    )


def _stored(store: Store, digests: Iterable[str | None]) -> frozenset[str]:
    return frozenset(d for d in set(digests) if d is not None and store.attachments.has(d))
