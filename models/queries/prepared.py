"""Queries that Peewee writes down once, not each time they are asked.

Writing one takes 0.2 to 1 ms, which is more than SQLite needs to answer most.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from peewee import BaseQuery, Value

from models.engines.engine import Engine
from models.engines.statement import Statement
from models.store.store import Row, Store


class Prepared:
    """A query of Peewee that is written down once for each kind of engine."""

    def __init__(self, build: Callable[..., BaseQuery], *, marks: int = 0) -> None:
        """``build`` makes the query from the engine and ``marks`` stand-ins for its values."""
        self._build = build
        self._marks = [Value(_StandIn(place), converter=False) for place in range(marks)]
        self._kept: dict[type[Engine], tuple[str, list[object]]] = {}

    def rows(self, store: Store, *values: object) -> list[Row]:
        """The rows of the query with ``values`` in the places of the stand-ins."""
        engine = store.engine
        text, kept = self._kept.get(type(engine)) or self._written(engine)
        filled = [values[v.place] if isinstance(v, _StandIn) else v for v in kept]
        return store.rows(Statement(text, filled))

    def first(self, store: Store, *values: object) -> Row | None:
        """Its first row, or None."""
        rows = self.rows(store, *values)
        return rows[0] if rows else None

    def _written(self, engine: Engine) -> tuple[str, list[object]]:
        context = engine.database.get_sql_context()
        text, values = context.parse(self._build(engine, *self._marks))
        written = self._kept[type(engine)] = text, list(values)
        return written


@dataclass(frozen=True, slots=True)
class _StandIn:
    """Where a value of a prepared query goes."""

    place: int
