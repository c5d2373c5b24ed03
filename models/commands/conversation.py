"""What is said on a ticket: replies, notes for staff, what the client wrote."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from models.commands.command import Command
from models.commands.creation import insert_ticket
from models.commands.files import NewFile, attach_files, require_open
from models.commands.people import agent_id
from models.commands.refusals import Refused
from models.commands.state import live
from models.commands.unit import Unit
from models.enums import MessageType
from models.rules.lifecycle import AgentReplied, ClientWrote, FollowUp, Resolved
from models.tables.people import Client
from models.tables.tickets import Message, Ticket

Then = Literal["work", "wait", "resolve"]


class Reply(Command):
    """An agent's public answer; ``then`` says what the ticket does after it."""

    ticket: int
    body: str
    files: tuple[NewFile, ...] = ()
    then: Then = "work"
    resolution: str = ""

    def perform(self, unit: Unit) -> None:
        """Append the message and its files, then let the ticket live on."""
        agent_id(unit, self.agent)
        require_open(unit, self.ticket)
        _write(unit, self.ticket, MessageType.AGENT, self.agent, self.body, self.files)
        live(unit, self.ticket, AgentReplied(self.agent, wait=self.then == "wait"))
        if self.then == "resolve":
            live(unit, self.ticket, Resolved(self.agent, self.resolution))


class AddNote(Command):
    """An internal note: staff reads it, clients and exports never see it."""

    ticket: int
    body: str
    files: tuple[NewFile, ...] = ()

    def perform(self, unit: Unit) -> None:
        """Append the note and its files; the status stays."""
        agent_id(unit, self.agent)
        require_open(unit, self.ticket)
        _write(unit, self.ticket, MessageType.NOTE, self.agent, self.body, self.files)


class ReceiveMessage(Command):
    """What the client of a ticket wrote; ``automatic`` marks absence notes and bounces."""

    ticket: int
    body: str
    files: tuple[NewFile, ...] = ()
    automatic: bool = Field(default=False)

    def perform(self, unit: Unit) -> None:
        """Append the message where it belongs: here, or in a follow-up of a ticket long closed."""
        ticket = unit.get(Ticket, self.ticket)
        author = unit.get(Client, ticket["client_id"])["key"]
        target = self.ticket
        if isinstance(live(unit, target, ClientWrote(self.automatic)), FollowUp):
            target = insert_ticket(
                unit,
                title=ticket["title"],
                description=self.body,
                client=ticket["client_id"],
                priority=ticket["priority"],
                category=ticket["category"],
            )
            unit.say(target, "follow_up", of=ticket["key"])
            unit.say(self.ticket, "followed_up", by=unit.get(Ticket, target)["key"])
        _write(unit, target, MessageType.USER, author, self.body, self.files)


def _write(
    unit: Unit,
    ticket_id: int,
    kind: MessageType,
    author: str,
    body: str,
    files: tuple[NewFile, ...],
) -> None:
    if not body.strip() and not files:
        raise Refused("empty", "There is nothing to send.")
    message = unit.add_part(Message, ticket_id, author=author, type=kind.rank, body=body)
    attach_files(unit, ticket_id, files, message_id=message)
