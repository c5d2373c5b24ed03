"""Queries whose text costs nothing to make: written as text, or built by Peewee once and kept.

Peewee needs 0.2 to 1 ms to write a query down, which is more than SQLite needs to answer most.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from peewee import BaseQuery, Context, Value


class Statement(BaseQuery):
    """A query as text; each ``?`` in it stands for a value."""

    def __init__(self, text: str, values: Sequence[object] = ()) -> None:
        """``text`` is made of the program's own words alone; all else is a value."""
        super().__init__()
        self._text = text
        self._marked = values

    def __sql__(self, ctx: Context) -> Context:  # type: ignore[override] # its stub forgets what is returned
        """Write the text with the marks of the engine."""
        mark = ctx.state.param or "?"
        ctx.literal(self._text if mark == "?" else self._text.replace("?", mark))
        for value in self._marked:
            ctx.value(value, converter=False, add_param=False)
        return ctx


class Prepared:
    """A query of Peewee whose text is kept; calling it with values gives it ready to run."""

    def __init__(self, build: Callable[..., BaseQuery], *, marks: int) -> None:
        """``build`` makes the query from ``marks`` stand-ins for what differs each time."""
        self._build = build
        self._count = marks
        self._kept: dict[str | None, tuple[str, list[object]]] = {}

    def __call__(self, *values: object) -> BaseQuery:
        """The query with ``values`` in the places of the stand-ins."""
        if len(values) != self._count:
            raise TypeError(f"takes {self._count} values, not {len(values)}")
        return _Filled(self, values)

    def written(self, ctx: Context) -> tuple[str, list[object]]:
        """Text and values, among them stand-ins, as the engine of ``ctx`` wants them."""
        kept = self._kept.get(ctx.state.param)
        if kept is None:
            stand_ins = [Value(_StandIn(place), converter=False) for place in range(self._count)]
            text, values = ctx.as_new().parse(self._build(*stand_ins))
            kept = self._kept[ctx.state.param] = text, list(values)
        return kept


@dataclass(frozen=True, slots=True)
class _StandIn:
    """Where a value of a prepared query goes."""

    place: int


class _Filled(BaseQuery):
    """A prepared query with its values."""

    def __init__(self, prepared: Prepared, values: Sequence[object]) -> None:
        super().__init__()
        self._prepared = prepared
        self._filling = values

    def __sql__(self, ctx: Context) -> Context:  # type: ignore[override] # as above
        text, values = self._prepared.written(ctx)
        ctx.literal(text)
        for value in values:
            filled = self._filling[value.place] if isinstance(value, _StandIn) else value
            ctx.value(filled, converter=False, add_param=False)
        return ctx
