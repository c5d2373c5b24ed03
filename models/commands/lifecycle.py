"""The steps of a ticket's life that an agent takes by hand."""

from __future__ import annotations

from pydantic import Field

from models.commands.command import Command, require_unchanged
from models.commands.people import agent_id
from models.commands.state import Event, live
from models.commands.unit import Unit
from models.enums import Status
from models.rules.lifecycle import Closed, Reopened, Resolved, StatusChosen
from models.tables.tickets import Ticket


class LifeCommand(Command):
    """One event that happens to some tickets; ``version`` is what the agent saw of a single one."""

    tickets: tuple[int, ...] = Field(min_length=1)
    version: int | None = None

    def happen(self, unit: Unit, event: Event, status: Status) -> None:
        """Let the event happen to each ticket, which ends in ``status``."""
        agent_id(unit, self.agent)
        unit.load(Ticket, self.tickets)
        for ticket_id in self.tickets:
            require_unchanged(unit, ticket_id, self.version, {"status": status.rank})
            live(unit, ticket_id, event)


class SetStatus(LifeCommand):
    """Puts tickets into a status; closing one that is not resolved needs a reason."""

    status: Status
    reason: str = ""

    def perform(self, unit: Unit) -> None:
        """Choose the status for each ticket."""
        self.happen(unit, StatusChosen(self.agent, self.status, self.reason), self.status)


class Resolve(LifeCommand):
    """Says that tickets are solved, and how."""

    resolution: str = ""

    def perform(self, unit: Unit) -> None:
        """Resolve each ticket."""
        self.happen(unit, Resolved(self.agent, self.resolution), Status.RESOLVED)


class Close(LifeCommand):
    """Ends tickets for good."""

    reason: str = ""

    def perform(self, unit: Unit) -> None:
        """Close each ticket."""
        self.happen(unit, Closed(self.agent, self.reason), Status.CLOSED)


class Reopen(LifeCommand):
    """Takes resolved or closed tickets up again."""

    def perform(self, unit: Unit) -> None:
        """Reopen each ticket."""
        self.happen(unit, Reopened(self.agent), Status.OPEN)
