"""Fills empty tables: their indexes are made at the end, each in one go and without gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import apsw


@contextmanager
def later_indexes(connection: apsw.Connection, tables: Sequence[str]) -> Iterator[None]:
    """Do without the indexes of those of these tables that are empty, to the end of the block.

    Call inside a transaction: whatever ends it early puts the indexes back. Those that keep keys
    from being there twice stay; they are what rows are found by meanwhile.
    """
    dropped: list[str] = []
    for table in tables:
        if not list(connection.execute(f'SELECT 1 FROM "{table}" LIMIT 1')):
            dropped += _drop(connection, table)
    yield
    for statement in dropped:
        connection.execute(statement)


def _drop(connection: apsw.Connection, table: str) -> list[str]:
    """Drop the indexes of a table; returns the statements that make them again."""
    found = list(
        connection.execute(
            "SELECT i.name, s.sql FROM pragma_index_list(?) i "
            "JOIN sqlite_schema s ON s.type = 'index' AND s.name = i.name "
            'WHERE NOT i."unique" AND s.sql IS NOT NULL ORDER BY s.rowid',
            (table,),
        )
    )
    for name, _ in found:
        connection.execute(f'DROP INDEX "{name}"')
    return [str(statement) for _, statement in found]
