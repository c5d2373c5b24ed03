"""Finds tickets by a word without the search index: by reading every text that has it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.enums import MessageType
from models.rules.folding import folded
from models.store.store import Store
from models.tables.people import Client
from models.tables.tickets import Attachment, Message, Ticket

PART = 1 << 20
"""The key of a message or file is the ticket's number so many times, and a running number."""


def tickets_with(store: Store, word: str, *, shortest: int) -> dict[str, int]:
    """How many tickets have a word that begins so, for each beginning from so many letters on."""
    beginnings = [word[:end] for end in range(shortest, len(word) + 1)]
    found: dict[str, set[int]] = {beginning: set() for beginning in beginnings}
    for ticket, text in _texts(store, beginnings[0]):
        for beginning in beginnings:
            if re.search(rf"\b{beginning}", folded(text)):
                found[beginning].add(ticket)
    return {beginning: len(tickets) for beginning, tickets in found.items()}


def _texts(store: Store, part: str) -> Iterator[tuple[int, str]]:
    """Ticket and text of everything that is searched and contains ``part``."""
    said = Message.type != MessageType.SYSTEM.rank
    bodies = Message.select(Message.id, Message.body).where(said & Message.body.contains(part))
    files = Attachment.select(Attachment.id, Attachment.filename)
    for query in (bodies, files.where(Attachment.filename.contains(part))):
        for number, text in store.rows(query):
            yield number // PART, text
    for column in (Ticket.title, Ticket.description):
        yield from store.rows(Ticket.select(Ticket.id, column).where(column.contains(part)))
    for column in (Client.name, Client.email, Client.organisation, Client.key):
        yield from store.rows(
            Ticket.select(Ticket.id, column).join(Client).where(column.contains(part))
        )
