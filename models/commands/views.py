"""Saved views: a filter and an order under a name."""

from __future__ import annotations

from pydantic import Field

from models.commands.command import Command
from models.commands.refusals import Conflict, Refused
from models.commands.unit import Unit
from models.commands.view_order import in_order, renumber
from models.tables.records import View


class SaveView(Command):
    """Keeps a filter (search-box text) and an order as a new view at the end of the list."""

    name: str
    query: str
    sort: str

    def perform(self, unit: Unit) -> None:
        """Insert the view; raises Refused without a name."""
        values = {"name": _clean(self.name), "query": self.query, "sort": self.sort}
        order = in_order(unit)
        new = unit.insert(View, {**values, "position": len(order) + 1})
        renumber(unit, [*order, new])


class EditView(Command):
    """Changes a view's name, filter or order; None leaves it; ``version`` is what was seen."""

    view: int
    name: str | None = None
    query: str | None = None
    sort: str | None = None
    version: int | None = None

    def perform(self, unit: Unit) -> None:
        """Update what is given; raises Conflict when the view was changed after ``version``."""
        fields = {"name", "query", "sort"}
        values = self.model_dump(include=fields, exclude_none=True)
        if self.name is not None:
            values["name"] = _clean(self.name)
        row = unit.get(View, self.view)
        if self.version is not None and self.version != row["version"]:
            for name, value in values.items():
                if row[name] != value:
                    raise Conflict(subject=row["name"], field=name, mine=value, theirs=row[name])
        if unit.update(View, self.view, **values):
            unit.update(View, self.view, version=row["version"] + 1)


class MoveView(Command):
    """Puts a view at another place among the saved views, counted from 0."""

    view: int
    place: int = Field(ge=0)

    def perform(self, unit: Unit) -> None:
        """Number the views anew; a place beyond the last is the end. Raises Refused for no view."""
        unit.get(View, self.view)
        order = [view for view in in_order(unit) if view != self.view]
        order.insert(self.place, self.view)
        renumber(unit, order)


class DeleteView(Command):
    """Removes a view; the tickets in it stay."""

    view: int

    def perform(self, unit: Unit) -> None:
        """Delete the view; those behind it move up."""
        unit.delete(View, self.view)
        renumber(unit, in_order(unit))


def _clean(name: str) -> str:
    if not name.strip():
        raise Refused("empty_name", "A view needs a name.")
    return name.strip()
