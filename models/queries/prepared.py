"""Queries that Peewee writes down once, not each time they are asked.

Writing one takes 0.2 to 1 ms, which is more than SQLite needs to answer most.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from peewee import BaseQuery, Value

from models.engines.engine import Engine
from models.engines.statement import Statement
from models.store.store import Row, Store

# The text, its values with gaps for those that differ, and which value goes into which gap.
_Written: TypeAlias = tuple[str, list[object], list[tuple[int, int]]]


class Prepared:
    """A query of Peewee that is written down once for each kind of engine."""

    def __init__(self, build: Callable[..., BaseQuery], *, marks: int = 0) -> None:
        """``build`` makes the query from the engine and ``marks`` stand-ins for its values."""
        self._build = build
        self._marks = [Value(_StandIn(place), converter=False) for place in range(marks)]
        self._kept: dict[type[Engine], _Written] = {}

    def rows(self, store: Store, *values: object) -> list[Row]:
        """The rows of the query with ``values`` in the places of the stand-ins."""
        engine = store.engine
        text, constants, places = self._kept.get(type(engine)) or self._written(engine)
        filled = constants.copy()
        for at, place in places:
            filled[at] = values[place]
        return store.rows(Statement(text, filled))

    def first(self, store: Store, *values: object) -> Row | None:
        """Its first row, or None."""
        rows = self.rows(store, *values)
        return rows[0] if rows else None

    def _written(self, engine: Engine) -> _Written:
        context = engine.database.get_sql_context()
        text, values = context.parse(self._build(engine, *self._marks))
        places = [(at, v.place) for at, v in enumerate(values) if isinstance(v, _StandIn)]
        written = self._kept[type(engine)] = (text, list(values), places)
        return written


@dataclass(frozen=True, slots=True)
class _StandIn:
    """Where a value of a prepared query goes."""

    place: int
