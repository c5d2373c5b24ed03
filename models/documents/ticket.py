"""The ticket document exactly as published: what Docket takes in and gives out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Final, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainValidator,
    ValidationError,
)
from pydantic_core import PydanticCustomError

from models.documents.faults import BadDocument, faults_of
from models.documents.json_text import decode_text, parse_json
from models.documents.unknown_keys import JsonAsIs
from models.enums import Category, MessageType, Priority, Status
from models.rules.times import format_time, parse_time

LONGEST_TITLE: Final = 10_000
LONGEST_LABEL: Final = 1_000
LARGEST_SIZE: Final = 2**63 - 1


def _moment(value: object) -> int:
    if isinstance(value, str):
        return parse_time(value)
    raise PydanticCustomError("time", "must be text like 2024-01-15T10:30:00Z")


def _each_once(tags: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tags))


def _encodable(text: str) -> str:
    # Text without a pattern is taken as Python has it, with halves of surrogate pairs.
    try:
        text.encode()
    except UnicodeEncodeError:
        raise PydanticCustomError("string_unicode", "must be text of whole characters") from None
    return text


_NOT_BLANK: Final = r"\S"
_Label = Annotated[str, Field(max_length=LONGEST_LABEL, pattern=_NOT_BLANK)]
_Title = Annotated[str, Field(max_length=LONGEST_TITLE, pattern=_NOT_BLANK)]
_Text = Annotated[str, AfterValidator(_encodable)]
_Moment = Annotated[int, PlainValidator(_moment)]
_Word = Field(strict=False)  # the word is published, the member is kept
_List = Field(strict=False, default=())  # JSON has lists where frozen values have tuples


class _Published(BaseModel):
    """A frozen object of the document that keeps the keys it does not know."""

    model_config = ConfigDict(frozen=True, strict=True, extra="allow")
    __pydantic_extra__: dict[str, JsonAsIs] = Field(init=False)

    @property
    def extra(self) -> Mapping[str, object]:
        """The unknown keys with their JSON values, in the order in which they came."""
        return self.__pydantic_extra__


class MessageDocument(_Published):
    """One message of the thread.

    ``note`` is Docket's own addition: what staff says among itself, written out only if asked for.
    """

    author: _Label
    message: _Text
    timestamp: _Moment
    type: Literal[MessageType.USER, MessageType.AGENT, MessageType.SYSTEM, MessageType.NOTE]


class AttachmentDocument(_Published):
    """One file that belongs to the ticket; ``size`` in bytes, ``type`` a MIME type."""

    filename: _Title
    url: _Text
    size: Annotated[int, Field(ge=0, le=LARGEST_SIZE)]
    type: Annotated[_Text, Field(max_length=LONGEST_LABEL)]


class TicketDocument(_Published):
    """One ticket; every ``_at`` in microseconds since 1970 UTC."""

    id: _Label = Field(alias="_id")
    title: _Title
    description: _Text
    status: Annotated[Status, _Word]
    priority: Annotated[Priority, _Word]
    category: Annotated[Category, _Word]
    client: _Label
    assigned_to: _Label | None = Field(alias="assignedTo", default=None)
    threads: Annotated[tuple[MessageDocument, ...], _List]
    attachments: Annotated[tuple[AttachmentDocument, ...], _List]
    tags: Annotated[tuple[_Label, ...], _List, AfterValidator(_each_once)]
    resolution: _Text | None = None
    created_at: _Moment = Field(alias="createdAt")
    updated_at: _Moment = Field(alias="updatedAt")
    resolved_at: Annotated[_Moment | None, Field(alias="resolvedAt")] = None


def read_document(raw: bytes | str | dict[str, object]) -> TicketDocument:
    """The document in UTF-8 bytes, in text, or in an object that is already parsed.

    Raises BadDocument with the path and reason of every fault (BadJson, where it is not JSON).
    """
    if isinstance(raw, dict):
        return document_of(raw)
    text = decode_text(raw) if isinstance(raw, bytes) else raw.removeprefix("\ufeff")
    return document_of(parse_json(text))


def document_of(parsed: object) -> TicketDocument:
    """The document in any value that ``parse_json`` gave; raises BadDocument."""
    try:
        return TicketDocument.model_validate(parsed)
    except ValidationError as error:
        raise BadDocument(*faults_of(error)) from None


def has_notes(document: TicketDocument) -> bool:
    """Whether a document tells what only staff may read."""
    return any(message.type is MessageType.NOTE for message in document.threads)


def to_dict(document: TicketDocument) -> dict[str, object]:
    """The document as published: every known key in the published order, then the unknown ones."""
    resolved_at = document.resolved_at
    return {
        "_id": document.id,
        "title": document.title,
        "description": document.description,
        "status": document.status.value,
        "priority": document.priority.value,
        "category": document.category.value,
        "client": document.client,
        "assignedTo": document.assigned_to,
        "threads": [_message_dict(message) for message in document.threads],
        "attachments": [_attachment_dict(attachment) for attachment in document.attachments],
        "tags": list(document.tags),
        "resolution": document.resolution,
        "createdAt": format_time(document.created_at),
        "updatedAt": format_time(document.updated_at),
        "resolvedAt": None if resolved_at is None else format_time(resolved_at),
        **document.extra,
    }


def to_json(document: TicketDocument) -> str:
    """The one canonical JSON of a document, on one line."""
    return json.dumps(to_dict(document), ensure_ascii=False, allow_nan=False)


def _message_dict(message: MessageDocument) -> dict[str, object]:
    return {
        "author": message.author,
        "message": message.message,
        "timestamp": format_time(message.timestamp),
        "type": message.type.value,
        **message.extra,
    }


def _attachment_dict(attachment: AttachmentDocument) -> dict[str, object]:
    return {
        "filename": attachment.filename,
        "url": attachment.url,
        "size": attachment.size,
        "type": attachment.type,
        **attachment.extra,
    }
