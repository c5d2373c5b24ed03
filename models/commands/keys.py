"""The rows that published keys and tag names mean; what is met for the first time is added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Final

from peewee import Field

from models.commands.rows import columns_of
from models.engines.statement import Statement
from models.store.store import Store
from models.tables.people import Agent, Client
from models.tables.table import Table
from models.tables.tickets import Tag, Ticket

_CHUNK: Final = 512
_NAMED_BY: Final[Mapping[type[Table], Field[str]]] = {
    Client: Client.key,
    Agent: Agent.key,
    Tag: Tag.name,
    Ticket: Ticket.key,
}


def row_ids(store: Store, table: type[Table], names: Iterable[str]) -> dict[str, int]:
    """The row id of each of these keys (of tags: names) that is there."""
    wanted = list(dict.fromkeys(names))
    found: dict[str, int] = {}
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        marks = 1 << (len(chunk) - 1).bit_length()
        # To name a key twice changes nothing, and keeps the number of texts small.
        chunk += chunk[-1:] * (marks - len(chunk))
        found |= dict(store.rows(Statement(_look_up(table, marks), chunk)))
    return found


def new_ids(store: Store, table: type[Table], names: Sequence[str]) -> range | list[int]:
    """The row ids of rows that were just inserted under these different keys, in their order.

    Ids only ever grow and nobody else inserts meanwhile, so the first and the last tell the rest.
    """
    if not names:
        return range(0)
    ends = row_ids(store, table, (names[0], names[-1]))
    first, last = ends[names[0]], ends[names[-1]]
    if last - first == len(names) - 1:
        return range(first, last + 1)
    found = row_ids(store, table, names)
    return [found[name] for name in names]


@cache
def _look_up(table: type[Table], count: int) -> str:
    """The query for ``count`` keys as text, which Peewee would take longer to write than to run."""
    name = _NAMED_BY[table].column_name
    marks = ", ".join("?" * count)
    return f'SELECT "{name}", "id" FROM "{table._meta.table_name}" WHERE "{name}" IN ({marks})'


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
    added = new_ids(store, table, missing)
    return found | dict(zip(missing, added, strict=True)), list(added)
