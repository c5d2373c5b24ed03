"""All files of a ticket with what is known of each: who brought it, when, with which message."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
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
        said = _by_time(_SAID.rows(store, *bounds, MessageType.SYSTEM.rank)) if loose else {}
    return tuple(_file(file, asked, spoken, said) for file in files)


def _by_time(said: Iterable[Row]) -> dict[int, list[Row]]:
    """What Docket said, by when: a file and the word of it were written by the same command."""
    found: dict[int, list[Row]] = defaultdict(list)
    for row in said:
        found[row[3]].append(row)
    return found


def _file(
    file: AttachmentRow, asked: Row, spoken: dict[int, Row], said: dict[int, list[Row]]
) -> TicketFile:
    if file.message_id is not None and file.message_id in spoken:
        _, key, name, rank = spoken[file.message_id]
        return TicketFile(file, key, name, MessageType.from_rank(rank))
    near = said.get(file.created_at, ())
    found = next((row for row in near if row[0] > file.id and _tells_of_files(row)), None)
    key, name = (asked[0], asked[1]) if found is None else (found[1], found[2])
    return TicketFile(file, key, name, None, is_attached=found is not None)


def _tells_of_files(row: Row) -> bool:
    """Whether Docket says in this message that files were attached; their names may change."""
    event = json.loads(row[4]).get("event") if row[4] else None
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
