"""Writes tickets that are not there yet, many at a time, the shortest way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from models.commands.document_rows import (
    ATTACHMENT_COLUMNS,
    MESSAGE_COLUMNS,
    TAG_COLUMNS,
    TICKET_COLUMNS,
    HasBytes,
    attachment_rows,
    message_rows,
    tag_rows,
    ticket_row,
)
from models.commands.inserted import Inserted
from models.commands.keys import add_missing, new_ids
from models.documents.ticket import LONGEST_LABEL, TicketDocument
from models.enums import MessageType
from models.store.store import Store
from models.tables.people import Agent, Client
from models.tables.table import Table
from models.tables.tickets import Attachment, Message, Tag, Ticket, TicketTag

# Keys that other desks' files may add to a ticket, and what they say of its client.
_CLIENT_FACTS: Final = {"clientName": "name", "clientEmail": "email"}


@dataclass(frozen=True, slots=True)
class Named:
    """The row ids of all clients, agents and tags that some documents name."""

    clients: Mapping[str, int]
    agents: Mapping[str, int]
    tags: Mapping[str, int]

    def assignee_of(self, document: TicketDocument) -> int | None:
        """The row of the agent that a ticket is assigned to."""
        return None if document.assigned_to is None else self.agents[document.assigned_to]


def look_up(store: Store, documents: Sequence[TicketDocument], inserted: Inserted) -> Named:
    """Find everybody and every tag that the documents name; add those met for the first time."""
    clients: dict[str, Mapping[str, object]] = {}
    for document in documents:
        known = clients.get(document.client, {})
        clients[document.client] = {**_facts(document), **known} if document.extra else known
    agents = chain.from_iterable(map(_agents, documents))
    tags = chain.from_iterable(document.tags for document in documents)

    def ids(table: type[Table], wanted: Mapping[str, Mapping[str, object]]) -> dict[str, int]:
        found, added = add_missing(store, table, wanted)
        inserted.note(table, added)
        return found

    return Named(
        clients=ids(Client, clients),
        agents=ids(Agent, {key: {} for key in agents}),
        tags=ids(Tag, {name: {} for name in tags}),
    )


def insert_tickets(
    store: Store,
    documents: Sequence[TicketDocument],
    named: Named,
    has_bytes: HasBytes,
    inserted: Inserted,
) -> None:
    """Write the rows of documents whose ``_id`` nobody has; the search index is not told."""
    store.bulk_insert(
        Ticket,
        TICKET_COLUMNS,
        (
            ticket_row(d, named.clients[d.client], named.assignee_of(d), named.tags)
            for d in documents
        ),
    )
    ids = new_ids(store, Ticket, [document.id for document in documents])
    inserted.note(Ticket, ids)
    pairs = list(zip(documents, ids, strict=True))
    messages = (message_rows(document, number) for document, number in pairs)
    files = (attachment_rows(document, number, has_bytes) for document, number in pairs)
    tags = (tag_rows(document, number, named.tags) for document, number in pairs)
    store.bulk_insert(Message, MESSAGE_COLUMNS, chain.from_iterable(messages))
    store.bulk_insert(Attachment, ATTACHMENT_COLUMNS, chain.from_iterable(files))
    store.bulk_insert(TicketTag, TAG_COLUMNS, chain.from_iterable(tags))


def _agents(document: TicketDocument) -> Iterator[str]:
    if document.assigned_to is not None:
        yield document.assigned_to
    for message in document.threads:
        if message.type in (MessageType.AGENT, MessageType.NOTE):
            yield message.author


def _facts(document: TicketDocument) -> dict[str, object]:
    facts = {column: document.extra.get(key) for key, column in _CLIENT_FACTS.items()}
    return {
        column: value
        for column, value in facts.items()
        if isinstance(value, str) and len(value) <= LONGEST_LABEL
    }
