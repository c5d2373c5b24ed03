"""How far an agent has read a ticket, and what has come since."""

from __future__ import annotations

from typing import Final, NamedTuple

from peewee import fn

from models.enums import MessageType
from models.queries.prepared import Prepared
from models.store.store import Store
from models.tables.parts import parts_of
from models.tables.records import ReadMark
from models.tables.tickets import Message


class Unread(NamedTuple):
    """The part key of the first message that has not been read, and how many there are."""

    first: int
    number: int


def read_mark(store: Store, ticket_id: int, *, agent: str) -> int | None:
    """Up to which message (a part key) an agent (a key) has read; None: never been there."""
    row = _MARK.first(store, agent, ticket_id)
    return None if row is None else int(row[0])


def unread(store: Store, ticket_id: int, *, agent: str, after: int) -> Unread | None:
    """What others have written behind message ``after``; None when there is nothing.

    Messages that Docket or an import wrote about changes are not counted.
    """
    row = _UNREAD.first(store, after + 1, parts_of(ticket_id)[1], agent)
    return Unread(*row) if row is not None and row[1] else None


def newest_message(store: Store, ticket_id: int) -> int:
    """The part key of the last message; that of none of the ticket's parts if it has no message."""
    first, last = parts_of(ticket_id)
    row = _NEWEST.first(store, first, last)
    return first if row is None else int(row[0])


_MARK: Final = Prepared(
    lambda _, agent, ticket: ReadMark.select(ReadMark.message).where(
        ReadMark.agent == agent, ReadMark.ticket == ticket
    ),
    marks=2,
)
_UNREAD: Final = Prepared(
    lambda _, first, last, agent: Message.select(fn.MIN(Message.id), fn.COUNT(Message.id)).where(
        Message.id.between(first, last),
        Message.type != MessageType.SYSTEM.rank,
        Message.author != agent,
    ),
    marks=3,
)
_NEWEST: Final = Prepared(
    lambda _, first, last: (
        Message.select(Message.id)
        .where(Message.id.between(first, last))
        .order_by(Message.id.desc())
        .limit(1)
    ),
    marks=2,
)
