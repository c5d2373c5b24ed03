"""The conversation of a ticket, read in windows of messages in the order of writing."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from peewee import JOIN, ModelSelect, fn

from models.enums import MessageType
from models.store.store import Row, Store
from models.tables.parts import parts_of
from models.tables.people import Agent, Client
from models.tables.tickets import Attachment, Message


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """A file of a ticket; ``sha256`` is None where only a ``url`` came with it."""

    id: int
    message_id: int | None
    filename: str
    url: str | None
    size: int
    mime: str
    sha256: str | None
    created_at: int


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One message; ``event`` holds the facts of a change that Docket wrote itself."""

    id: int
    author: str
    author_name: str
    type: MessageType
    created_at: int
    body: str
    length: int
    event: dict[str, Any] | None
    attachments: tuple[AttachmentRow, ...]


# A message longer than this is cut in a window; the rest is read on demand.
BODY_CHARACTERS = 262_144


def message_count(store: Store, ticket_id: int) -> int:
    """How many messages the thread has, notes and system messages among them."""
    query = Message.select(fn.COUNT(Message.id)).where(Message.id.between(*parts_of(ticket_id)))
    row = store.first(query)
    return int(row[0]) if row else 0


def messages(
    store: Store, ticket_id: int, *, before: int | None = None, limit: int = 40
) -> tuple[MessageRow, ...]:
    """The last ``limit`` messages written before message ``before``, oldest of them first."""
    first, last = parts_of(ticket_id)
    top = last if before is None else before - 1
    query = (
        _select(store)
        .where(Message.id.between(first, top))
        .order_by(Message.id.desc())
        .limit(limit)
    )
    return _with_files(store, ticket_id, reversed(store.rows(query)))


def messages_after(store: Store, ticket_id: int, after: int) -> tuple[MessageRow, ...]:
    """All messages written after message ``after``."""
    last = parts_of(ticket_id)[1]
    query = _select(store).where(Message.id.between(after + 1, last)).order_by(Message.id)
    return _with_files(store, ticket_id, store.rows(query))


def whole_body(store: Store, message_id: int) -> str:
    """The full text of a message that a window has cut."""
    row = store.first(Message.select(Message.body).where(Message.id == message_id))
    return str(row[0]) if row else ""


def attachments(store: Store, ticket_id: int) -> tuple[AttachmentRow, ...]:
    """All files of a ticket in the order in which they came."""
    query = (
        Attachment.select(
            Attachment.id,
            Attachment.message_id,
            Attachment.filename,
            Attachment.url,
            Attachment.size,
            Attachment.mime,
            Attachment.sha256,
            Attachment.created_at,
        )
        .where(Attachment.id.between(*parts_of(ticket_id)))
        .order_by(Attachment.id)
    )
    return tuple(AttachmentRow(*row) for row in store.rows(query))


def _select(store: Store) -> ModelSelect[Message]:
    # LEFT JOIN by key: an author may be anybody whom an import named.
    return (
        Message.select(
            Message.id,
            Message.author,
            fn.COALESCE(fn.NULLIF(Agent.name, ""), fn.NULLIF(Client.name, ""), Message.author),
            Message.type,
            Message.created_at,
            store.engine.head(Message.body, BODY_CHARACTERS),
            store.engine.length(Message.body),
            Message.extra,
        )
        .join(Agent, JOIN.LEFT_OUTER, on=(Agent.key == Message.author))
        .switch(Message)
        .join(Client, JOIN.LEFT_OUTER, on=(Client.key == Message.author))
    )


def _with_files(store: Store, ticket_id: int, rows: Iterable[Row]) -> tuple[MessageRow, ...]:
    files: dict[int | None, list[AttachmentRow]] = {}
    for file in attachments(store, ticket_id):
        files.setdefault(file.message_id, []).append(file)
    return tuple(_message(row, tuple(files.get(row[0], ()))) for row in rows)


def _message(row: Row, files: tuple[AttachmentRow, ...]) -> MessageRow:
    number, author, name, rank, created_at, body, length, extra = row
    # What an imported message of a person calls its event is not one of Docket's.
    is_own = rank == MessageType.SYSTEM.rank
    event = json.loads(extra).get("event") if extra and is_own else None
    return MessageRow(
        id=number,
        author=author,
        author_name=name,
        type=MessageType.from_rank(rank),
        created_at=created_at,
        body=body,
        length=length,
        event=event if isinstance(event, dict) else None,
        attachments=files,
    )
