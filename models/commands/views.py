"""Saved views: a filter and an order under a name."""

from __future__ import annotations

from pydantic import Field

from models.commands.command import Command
from models.commands.own_order import add_last, edit, move, remove
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
        values = {"name": _clean(self.name), "query": self.query, "sort": self.sort}
        add_last(unit, View, values)


class EditView(Command):
    """Changes a view's name, filter or order; None leaves it; ``version`` is what was seen.

    ``seen`` tells what stood there then: another field that somebody changed is no conflict.
    """

    view: int
    name: str | None = None
    query: str | None = None
    sort: str | None = None
    version: int | None = None
    seen: dict[str, str] = Field(default_factory=dict)

    def perform(self, unit: Unit) -> None:
        """Update what is given; raises Conflict when it was changed after ``version``."""
        fields = {"name", "query", "sort"}
        values = self.model_dump(include=fields, exclude_none=True)
        if self.name is not None:
            values["name"] = _clean(self.name)
        edit(unit, View, self.view, values, version=self.version, seen=self.seen)


class MoveView(Command):
    """Puts a view at another place among the saved views, counted from 0."""

    view: int
    place: int = Field(ge=0)

    def perform(self, unit: Unit) -> None:
        """Number the views anew; a place beyond the last is the end. Raises Refused for no view."""
        move(unit, View, self.view, self.place)


class DeleteView(Command):
    """Removes a view; the tickets in it stay."""

    view: int

    def perform(self, unit: Unit) -> None:
        """Delete the view; those behind it move up."""
        remove(unit, View, self.view)


def _clean(name: str) -> str:
    if not name.strip():
        raise Refused("empty_name", "A view needs a name.")
    return name.strip()
