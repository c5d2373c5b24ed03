"""Clients and agents: adding them and changing what is known of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import uuid4

from peewee import fn
from pydantic import Field

from models.commands.command import Command
from models.commands.labels import Key
from models.commands.refusals import Conflict, Refused
from models.commands.unit import Unit
from models.queries.prepared import Prepared
from models.tables.people import Agent, Client
from models.tables.tickets import Ticket

_ID_OF: Final[Mapping[type[Agent | Client], Prepared]] = {
    Agent: Prepared(lambda _, key: Agent.select(Agent.id).where(Agent.key == key), marks=1),
    Client: Prepared(lambda _, key: Client.select(Client.id).where(Client.key == key), marks=1),
}


def new_key(prefix: str) -> str:
    """A published id that nobody else has, such as ``client_5f0c…``."""
    return f"{prefix}_{uuid4().hex}"


class AddClient(Command):
    """Puts somebody who asks into the book of clients."""

    key: Key = Field(default_factory=lambda: new_key("client"))
    name: str
    email: str = ""
    phone: str = ""
    organisation: str = ""

    def perform(self, unit: Unit) -> None:
        """Insert the client; raises Refused when the key is taken."""
        require_free(unit, Client, self.key)
        unit.insert(Client, self.model_dump(exclude={"id", "agent"}))


class EditClient(Command):
    """Changes what is known of a client; None leaves a field as it is.

    ``seen`` tells what stood in the fields; one that it does not tell of is not compared.
    """

    client: int
    name: str | None = None
    email: str | None = None
    phone: str | None = None
    organisation: str | None = None
    seen: Mapping[str, str] = Field(default_factory=dict)

    def perform(self, unit: Unit) -> None:
        """Update the fields that are given; raises Conflict when another has changed one."""
        values = self.model_dump(exclude={"id", "agent", "client", "seen"}, exclude_none=True)
        _edit(unit, Client, self.client, values, self.seen)


class AddAgent(Command):
    """Puts somebody who answers into the book of agents."""

    key: Key = Field(default_factory=lambda: new_key("agent"))
    name: str
    email: str = ""

    def perform(self, unit: Unit) -> None:
        """Insert the agent; raises Refused when the key is taken."""
        require_free(unit, Agent, self.key)
        unit.insert(Agent, self.model_dump(exclude={"id", "agent"}))


class EditAgent(Command):
    """Changes what is known of an agent; None leaves a field as it is.

    ``seen`` is as that of EditClient.
    """

    subject: int
    name: str | None = None
    email: str | None = None
    is_active: bool | None = None
    seen: Mapping[str, str] = Field(default_factory=dict)

    def perform(self, unit: Unit) -> None:
        """Update the fields that are given; raises Conflict when another has changed one."""
        values = self.model_dump(exclude={"id", "agent", "subject", "seen"}, exclude_none=True)
        _edit(unit, Agent, self.subject, values, self.seen)


def agent_id(unit: Unit, key: str) -> int:
    """The row id of the agent with this key; raises Refused when there is none."""
    return _row_id(unit, Agent, key)


def client_id(unit: Unit, key: str) -> int:
    """The row id of the client with this key; raises Refused when there is none."""
    return _row_id(unit, Client, key)


def agent_key(unit: Unit, row_id: int | None) -> str | None:
    """The key of the agent in this row, None for nobody."""
    return None if row_id is None else str(unit.get(Agent, row_id)["key"])


def _row_id(unit: Unit, table: type[Agent | Client], key: str) -> int:
    row = _ID_OF[table].first(unit.store, key)
    if row is None:
        name = table.__name__.lower()
        raise Refused(f"unknown_{name}", f"There is no {name} {key}.")
    return int(row[0])


def require_free(unit: Unit, table: type[Agent | Client | Ticket], key: str) -> None:
    """Raise Refused when a row has this key already."""
    taken = unit.store.first(table.select(fn.COUNT(table.id)).where(table.key == key))
    if taken is not None and taken[0]:
        raise Refused("exists", f"There is a {table.__name__.lower()} {key} already.")


def _edit(
    unit: Unit,
    table: type[Agent | Client],
    row_id: int,
    values: dict[str, object],
    seen: Mapping[str, str],
) -> None:
    row = unit.get(table, row_id)
    for name, value in values.items():
        if name in seen and row[name] not in (value, seen[name]):
            who = row["name"] or row["key"]
            raise Conflict(subject=who, field=name, mine=value, theirs=row[name])
    if "name" in values and not str(values["name"]).strip():
        raise Refused("empty_name", "A name must not be empty.")
    if unit.update(table, row_id, **values):
        unit.update(table, row_id, version=row["version"] + 1)
