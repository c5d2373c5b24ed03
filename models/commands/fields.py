"""Single fields of tickets, one or many tickets at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from pydantic import Field

from models.commands.command import Command, require_unchanged
from models.commands.files import require_open
from models.commands.labels import clean_title
from models.commands.people import agent_id, agent_key
from models.commands.unit import Unit
from models.enums import Category, Priority
from models.tables.tickets import Ticket

# Turns what a column holds into the published word.
Told: TypeAlias = Callable[[Any], str | None]


class FieldCommand(Command):
    """A change of fields of some tickets; ``version`` is what the agent saw of a single one."""

    tickets: tuple[int, ...] = Field(min_length=1)
    version: int | None = None

    def change(self, unit: Unit, name: str, column: str, value: object, *, told: Told) -> None:
        """Set ``column`` and say it as a change of ``name``, from and to as published words."""
        unit.load(Ticket, self.tickets)
        for ticket_id in self.tickets:
            require_open(unit, ticket_id)
            require_unchanged(unit, ticket_id, self.version, {column: value})
            was = unit.get(Ticket, ticket_id)[column]
            if unit.update(Ticket, ticket_id, **{column: value}):
                unit.say(ticket_id, name, **{"from": told(was), "to": told(value)})


class SetPriority(FieldCommand):
    """Says how soon tickets want an answer."""

    priority: Priority

    def perform(self, unit: Unit) -> None:
        """Set the priority of each ticket."""
        rank = self.priority.rank
        self.change(unit, "priority", "priority", rank, told=lambda r: Priority.from_rank(r).value)


class SetCategory(FieldCommand):
    """Says what tickets are about."""

    category: Category

    def perform(self, unit: Unit) -> None:
        """Set the category of each ticket."""
        rank = self.category.rank
        self.change(unit, "category", "category", rank, told=lambda r: Category.from_rank(r).value)


class Assign(FieldCommand):
    """Gives tickets to an agent (a key), or to nobody."""

    assignee: str | None

    def perform(self, unit: Unit) -> None:
        """Set the assignee of each ticket."""
        row = None if self.assignee is None else agent_id(unit, self.assignee)
        self.change(unit, "assignee", "assignee_id", row, told=lambda i: agent_key(unit, i))


class SetTitle(FieldCommand):
    """Renames a ticket."""

    title: str

    def perform(self, unit: Unit) -> None:
        """Set the title; raises Refused when it is empty or too long."""
        self.change(unit, "title", "title", clean_title(self.title), told=str)


class SetResolution(FieldCommand):
    """Changes the text that says how a ticket was resolved."""

    resolution: str | None

    def perform(self, unit: Unit) -> None:
        """Set the resolution text."""
        self.change(unit, "resolution", "resolution", self.resolution, told=lambda text: text)
