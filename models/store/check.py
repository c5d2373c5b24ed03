"""Looks for everything that could be wrong with a database, and says it in sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Final, TypeAlias

from peewee import fn

from models.attachments.folder import is_digest
from models.engines.faults import DatabaseFault, Interrupted
from models.enums import Category, MessageType, Priority, Status
from models.store.digests import changed_texts
from models.store.journal_check import damaged_journal, unknown_versions
from models.store.store import Store
from models.tables.parts import MOST_PARTS, ticket_of
from models.tables.table import Table
from models.tables.tickets import Attachment, Message, Ticket, TicketTag

Search: TypeAlias = Callable[[], Iterable[str]]

_PARTS: Final[tuple[tuple[str, type[Table]], ...]] = (
    ("message", Message),
    ("attachment", Attachment),
    ("tag", TicketTag),
)


def check(store: Store, *, deep: bool = False) -> list[str]:
    """Every fault found, one sentence each; empty when all is well.

    ``deep`` reads everything: each page, the digest of each text, the hash of each attachment.
    What is too damaged to be read to its end says so; all else is looked at none the less.
    Raises Interrupted.
    """
    engine = store.engine
    outside: list[Search] = [
        lambda: engine.faults(is_deep=deep),
        engine.miscounts,
        lambda: engine.search.faults(is_deep=deep),
    ]
    inside = [_lost_parts, _lost_messages, _wrong_counts, _unknown_words]
    if deep:
        inside += [changed_texts, damaged_journal, unknown_versions]
    found = [fault for search in outside for fault in _found(store, search)]
    with store.snapshot():
        for part in inside:
            found += _found(store, partial(part, store))
        found += _found(store, partial(_lost_bytes, store, deep=deep))
    return list(dict.fromkeys(found))


def _found(store: Store, search: Search) -> list[str]:
    """What one search finds, up to where it cannot read on."""
    faults: list[str] = []
    try:
        with store.engine.plain_faults():
            faults.extend(search())
    except Interrupted:
        raise
    except DatabaseFault as error:
        faults.append(f"database: {error}")
    return faults


def _lost_parts(store: Store) -> Iterator[str]:
    """Messages, files and tags without their ticket."""
    for name, table in _PARTS:
        owner = Ticket.select(Ticket.id).where(Ticket.id == table.id / (MOST_PARTS + 1))
        for (key,) in store.rows(table.select(table.id).where(~fn.EXISTS(owner))):
            yield f"{name} {key}: its ticket #{ticket_of(key)} is missing"


def _lost_messages(store: Store) -> Iterator[str]:
    """Files that belong to a message that is not there."""
    message = Message.select(Message.id).where(Message.id == Attachment.message_id)
    query = Attachment.select(Attachment.id, Attachment.filename).where(
        Attachment.message_id.is_null(False), ~fn.EXISTS(message)
    )
    for key, name in store.rows(query):
        yield f"ticket #{ticket_of(key)}: the message of attachment {name} is missing"


def _wrong_counts(store: Store) -> Iterator[str]:
    """Tickets whose row says otherwise than their parts."""
    first = Ticket.id * (MOST_PARTS + 1)
    own_files = Attachment.id.between(first, first + MOST_PARTS)
    files = Attachment.select(fn.COUNT(Attachment.id)).where(own_files)
    for (number,) in store.rows(Ticket.select(Ticket.id).where(Ticket.files != files)):
        yield f"ticket #{number}: the number of its attachments is wrong"
    for name, table in _PARTS[:2]:
        beyond = table.id.between(first + Ticket.parts + 1, first + MOST_PARTS)
        query = Ticket.select(Ticket.id).where(fn.EXISTS(table.select(table.id).where(beyond)))
        for (number,) in store.rows(query):
            yield f"ticket #{number}: a {name} stands beyond its last part"


def _unknown_words(store: Store) -> Iterator[str]:
    """Ranks that stand for no status, priority, category or type of message."""
    columns = (
        ("status", Ticket.status, Status),
        ("priority", Ticket.priority, Priority),
        ("category", Ticket.category, Category),
    )
    for name, column, words in columns:
        query = Ticket.select(Ticket.id, column).where(column.not_in(range(len(words))))
        for number, rank in store.rows(query):
            yield f"ticket #{number}: has an unknown {name} ({rank})"
    messages = Message.select(Message.id, Message.type)
    for key, rank in store.rows(messages.where(Message.type.not_in(range(len(MessageType))))):
        yield f"ticket #{ticket_of(key)}: message {key} has an unknown type ({rank})"


def _lost_bytes(store: Store, *, deep: bool) -> Iterator[str]:
    """Attachments whose bytes are missing or, looked at deeply, not those of their hash."""
    query = Attachment.select(Attachment.sha256, fn.MIN(Attachment.id), Attachment.filename)
    query = query.where(Attachment.sha256.is_null(False)).group_by(Attachment.sha256)
    for sha256, key, name in store.rows(query):
        if not is_digest(sha256):
            yield f"ticket #{ticket_of(key)}: the digest of attachment {name} is damaged"
        elif not store.attachments.has(sha256):
            yield f"ticket #{ticket_of(key)}: the bytes of attachment {name} are missing ({sha256})"
        elif deep and not store.attachments.verify(sha256):
            yield f"ticket #{ticket_of(key)}: the bytes of attachment {name} are damaged ({sha256})"
