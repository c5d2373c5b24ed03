"""Reads every text and compares it with the digest that was stored beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final, TypeVar

from peewee import ModelSelect

from models.rules.digests import text_digest
from models.store.store import Row, Store
from models.tables.parts import ticket_of
from models.tables.table import Table
from models.tables.tickets import Message, Ticket

T = TypeVar("T", bound=Table)

_CHUNK: Final = 1_000


def changed_texts(store: Store) -> Iterator[str]:
    """Tickets and messages whose texts are not those that were written."""
    tickets = Ticket.select(
        Ticket.id, Ticket.digest, Ticket.extra, Ticket.title, Ticket.description, Ticket.resolution
    )
    for number, digest, extra, *texts in _walk(store, Ticket, tickets):
        if text_digest(*texts) != digest:
            yield f"ticket #{number}: its title, description or resolution is damaged"
        if not _is_json(extra):
            yield f"ticket #{number}: its unknown keys are damaged"
    messages = Message.select(Message.id, Message.digest, Message.extra, Message.body)
    for key, digest, extra, body in _walk(store, Message, messages):
        if text_digest(body) != digest:
            yield f"ticket #{ticket_of(key)}: the text of message {key} is damaged"
        if not _is_json(extra):
            yield f"ticket #{ticket_of(key)}: the unknown keys of message {key} are damaged"


def _walk(store: Store, table: type[T], query: ModelSelect[T]) -> Iterator[Row]:
    """All rows by id, some at a time."""
    last = -1
    while rows := store.rows(query.where(table.id > last).order_by(table.id).limit(_CHUNK)):
        yield from rows
        last = rows[-1][0]


def _is_json(text: str | None) -> bool:
    try:
        return text is None or isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False
