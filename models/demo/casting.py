"""Who plays in a ticket: agents by the languages they speak, clients of the story's language."""

from __future__ import annotations

from collections import defaultdict
from random import Random
from typing import Final

from models.demo.life import Cast
from models.demo.numbers import first_free
from models.demo.people import CLIENT_PREFIX, Agent, Client, book
from models.demo.stories import Story
from models.demo.writer import Writer
from models.queries.settings import DESK_AGENT, setting
from models.store.store import Store
from models.tables import people

_TICKETS_PER_CLIENT: Final = 4
_FEWEST_CLIENTS: Final = 8


class Casting:
    """Keeps the people of the current chunk of tickets, and the row ids of their keys."""

    def __init__(self, store: Store, writer: Writer, seed: int) -> None:
        """Add the demo agents; ``desk`` is whoever sits here, else the first of them."""
        self._writer = writer
        self._rng = Random(f"people {seed}")
        self._next = first_free(store, people.Client, CLIENT_PREFIX)
        self._clients: dict[str, list[Client]] = {}
        self._named: dict[str, Client] = {}
        self.clients: dict[str, int] = {}
        self.agents = writer.add(
            people.Agent, {a.key: {"name": a.name, "email": a.email} for a in book().agents}
        )
        self.desk = self._sitting(store) or book().agents[0]

    def invite(self, tickets: int) -> None:
        """Add as many new clients as so many tickets need; the earlier ones go home."""
        count = max(_FEWEST_CLIENTS, -(-tickets // _TICKETS_PER_CLIENT))
        invited = list(book().clients(count, self._next, self._rng))
        self._next += count
        self._clients = defaultdict(list)
        for client in invited:
            self._clients[client.language].append(client)
        self.clients = self._add(invited)

    def cast(self, story: Story, rng: Random) -> Cast:
        """Draw who plays; some clients ask more often than others."""
        agents = book().agents
        colleague = agents[int(rng.random() * len(agents))]
        draw = rng.random()
        if story.agent is not None:
            agent = agents[story.agent] if story.agent else self.desk
        else:
            agent = book().speaker(story.language) or agents[int(draw * len(agents))]
        draw = rng.random()
        if story.client is not None:
            return Cast(self._named_client(*story.client), agent, colleague)
        peers = self._clients[story.language]
        return Cast(peers[int(draw * draw * len(peers))], agent, colleague)

    def _named_client(self, name: str, organisation: str, mailbox: str) -> Client:
        client = self._named.get(name)
        if client is None:
            key = f"{CLIENT_PREFIX}{self._next:07d}"
            client = book().client_at(key, name, organisation, mailbox)
            self._next += 1
            self._named[name] = client
            self.clients |= self._add([client])
        return client

    def _add(self, clients: list[Client]) -> dict[str, int]:
        return self._writer.add(
            people.Client,
            {
                client.key: {
                    "name": client.name,
                    "email": client.email,
                    "phone": client.phone,
                    "organisation": client.organisation,
                }
                for client in clients
            },
        )

    def _sitting(self, store: Store) -> Agent | None:
        """The agent who sits at this desk already, if any."""
        key = setting(store, DESK_AGENT)
        query = people.Agent.select(people.Agent.id, people.Agent.name, people.Agent.email)
        row = store.first(query.where(people.Agent.key == key))
        if row is None:
            return None
        self.agents[str(key)] = row[0]
        return Agent(str(key), row[1] or str(key), row[2])
