"""A ticket document that comes again: what it says is written, what it lacks stays."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from models.commands.document_rows import (
    HasBytes,
    attachment_values,
    closed_at,
    extra_text,
    is_answered,
    message_place,
)
from models.commands.refusals import Refused
from models.commands.tags import link_tags
from models.commands.unit import Unit
from models.documents.ticket import AttachmentDocument, MessageDocument, TicketDocument
from models.queries.documents import PublishedTicket
from models.tables.parts import MOST_PARTS
from models.tables.tickets import Attachment, Message, Ticket

FULL: Final = f"has more than {MOST_PARTS:,} messages and files together"


@dataclass(frozen=True, slots=True)
class Merge:
    """A document on its way into the ticket that has its ``_id`` already."""

    unit: Unit
    stored: PublishedTicket
    document: TicketDocument
    client_id: int
    assignee_id: int | None
    has_bytes: HasBytes

    def perform(self) -> bool:
        """Write what differs and append what is missing; tells whether anything was done.

        Fields that the document leaves out, and whatever it does not mention, stay as they are.
        Raises Refused, with nothing done, when the ticket can hold no further messages.
        """
        old, new = self.stored.document, self.document
        messages = _matched(
            [_message_key(message) for message in old.threads],
            [_message_key(message) for message in new.threads],
        )
        files = _matched(
            [_file_key(file) for file in old.attachments],
            [_file_key(file) for file in new.attachments],
        )
        parts = self.unit.get(Ticket, self.stored.id)["parts"]
        if parts + messages.count(None) + files.count(None) > MOST_PARTS:
            raise Refused("full", FULL)
        is_changed = self._write_fields(is_longer=None in messages)
        keys = [self._message(place, known) for place, known in enumerate(messages)]
        for file, known in zip(new.attachments, files, strict=True):
            is_changed |= self._file(file, known, keys)
        if "tags" in new.model_fields_set and new.tags != old.tags:
            link_tags(self.unit, self.stored.id, new.tags)
            is_changed = True
        return is_changed or None in messages

    def _write_fields(self, *, is_longer: bool) -> bool:
        row, new = self.unit.get(Ticket, self.stored.id), self.document
        values: dict[str, Any] = {
            "title": new.title,
            "description": new.description,
            "status": new.status.rank,
            "priority": new.priority.rank,
            "category": new.category.rank,
            "client_id": self.client_id,
            "created_at": new.created_at,
            "updated_at": new.updated_at,
            "extra": _merged_extra(row["extra"], new),
        }
        optional = {
            "assigned_to": ("assignee_id", self.assignee_id),
            "resolution": ("resolution", new.resolution),
            "resolved_at": ("resolved_at", new.resolved_at),
        }
        values |= dict(optional[name] for name in optional.keys() & new.model_fields_set)
        ended = closed_at(new)
        values["closed_at"] = ended if ended is None else row["closed_at"] or ended
        if is_longer:
            values["is_answered"] = is_answered(new)
        return self.unit.update(Ticket, self.stored.id, **values)

    def _message(self, place: int, known: int | None) -> int:
        """The part key of the document's message at this place; appended when it is missing."""
        if known is not None:
            return self.stored.messages[known]
        message = self.document.threads[place]
        return self.unit.add_part(
            Message,
            self.stored.id,
            author=message.author,
            type=message.type.rank,
            created_at=message.timestamp,
            body=message.message,
            extra=extra_text(message.extra),
        )

    def _file(self, file: AttachmentDocument, known: int | None, messages: Sequence[int]) -> bool:
        """Append a file that is missing, or learn that the bytes of a known one are here now."""
        place = message_place(self.document, file)
        values = attachment_values(file, self.has_bytes, is_linked=place is not None)
        if known is None:
            at = (
                self.document.created_at
                if place is None
                else self.document.threads[place].timestamp
            )
            link = None if place is None else messages[place]
            self.unit.add_part(Attachment, self.stored.id, message_id=link, created_at=at, **values)
            return True
        row = self.stored.files[known]
        if row.sha256 is not None or values["sha256"] is None:
            return False
        return self.unit.update(Attachment, row.id, sha256=values["sha256"], url=None)


def _matched(stored: Sequence[Hashable], given: Sequence[Hashable]) -> list[int | None]:
    """For each of ``given`` the place of its equal in ``stored``, each of which serves once."""
    places = defaultdict[Hashable, list[int]](list)
    for place in reversed(range(len(stored))):
        places[stored[place]].append(place)
    return [places[key].pop() if places[key] else None for key in given]


def _message_key(message: MessageDocument) -> Hashable:
    return message.author, message.type, message.timestamp, message.message


def _file_key(file: AttachmentDocument) -> Hashable:
    return file.filename, file.url, file.size, file.type


def _merged_extra(stored: str | None, document: TicketDocument) -> str | None:
    """The unknown keys of both; JSON tells ``1`` from ``true``, which Python takes for equal."""
    return extra_text({**(json.loads(stored) if stored else {}), **document.extra})
