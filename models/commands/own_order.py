"""Rows that agents keep in an order of their own: positions 1, 2, 3, … without a gap, each once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from models.commands.refusals import Conflict
from models.commands.unit import Unit
from models.tables.records import Phrase, View

OrderedTable = type[View] | type[Phrase]
ORDERED: Final[tuple[OrderedTable, ...]] = (View, Phrase)
"""The tables whose rows have a position, and a version that a change may be based on."""


def add_last(unit: Unit, table: OrderedTable, values: dict[str, Any]) -> None:
    """Insert a row behind all others."""
    order = in_order(unit, table)
    new = unit.insert(table, {**values, "position": len(order) + 1})
    renumber(unit, table, [*order, new])


def edit(
    unit: Unit,
    table: OrderedTable,
    row_id: int,
    values: dict[str, Any],
    *,
    version: int | None,
    seen: Mapping[str, str],
) -> None:
    """Change columns of a row; raises Conflict when one of them was changed after ``version``.

    ``seen`` tells what stood in a column then; one that it does not tell of counts as changed.
    """
    row = unit.get(table, row_id)
    if version is not None and version != row["version"]:
        for name, value in values.items():
            if row[name] not in (value, seen.get(name)):
                raise Conflict(subject=row["name"], field=name, mine=value, theirs=row[name])
    if unit.update(table, row_id, **values):
        unit.update(table, row_id, version=row["version"] + 1)


def move(unit: Unit, table: OrderedTable, row_id: int, place: int) -> None:
    """Put a row at a place counted from 0; beyond the last is the end. Raises Refused for none."""
    unit.get(table, row_id)
    order = [other for other in in_order(unit, table) if other != row_id]
    order.insert(place, row_id)
    renumber(unit, table, order)


def remove(unit: Unit, table: OrderedTable, row_id: int) -> None:
    """Delete a row; those behind it move up. Raises Refused for none."""
    unit.delete(table, row_id)
    renumber(unit, table, in_order(unit, table))


def in_order(unit: Unit, table: OrderedTable, more: Iterable[int] = ()) -> list[int]:
    """All rows as the command has made things; ``more`` may not be stored yet."""
    stored = [row[0] for row in unit.store.rows(table.select(table.id))]
    known = [each for each in dict.fromkeys([*stored, *more]) if unit.has(table, each)]
    return sorted(known, key=lambda each: (unit.get(table, each)["position"], each))


def renumber(unit: Unit, table: OrderedTable, order: Sequence[int]) -> None:
    """Give the rows their positions in this order."""
    for position, each in enumerate(order, start=1):
        unit.update(table, each, position=position)
