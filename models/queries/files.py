"""All files of a ticket with what is known of each: who brought it, when, with which message."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from peewee import JOIN, Function, fn

from models.enums import MessageType
from models.queries.prepared import Prepared
from models.queries.thread import AttachmentRow, attachments
from models.store.store import Row, Store
from models.tables.parts import parts_of
from models.tables.people import Agent, Client
from models.tables.tickets import Attachment, Message, Ticket


@dataclass(frozen=True, slots=True)
class TicketFile:
    """A file with who brought it; ``source`` is None for one that came with no message.

    Such a file came with the request, or ``is_attached``: an agent put it on the ticket itself.
    ``is_for_staff`` says that it belongs to an internal note.
    """

    row: AttachmentRow
    who: str
    who_name: str
    source: MessageType | None
    is_attached: bool = False

    @property
    def is_for_staff(self) -> bool:
        """Whether clients never see it."""
        return self.source is MessageType.NOTE


def ticket_files(store: Store, ticket_id: int) -> tuple[TicketFile, ...]:
    """All files of a ticket in the order in which they came; none where there is no ticket."""
    with store.snapshot():
        files = attachments(store, ticket_id)
        asked = _CLIENT.first(store, ticket_id)
        if not files or asked is None:
            return ()
        bounds = parts_of(ticket_id)
        spoken = {row[0]: row for row in _MESSAGES.rows(store, *bounds)}
        loose = any(file.message_id is None for file in files)
        said = _SAID.rows(store, *bounds, MessageType.SYSTEM.rank) if loose else []
    return tuple(_file(file, asked, spoken, said) for file in files)


def _file(
    file: AttachmentRow, asked: Row, spoken: dict[int, Row], said: Sequence[Row]
) -> TicketFile:
    if file.message_id is not None and file.message_id in spoken:
        _, key, name, rank = spoken[file.message_id]
        return TicketFile(file, key, name, MessageType.from_rank(rank))
    found = next((row for row in said if row[0] > file.id and _tells_of(row, file)), None)
    key, name = (asked[0], asked[1]) if found is None else (found[1], found[2])
    return TicketFile(file, key, name, None, is_attached=found is not None)


def _tells_of(row: Row, file: AttachmentRow) -> bool:
    """Whether this is the message in which Docket said that the file was attached.

    The same command wrote both, so they bear the same time; the name may have changed since.
    """
    if row[3] != file.created_at or not row[4]:
        return False
    event = json.loads(row[4]).get("event")
    return isinstance(event, dict) and event.get("field") == "attached"


def _name() -> Function:
    # LEFT JOIN by key: an author may be anybody whom an import named.
    return fn.COALESCE(fn.NULLIF(Agent.name, ""), fn.NULLIF(Client.name, ""), Message.author)


_CLIENT: Final = Prepared(
    lambda _, number: (
        Ticket.select(Client.key, fn.COALESCE(fn.NULLIF(Client.name, ""), Client.key))
        .join(Client)
        .where(Ticket.id == number)
    ),
    marks=1,
)
_MESSAGES: Final = Prepared(
    lambda _, first, last: (
        Message.select(Message.id, Message.author, _name(), Message.type)
        .join(Agent, JOIN.LEFT_OUTER, on=(Agent.key == Message.author))
        .switch(Message)
        .join(Client, JOIN.LEFT_OUTER, on=(Client.key == Message.author))
        .where(
            Message.id.in_(
                Attachment.select(Attachment.message_id).where(Attachment.id.between(first, last))
            )
        )
    ),
    marks=2,
)
_SAID: Final = Prepared(
    lambda _, first, last, system: (
        Message.select(Message.id, Message.author, _name(), Message.created_at, Message.extra)
        .join(Agent, JOIN.LEFT_OUTER, on=(Agent.key == Message.author))
        .switch(Message)
        .join(Client, JOIN.LEFT_OUTER, on=(Client.key == Message.author))
        .where(Message.id.between(first, last), Message.type == system)
        .order_by(Message.id)
    ),
    marks=3,
)
