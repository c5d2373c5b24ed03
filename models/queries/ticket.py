"""One ticket with all its fields, as the conversation and the details show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from peewee import JOIN, ModelSelect, fn

from models.enums import Category, Priority, Status
from models.queries.people import PersonRow
from models.queries.prepared import Prepared
from models.queries.thread import AttachmentRow, attachments
from models.store.store import Store
from models.tables.parts import parts_of
from models.tables.people import Agent, Client
from models.tables.tickets import Tag, Ticket, TicketTag


@dataclass(frozen=True, slots=True)
class TicketDetails:
    """Everything about a ticket but its thread; ``version`` is what changes are based on."""

    id: int
    key: str
    title: str
    description: str
    status: Status
    priority: Priority
    category: Category
    client: PersonRow
    client_tickets: int
    assignee: str | None
    assignee_name: str | None
    tags: tuple[str, ...]
    resolution: str | None
    attachments: tuple[AttachmentRow, ...]
    created_at: int
    updated_at: int
    resolved_at: int | None
    closed_at: int | None
    reopens: int
    is_answered: bool
    version: int


def details(store: Store, ticket_id: int) -> TicketDetails | None:
    """The ticket with this number, in one consistent state; None when there is none."""
    with store.snapshot():
        row = _DETAILS.first(store, ticket_id)
        if row is None:
            return None
        own, person, others, assignee, files = row[:14], row[14:20], row[20], row[21:24], row[24]
        return TicketDetails(
            id=own[0],
            key=own[1],
            title=own[2],
            description=own[3],
            status=Status.from_rank(own[4]),
            priority=Priority.from_rank(own[5]),
            category=Category.from_rank(own[6]),
            client=PersonRow(*person),
            client_tickets=others,
            assignee=assignee[0],
            assignee_name=assignee[1] or assignee[0],
            tags=tags_of(store, ticket_id),
            resolution=own[7],
            attachments=attachments(store, ticket_id) if files else (),
            created_at=own[8],
            updated_at=own[9],
            resolved_at=own[10],
            closed_at=own[11],
            reopens=own[12],
            is_answered=bool(own[13]),
            version=assignee[2],
        )


def find_number(store: Store, text: str) -> int | None:
    """The number of the ticket that ``#12``, ``12`` or a published ``_id`` names, or None."""
    row = _BY_KEY.first(store, text)
    digits = text.removeprefix("#")
    if row is None and digits.isascii() and digits.isdigit() and len(digits) < 16:
        row = _BY_NUMBER.first(store, int(digits))
    return int(row[0]) if row else None


def tags_of(store: Store, ticket_id: int) -> tuple[str, ...]:
    """The tags of a ticket in order."""
    return tuple(row[0] for row in _TAGS.rows(store, *parts_of(ticket_id)))


def _select() -> ModelSelect[Ticket]:
    other = Ticket.alias()
    of_client = other.select(fn.COUNT(other.id)).where(other.client == Ticket.client)
    return (
        Ticket.select(
            Ticket.id,
            Ticket.key,
            Ticket.title,
            Ticket.description,
            Ticket.status,
            Ticket.priority,
            Ticket.category,
            Ticket.resolution,
            Ticket.created_at,
            Ticket.updated_at,
            Ticket.resolved_at,
            Ticket.closed_at,
            Ticket.reopens,
            Ticket.is_answered,
            Client.id,
            Client.key,
            Client.name,
            Client.email,
            Client.phone,
            Client.organisation,
            of_client,
            Agent.key,
            Agent.name,
            Ticket.version,
            Ticket.files,
        )
        .join(Client)
        .switch(Ticket)
        .join(Agent, JOIN.LEFT_OUTER)
    )


_DETAILS: Final = Prepared(lambda _, number: _select().where(Ticket.id == number), marks=1)
_BY_KEY: Final = Prepared(lambda _, key: Ticket.select(Ticket.id).where(Ticket.key == key), marks=1)
_BY_NUMBER: Final = Prepared(
    lambda _, number: Ticket.select(Ticket.id).where(Ticket.id == number), marks=1
)
_TAGS: Final = Prepared(
    # A cross join is worked from left to right: the few links of the ticket lead.
    lambda _, first, last: (
        TicketTag.select(Tag.name)
        .join(Tag, JOIN.CROSS)
        .where(TicketTag.id.between(first, last), Tag.id == TicketTag.tag)
        .order_by(TicketTag.id)
    ),
    marks=2,
)
