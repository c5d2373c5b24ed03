"""The conversation of a ticket, read in windows of messages in the order of writing."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from peewee import JOIN, Case, ModelSelect, fn

from models.engines.engine import Engine
from models.enums import MessageType
from models.queries.prepared import Prepared
from models.store.store import Row, Store
from models.tables.parts import MOST_PARTS, parts_of
from models.tables.people import Agent, Client
from models.tables.tickets import Attachment, Message


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """A file of a ticket; ``sha256`` is None where only a ``url`` came with it.

    ``is_for_staff`` says that it belongs to an internal note, which clients never see.
    """

    id: int
    message_id: int | None
    filename: str
    url: str | None
    size: int
    mime: str
    sha256: str | None
    created_at: int
    is_for_staff: bool = False


@dataclass(slots=True, unsafe_hash=True)
class MessageRow:
    """One message; ``event`` holds the facts of a change that Docket wrote itself.

    Never changed; not declared frozen, because then making one would take five times as long.
    """

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


def messages(
    store: Store, ticket_id: int, *, before: int | None = None, limit: int = 40
) -> tuple[MessageRow, ...]:
    """The last ``limit`` messages written before message ``before``, oldest of them first."""
    first, last = parts_of(ticket_id)
    top = last if before is None else before - 1
    return _with_files(store, ticket_id, reversed(_LAST.rows(store, first, top, limit)))


def messages_after(
    store: Store,
    ticket_id: int,
    after: int,
    *,
    last: int | None = None,
    limit: int = MOST_PARTS,
) -> tuple[MessageRow, ...]:
    """The first ``limit`` messages written after message ``after``, and up to message ``last``."""
    top = parts_of(ticket_id)[1] if last is None else last
    return _with_files(store, ticket_id, _AFTER.rows(store, after + 1, top, limit))


def whole_body(store: Store, message_id: int) -> str:
    """The full text of a message that a window has cut."""
    row = store.first(Message.select(Message.body).where(Message.id == message_id))
    return str(row[0]) if row else ""


def attachments(store: Store, ticket_id: int) -> tuple[AttachmentRow, ...]:
    """All files of a ticket in the order in which they came."""
    found = _FILES.rows(store, *parts_of(ticket_id))
    return tuple(_file(row) for row in found)


def _select(engine: Engine) -> ModelSelect[Message]:
    # What has no more bytes than may be shown has no more characters either, and is taken as it is.
    is_short = fn.OCTET_LENGTH(Message.body) <= BODY_CHARACTERS
    head = engine.head(Message.body, BODY_CHARACTERS)
    # LEFT JOIN by key: an author may be anybody whom an import named.
    return (
        Message.select(
            Message.id,
            Message.author,
            fn.COALESCE(fn.NULLIF(Agent.name, ""), fn.NULLIF(Client.name, ""), Message.author),
            Message.type,
            Message.created_at,
            Case(None, ((is_short, Message.body),), head),
            Case(None, ((is_short, None),), engine.length(Message.body)),
            Message.extra,
        )
        .join(Agent, JOIN.LEFT_OUTER, on=(Agent.key == Message.author))
        .switch(Message)
        .join(Client, JOIN.LEFT_OUTER, on=(Client.key == Message.author))
    )


def _with_files(store: Store, ticket_id: int, found: Iterable[Row]) -> tuple[MessageRow, ...]:
    rows = list(found)
    files: defaultdict[int, list[AttachmentRow]] = defaultdict(list)
    if rows:
        # Only those of these messages: a long thread may have very many.
        window = (*parts_of(ticket_id), rows[0][0], rows[-1][0])
        for row in _FILES_OF_MESSAGES.rows(store, *window):
            files[row[1]].append(_file(row))
    return tuple([_message(row, tuple(files[row[0]])) for row in rows])


def _file(row: Row) -> AttachmentRow:
    return AttachmentRow(*(*row[:-1], row[-1] == MessageType.NOTE.rank))


def _message(row: Row, files: tuple[AttachmentRow, ...]) -> MessageRow:
    number, author, name, rank, created_at, body, length, extra = row
    # What an imported message of a person calls its event is not one of Docket's.
    is_own = rank == MessageType.SYSTEM.rank
    return MessageRow(
        number,
        author,
        name,
        _TYPES[rank],
        created_at,
        body,
        len(body) if length is None else length,
        _event(extra) if extra and is_own else None,
        files,
    )


def _event(extra: str) -> dict[str, Any] | None:
    return _short_event(extra) if len(extra) <= _SHORT else _read_event(extra)


def _read_event(extra: str) -> dict[str, Any] | None:
    event = json.loads(extra).get("event")
    return event if isinstance(event, dict) else None


# Most events are one of a few changes of status, and nobody changes what is read here.
_short_event: Final = lru_cache(maxsize=1_000)(_read_event)
_SHORT: Final = 200
_TYPES: Final = tuple(MessageType)

_LAST: Final = Prepared(
    lambda engine, first, last, limit: (
        _select(engine)
        .where(Message.id.between(first, last))
        .order_by(Message.id.desc())
        .limit(limit)
    ),
    marks=3,
)
_AFTER: Final = Prepared(
    lambda engine, first, last, limit: (
        _select(engine).where(Message.id.between(first, last)).order_by(Message.id).limit(limit)
    ),
    marks=3,
)


def _select_files(first: object, last: object) -> ModelSelect[Attachment]:
    return (
        Attachment.select(
            Attachment.id,
            Attachment.message_id,
            Attachment.filename,
            Attachment.url,
            Attachment.size,
            Attachment.mime,
            Attachment.sha256,
            Attachment.created_at,
            Message.type,
        )
        .join(Message, JOIN.LEFT_OUTER, on=(Message.id == Attachment.message_id))
        .where(Attachment.id.between(first, last))
        .order_by(Attachment.id)
    )


_FILES: Final = Prepared(lambda _, first, last: _select_files(first, last), marks=2)
_FILES_OF_MESSAGES: Final = Prepared(
    lambda _, first, last, oldest, newest: _select_files(first, last).where(
        Attachment.message_id.between(oldest, newest)
    ),
    marks=4,
)
