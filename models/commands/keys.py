"""The rows that published keys and tag names mean; what is met for the first time is added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from peewee import Field

from models.commands.rows import columns_of
from models.store.store import Store
from models.tables.people import Agent, Client
from models.tables.table import Table
from models.tables.tickets import Tag, Ticket

_CHUNK: Final = 500
_NAMED_BY: Final[Mapping[type[Table], Field[str]]] = {
    Client: Client.key,
    Agent: Agent.key,
    Tag: Tag.name,
    Ticket: Ticket.key,
}


def row_ids(store: Store, table: type[Table], names: Iterable[str]) -> dict[str, int]:
    """The row id of each of these keys (of tags: names) that is there."""
    column = _NAMED_BY[table]
    wanted = list(dict.fromkeys(names))
    found: dict[str, int] = {}
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        found |= dict(store.rows(table.select(column, table.id).where(column.in_(chunk))))
    return found


def add_missing(
    store: Store, table: type[Table], wanted: Mapping[str, Mapping[str, object]]
) -> tuple[dict[str, int], list[int]]:
    """The row id of every key in ``wanted``, and the ids of those among them that are new.

    The mapping says what else is known of somebody who must be added (column to value).
    """
    found = row_ids(store, table, wanted)
    missing = [key for key in wanted if key not in found]
    if not missing:
        return found, []
    columns = columns_of(table)[1:]
    defaults = {field.column_name: field.default for field in table._meta.sorted_fields}
    name = _NAMED_BY[table].column_name
    rows = ({**defaults, **wanted[key], name: key} for key in missing)
    store.bulk_insert(table, columns, ([row[column] for column in columns] for row in rows))
    added = row_ids(store, table, missing)
    return found | added, list(added.values())
