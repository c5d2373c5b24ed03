"""New tickets."""

from __future__ import annotations

from pydantic import Field

from models.commands.command import Command
from models.commands.files import NewFile, attach_files
from models.commands.labels import Key, clean_title
from models.commands.people import agent_id, client_id, new_key, require_free
from models.commands.tags import set_tags
from models.commands.unit import Unit
from models.enums import Category, Priority, Status
from models.tables.tickets import Ticket


class CreateTicket(Command):
    """A new request of a client that is known already (``client`` and ``assignee`` are keys)."""

    title: str
    description: str = ""
    client: str
    priority: Priority = Priority.MEDIUM
    category: Category = Category.GENERAL
    assignee: str | None = None
    tags: tuple[str, ...] = ()
    files: tuple[NewFile, ...] = ()
    key: Key = Field(default_factory=lambda: new_key("support_ticket"))

    def perform(self, unit: Unit) -> None:
        """Insert the ticket, its tags and files; raises Refused when the key is taken."""
        require_free(unit, Ticket, self.key)
        ticket_id = insert_ticket(
            unit,
            title=self.title,
            description=self.description,
            client=client_id(unit, self.client),
            priority=self.priority.rank,
            category=self.category.rank,
            assignee=None if self.assignee is None else agent_id(unit, self.assignee),
            key=self.key,
        )
        set_tags(unit, ticket_id, self.tags)
        attach_files(unit, ticket_id, self.files, message_id=None)


def insert_ticket(
    unit: Unit,
    *,
    title: str,
    description: str,
    client: int,
    priority: int,
    category: int,
    assignee: int | None = None,
    key: str = "",
) -> int:
    """Insert an open ticket (row ids and ranks); returns its number. May raise Refused."""
    return unit.insert(
        Ticket,
        {
            "key": key or new_key("support_ticket"),
            "status": Status.OPEN.rank,
            "priority": priority,
            "category": category,
            "client_id": client,
            "assignee_id": assignee,
            "created_at": unit.at,
            "updated_at": unit.at,
            "resolved_at": None,
            "closed_at": None,
            "title": clean_title(title),
            "resolution": None,
            "extra": None,
            "description": description,
        },
    )
