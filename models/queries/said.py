"""What was said in a ticket, as far as it can be searched: without what Docket itself wrote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final, NamedTuple

from peewee import Case, fn

from models.enums import MessageType
from models.queries.prepared import Prepared
from models.store.store import Store
from models.tables.parts import parts_of
from models.tables.tickets import Message

MOST_CHARACTERS: Final = 1 << 20
"""What is looked at of one message."""
_AT_ONCE: Final = 40
_TYPES: Final = tuple(MessageType)


class Said(NamedTuple):
    """A message and its text."""

    id: int
    body: str
    type: MessageType

    @property
    def is_system(self) -> bool:
        """Whether nobody said it."""
        return self.type is MessageType.SYSTEM


def said(store: Store, ticket_id: int) -> Iterator[Said]:
    """The messages of a ticket from the newest to the oldest, read as they are asked for."""
    first, before = parts_of(ticket_id)
    limit = 4  # most threads are short, and of most the newest messages are enough
    while True:
        rows = _LAST.rows(store, first, before, limit)
        for number, rank, extra, body in rows:
            found = Said(number, body, _TYPES[rank])
            if not (found.is_system and _is_event(extra)):
                yield found
        if len(rows) < limit:
            return
        before, limit = rows[-1][0] - 1, _AT_ONCE


def _is_event(extra: str | None) -> bool:
    return bool(extra) and json.loads(extra or "{}").get("event") is not None


_LAST: Final = Prepared(
    lambda engine, first, last, limit: (
        Message.select(
            Message.id,
            Message.type,
            Message.extra,
            # What has no more bytes has no more characters either, and is taken as it is.
            Case(
                None,
                ((fn.OCTET_LENGTH(Message.body) <= MOST_CHARACTERS, Message.body),),
                engine.head(Message.body, MOST_CHARACTERS),
            ),
        )
        .where(Message.id.between(first, last))
        .order_by(Message.id.desc())
        .limit(limit)
    ),
    marks=3,
)
