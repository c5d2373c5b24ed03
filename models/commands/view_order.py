"""The order of saved views: positions 1, 2, 3, … without a gap, each once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models.commands.unit import Unit
from models.tables.records import View


def in_order(unit: Unit, more: Iterable[int] = ()) -> list[int]:
    """All saved views as the command has made things; ``more`` may not be stored yet."""
    stored = [row[0] for row in unit.store.rows(View.select(View.id))]
    known = [view for view in dict.fromkeys([*stored, *more]) if unit.has(View, view)]
    return sorted(known, key=lambda view: (unit.get(View, view)["position"], view))


def renumber(unit: Unit, order: Sequence[int]) -> None:
    """Give the views their positions in this order."""
    for position, view in enumerate(order, start=1):
        unit.update(View, view, position=position)
