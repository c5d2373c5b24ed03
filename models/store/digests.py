"""Reads every row with a digest and compares both."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from peewee import BaseQuery

from models.engines.faults import DatabaseFault, Interrupted
from models.rules.digests import message_values, proves, text_digest, ticket_values
from models.store.store import Row, Store
from models.tables.parts import ticket_of
from models.tables.table import Table
from models.tables.tickets import Message, Ticket

Image: TypeAlias = Mapping[str, Any]

_CHUNK: Final = 1_000
_TICKET: Final = (
    *("id", "closed_at", "reopens", "preview", "digest", "extra"),
    *("title", "description", "resolution"),
)
_MESSAGE: Final = ("id", "author", "type", "created_at", "digest", "extra", "body")


def changed_texts(store: Store) -> Iterator[str]:
    """Tickets and messages whose rows are not those that were written."""
    for number, row in _walk(store, Ticket, _TICKET):
        where = f"ticket #{number}"
        if row is None:
            yield f"{where}: its row cannot be read"
            continue
        texts = text_digest(row["title"], row["description"], row["resolution"])
        if row["digest"][: len(texts)] != texts:
            yield f"{where}: its title, description or resolution is damaged"
        elif not proves(row["digest"], texts, *ticket_values(row)):
            yield f"{where}: what stands beside its texts is damaged"
        if not is_json(row["extra"]):
            yield f"{where}: its unknown keys are damaged"
    for key, row in _walk(store, Message, _MESSAGE):
        where = f"ticket #{ticket_of(key)}"
        if row is None:
            yield f"{where}: message {key} cannot be read"
            continue
        text = text_digest(row["body"])
        if row["digest"][: len(text)] != text:
            yield f"{where}: the text of message {key} is damaged"
        elif not proves(row["digest"], text, *message_values(row)):
            yield f"{where}: author, type, time or unknown keys of message {key} are damaged"
        if not is_json(row["extra"]):
            yield f"{where}: the unknown keys of message {key} are damaged"


def _walk(
    store: Store, table: type[Table], names: Sequence[str]
) -> Iterator[tuple[int, Image | None]]:
    """All rows by id, as column name → value; None for one that cannot be read."""
    query = table.select(*(table._meta.columns[name] for name in names))
    keys = table.select(table.id).order_by(table.id).limit(_CHUNK)
    last = -1
    while found := [row[0] for row in store.rows(keys.where(table.id > last))]:
        first, last = found[0], found[-1]
        try:
            rows = store.rows(query.where(table.id.between(first, last)).order_by(table.id))
        except Interrupted:
            raise
        except DatabaseFault:
            rows = [_alone(store, query.where(table.id == key), key) for key in found]
        for row in rows:
            # A damaged row may hold bytes where a text was.
            is_whole = len(row) == len(names) and all(
                isinstance(value, bytes) == (name == "digest")
                for name, value in zip(names, row, strict=True)
            )
            yield row[0], dict(zip(names, row, strict=True)) if is_whole else None


def _alone(store: Store, query: BaseQuery, key: int) -> Row:
    """One row, or its key alone when it cannot be read."""
    try:
        return store.first(query) or (key,)
    except Interrupted:
        raise
    except DatabaseFault:
        return (key,)


def is_json(text: str | None) -> bool:
    """Whether unknown keys can be read; None when there are none."""
    try:
        return text is None or isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False
