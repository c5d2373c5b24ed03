"""Clients and agents as small rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from peewee import ModelSelect

from models.queries.prepared import Prepared
from models.store.store import Store
from models.tables.people import Agent, Client


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A client or an agent: row id, published key, and what is known of them."""

    id: int
    key: str
    name: str
    email: str
    phone: str = ""
    organisation: str = ""

    @property
    def label(self) -> str:
        """The name, or the published key of somebody without one."""
        return self.name or self.key


def agents(store: Store, *, with_inactive: bool = False) -> tuple[PersonRow, ...]:
    """All agents by name."""
    found = _AGENTS.rows(store)
    rows = [PersonRow(*row) for *row, is_active in found if is_active or with_inactive]
    return tuple(sorted(rows, key=lambda person: person.label.casefold()))


def client(store: Store, client_id: int) -> PersonRow | None:
    """One client by row id."""
    row = _CLIENT.first(store, client_id)
    return PersonRow(*row) if row else None


def find_clients(store: Store, text: str, *, limit: int = 20) -> tuple[PersonRow, ...]:
    """Clients in whose name, e-mail address, organisation or key ``text`` occurs, by name."""
    query = _clients().order_by(Client.name, Client.key).limit(limit)
    wanted = text.strip()
    if wanted:
        has = store.engine.contains
        query = query.where(
            has(Client.name, wanted)
            | has(Client.email, wanted)
            | has(Client.organisation, wanted)
            | has(Client.key, wanted)
        )
    return tuple(PersonRow(*row) for row in store.rows(query))


def _clients() -> ModelSelect[Client]:
    return Client.select(
        Client.id, Client.key, Client.name, Client.email, Client.phone, Client.organisation
    )


_AGENTS: Final = Prepared(
    lambda _: Agent.select(Agent.id, Agent.key, Agent.name, Agent.email, Agent.is_active)
)
_CLIENT: Final = Prepared(lambda _, number: _clients().where(Client.id == number), marks=1)
