"""A ticket document as the rows of a ticket that is not there yet."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

from models.commands.derived import preview_of
from models.documents.ticket import AttachmentDocument, TicketDocument
from models.enums import UNRESOLVED, MessageType, Status
from models.queries.documents import MESSAGE_KEY, OWN_URL
from models.rules.digests import sealed, text_digest
from models.tables.parts import part_id

Values: TypeAlias = tuple[object, ...]
HasBytes: TypeAlias = Callable[[str], bool]
"""Tells whether the bytes with this SHA-256 stand in the attachment folder."""

TICKET_COLUMNS: Final = (
    "key",
    "status",
    "priority",
    "category",
    "client_id",
    "assignee_id",
    "created_at",
    "updated_at",
    "resolved_at",
    "closed_at",
    "reopens",
    "is_answered",
    "files",
    "parts",
    "version",
    "title",
    "preview",
    "digest",
    "resolution",
    "extra",
    "description",
    "first_tag",
)
MESSAGE_COLUMNS: Final = ("id", "author", "type", "created_at", "digest", "extra", "body")
ATTACHMENT_COLUMNS: Final = (
    "id",
    "message_id",
    "filename",
    "url",
    "size",
    "mime",
    "sha256",
    "extra",
    "created_at",
)
TAG_COLUMNS: Final = ("id", "tag_id")
_SPOKEN: Final = (MessageType.USER, MessageType.AGENT)
_JSON: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
_HEX: Final = frozenset("0123456789abcdef")


def ticket_row(
    document: TicketDocument, client_id: int, assignee_id: int | None, tags: Mapping[str, int]
) -> Values:
    """The ticket's own row in order of TICKET_COLUMNS; the database numbers it."""
    title, description, resolution = document.title, document.description, document.resolution
    closed, extra = closed_at(document), extra_text(document.extra)
    preview = preview_of(_last_spoken(document) or description)
    digest = text_digest(title, description, resolution)
    return (
        document.id,
        document.status.rank,
        document.priority.rank,
        document.category.rank,
        client_id,
        assignee_id,
        document.created_at,
        document.updated_at,
        document.resolved_at,
        closed,
        0,
        is_answered(document),
        len(document.attachments),
        len(document.threads) + len(document.attachments),
        1,
        title,
        preview,
        sealed(digest, closed, 0, preview, extra),
        resolution,
        extra,
        description,
        tags[document.tags[0]] if document.tags else None,
    )


def message_rows(document: TicketDocument, ticket_id: int) -> Iterator[Values]:
    """The rows of the thread; the first message is part 1."""
    first = part_id(ticket_id, 1)
    for key, message in enumerate(document.threads, start=first):
        body = message.message
        extra = extra_text(message.extra) if message.extra else None
        author, rank, at = message.author, message.type.rank, message.timestamp
        digest = sealed(text_digest(body), key, author, rank, at, extra)
        yield key, author, rank, at, digest, extra, body


def attachment_rows(
    document: TicketDocument, ticket_id: int, has_bytes: HasBytes
) -> Iterator[Values]:
    """The rows of the files, numbered behind the messages."""
    for number, file in enumerate(document.attachments, start=len(document.threads) + 1):
        place = message_place(document, file)
        values = attachment_values(file, has_bytes, is_linked=place is not None)
        yield (
            part_id(ticket_id, number),
            None if place is None else part_id(ticket_id, place + 1),
            *values.values(),
            document.created_at if place is None else document.threads[place].timestamp,
        )


def attachment_values(
    file: AttachmentDocument, has_bytes: HasBytes, *, is_linked: bool
) -> dict[str, object]:
    """What a file's document says about its row, columns in order of the table.

    ``is_linked`` when the row says to which message the file belongs: then its extra need not.
    """
    sha256 = own_digest(file)
    is_ours = sha256 is not None and has_bytes(sha256)
    extra = {key: value for key, value in file.extra.items() if key != MESSAGE_KEY or not is_linked}
    return {
        "filename": file.filename,
        "url": None if is_ours else file.url,
        "size": file.size,
        "mime": file.type,
        "sha256": sha256 if is_ours else None,
        "extra": extra_text(extra),
    }


def tag_rows(document: TicketDocument, ticket_id: int, tags: Mapping[str, int]) -> Iterator[Values]:
    """The links to the tags, whose part keys keep them in order."""
    for place, name in enumerate(document.tags):
        yield part_id(ticket_id, place), tags[name]


def message_place(document: TicketDocument, file: AttachmentDocument) -> int | None:
    """The place in the thread of the message that the file says it belongs to."""
    place = file.extra.get(MESSAGE_KEY)
    if type(place) is int and 0 <= place < len(document.threads):
        return place
    return None


def own_digest(file: AttachmentDocument) -> str | None:
    """The SHA-256 in a ``url`` that Docket wrote for bytes of its own."""
    digest = file.url.removeprefix(OWN_URL)
    is_ours = len(digest) == 64 and len(digest) < len(file.url) and _HEX.issuperset(digest)
    return digest if is_ours else None


def closed_at(document: TicketDocument) -> int | None:
    """When a closed ticket was closed, as far as its document tells."""
    if document.status is not Status.CLOSED:
        return None
    return document.updated_at if document.resolved_at is None else document.resolved_at


def is_answered(document: TicketDocument) -> bool:
    """Whether the client has written since an agent last did, and still waits."""
    spoken = [message.type for message in document.threads if message.type in _SPOKEN]
    is_waiting = document.status in UNRESOLVED and spoken[-1:] == [MessageType.USER]
    return is_waiting and MessageType.AGENT in spoken


def extra_text(extra: Mapping[str, object]) -> str | None:
    """Unknown keys as a row keeps them: JSON, or nothing where there are none."""
    return _JSON.encode(extra) if extra else None


def _last_spoken(document: TicketDocument) -> str:
    spoken = (message for message in reversed(document.threads) if message.type in _SPOKEN)
    return next((message.message for message in spoken), "")
