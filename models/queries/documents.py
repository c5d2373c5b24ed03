"""Tickets as the documents that are published, read many at a time."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from peewee import JOIN, Field, ModelSelect

from models.documents.ticket import AttachmentDocument, MessageDocument, TicketDocument
from models.enums import Category, MessageType, Priority, Status
from models.store.store import Row, Store
from models.tables.parts import MOST_PARTS, ticket_of
from models.tables.people import Agent, Client
from models.tables.table import Table
from models.tables.tickets import Attachment, Message, Tag, Ticket, TicketTag

OWN_URL: Final = "sha256:"
"""How the ``url`` of an attachment begins whose bytes are ours; the digest follows."""

MESSAGE_KEY: Final = "message"
"""The key of an attachment that says to which message it belongs: its place among ``threads``."""

_BATCH: Final = 200
_set: Final = object.__setattr__
_PublishedT = TypeVar("_PublishedT", TicketDocument, MessageDocument, AttachmentDocument)


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """The row behind an attachment of a document; ``sha256`` is None where only a url is known."""

    id: int
    sha256: str | None


@dataclass(frozen=True, slots=True)
class PublishedTicket:
    """A ticket's document, and the rows behind its ``threads`` and ``attachments`` in their order.

    Unless they were asked for, notes and their files are not published and stand in neither.
    """

    id: int
    document: TicketDocument
    messages: tuple[int, ...]
    files: tuple[PublishedFile, ...]


def documents(
    store: Store, ticket_ids: Sequence[int], *, with_notes: bool = False
) -> Iterator[PublishedTicket]:
    """These tickets in this order, read in batches; those that are gone are left out.

    ``with_notes`` tells also what staff says among itself, as messages of the type ``note``.
    """
    for start in range(0, len(ticket_ids), _BATCH):
        batch = ticket_ids[start : start + _BATCH]
        found = read_documents(store, batch, with_notes=with_notes)
        yield from (found[ticket_id] for ticket_id in batch if ticket_id in found)


def read_documents(
    store: Store, ticket_ids: Sequence[int], *, with_notes: bool = False
) -> dict[int, PublishedTicket]:
    """The tickets with these numbers by number, in one consistent state."""
    if not ticket_ids:
        return {}
    with store.snapshot():
        tickets = store.rows(_tickets(ticket_ids))
        messages = _by_ticket(store, _messages(ticket_ids))
        files = _by_ticket(store, _files(ticket_ids))
        tags = _by_ticket(store, _tags(ticket_ids))
    return {
        row[0]: _published(
            row, messages[row[0]], files[row[0]], tags[row[0]], with_notes=with_notes
        )
        for row in tickets
    }


def _published(
    row: Row,
    messages: Sequence[Row],
    files: Sequence[Row],
    tags: Sequence[Row],
    *,
    with_notes: bool,
) -> PublishedTicket:
    number, extra, status, priority, category, *own = row
    key, title, description, client, assignee, resolution, created, updated, resolved = own
    spoken = [message for message in messages if with_notes or message[3] != MessageType.NOTE.rank]
    places: dict[int | None, int] = {message[0]: place for place, message in enumerate(spoken)}
    notes = {message[0] for message in messages} - places.keys()
    public = [file for file in files if file[1] not in notes]
    document = _built(
        TicketDocument,
        extra,
        id=key,
        title=title,
        description=description,
        status=Status.from_rank(status),
        priority=Priority.from_rank(priority),
        category=Category.from_rank(category),
        client=client,
        assigned_to=assignee,
        threads=tuple(map(_message, spoken)),
        attachments=tuple(_attachment(file, places.get(file[1])) for file in public),
        tags=tuple(tag[1] for tag in tags),
        resolution=resolution,
        created_at=created,
        updated_at=updated,
        resolved_at=resolved,
    )
    found = tuple(PublishedFile(file[0], file[6]) for file in public)
    return PublishedTicket(number, document, tuple(message[0] for message in spoken), found)


def _message(row: Row) -> MessageDocument:
    _, author, body, rank, at, extra = row
    kind = MessageType.from_rank(rank)
    return _built(MessageDocument, extra, author=author, message=body, type=kind, timestamp=at)


def _attachment(row: Row, place: int | None) -> AttachmentDocument:
    _, _, filename, url, size, mime, sha256, extra = row
    where = url or "" if sha256 is None else f"{OWN_URL}{sha256}"
    made = _built(AttachmentDocument, extra, filename=filename, url=where, size=size, type=mime)
    if place is not None:
        made.__pydantic_extra__[MESSAGE_KEY] = place
    return made


def _built(kind: type[_PublishedT], extra: str | None, **values: Any) -> _PublishedT:  # noqa: ANN401 # Pydantic's own signature
    """A document of values that were checked on their way in, with its unknown keys (JSON).

    As model_construct does, but that takes an unknown key ``id`` for the field of that name, and
    ten times as long.
    """
    made = kind.__new__(kind)
    _set(made, "__dict__", values)
    _set(made, "__pydantic_fields_set__", set(values))
    _set(made, "__pydantic_extra__", json.loads(extra) if extra else {})
    _set(made, "__pydantic_private__", None)
    return made


def _by_ticket(store: Store, query: ModelSelect[Ticket]) -> defaultdict[int, list[Row]]:
    """The rows of parts under their ticket; their first column is the part key."""
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in store.rows(query):
        found[ticket_of(row[0])].append(row)
    return found


def _tickets(ticket_ids: Sequence[int]) -> ModelSelect[Ticket]:
    return (
        Ticket.select(
            Ticket.id,
            Ticket.extra,
            Ticket.status,
            Ticket.priority,
            Ticket.category,
            Ticket.key,
            Ticket.title,
            Ticket.description,
            Client.key,
            Agent.key,
            Ticket.resolution,
            Ticket.created_at,
            Ticket.updated_at,
            Ticket.resolved_at,
        )
        .join(Client)
        .switch(Ticket)
        .join(Agent, JOIN.LEFT_OUTER)
        .where(Ticket.id.in_(ticket_ids))
    )


def _messages(ticket_ids: Sequence[int]) -> ModelSelect[Ticket]:
    columns = (
        Message.id,
        Message.author,
        Message.body,
        Message.type,
        Message.created_at,
        Message.extra,
    )
    return _parts(Message, columns, ticket_ids).order_by(Message.id)


def _files(ticket_ids: Sequence[int]) -> ModelSelect[Ticket]:
    columns = (
        Attachment.id,
        Attachment.message_id,
        Attachment.filename,
        Attachment.url,
        Attachment.size,
        Attachment.mime,
        Attachment.sha256,
        Attachment.extra,
    )
    return _parts(Attachment, columns, ticket_ids).order_by(Attachment.id)


def _tags(ticket_ids: Sequence[int]) -> ModelSelect[Ticket]:
    query = _parts(TicketTag, (TicketTag.id, Tag.name), ticket_ids)
    return query.join(Tag, on=TicketTag.tag == Tag.id).order_by(TicketTag.id)


def _parts(
    table: type[Table], columns: Sequence[Field[Any]], ticket_ids: Sequence[int]
) -> ModelSelect[Ticket]:
    """The parts of these tickets: part keys lie between the first and the last of each ticket."""
    first = Ticket.id * (MOST_PARTS + 1)
    belongs = table.id.between(first, first + MOST_PARTS)
    return Ticket.select(*columns).join(table, on=belongs).where(Ticket.id.in_(ticket_ids))
