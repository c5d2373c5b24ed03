"""Saved views: a filter and an order under a name."""

from __future__ import annotations

from peewee import fn

from models.commands.command import Command
from models.commands.refusals import Refused
from models.commands.unit import Unit
from models.tables.records import View


class SaveView(Command):
    """Keeps a filter (search-box text) and an order as a new view at the end of the list."""

    name: str
    query: str
    sort: str

    def perform(self, unit: Unit) -> None:
        """Insert the view; raises Refused without a name."""
        row = unit.store.first(View.select(fn.COALESCE(fn.MAX(View.position), 0)))
        position = (row[0] if row else 0) + 1
        values = {"name": _clean(self.name), "query": self.query, "sort": self.sort}
        unit.insert(View, {**values, "position": position})


class EditView(Command):
    """Changes a view's name, filter, order or place; None leaves it."""

    view: int
    name: str | None = None
    query: str | None = None
    sort: str | None = None
    position: int | None = None

    def perform(self, unit: Unit) -> None:
        """Update what is given."""
        values = self.model_dump(exclude={"id", "agent", "view"}, exclude_none=True)
        if self.name is not None:
            values["name"] = _clean(self.name)
        unit.update(View, self.view, **values)


class DeleteView(Command):
    """Removes a view; the tickets in it stay."""

    view: int

    def perform(self, unit: Unit) -> None:
        """Delete the view."""
        unit.delete(View, self.view)


def _clean(name: str) -> str:
    if not name.strip():
        raise Refused("empty_name", "A view needs a name.")
    return name.strip()
