"""What the rest of the program learns of a committed command."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

from models.commands.patch import Patch
from models.tables.parts import ticket_of
from models.tables.people import Agent, Client
from models.tables.records import Phrase, Setting, View
from models.tables.tickets import Attachment, Message, Ticket, TicketTag


@dataclass(frozen=True, slots=True)
class Changes:
    """The ids that a command touched; ``is_all`` says that anything may have changed."""

    tickets: frozenset[int] = field(default_factory=frozenset)
    clients: frozenset[int] = field(default_factory=frozenset)
    agents: frozenset[int] = field(default_factory=frozenset)
    views: frozenset[int] = field(default_factory=frozenset)
    phrases: frozenset[int] = field(default_factory=frozenset)
    settings: frozenset[int] = field(default_factory=frozenset)
    is_all: bool = False

    @classmethod
    def of(cls, patch: Patch) -> Self:
        """What a patch touched; parts count as their ticket, what is not listed as anything."""
        rows = [(change.table, change.id) for change in patch.changes]

        def ids(table: type) -> frozenset[int]:
            return frozenset(row_id for found, row_id in rows if found is table)

        parts = {ticket_of(i) for t, i in rows if t in (Message, Attachment, TicketTag)}
        return cls(
            tickets=ids(Ticket) | parts,
            clients=ids(Client),
            agents=ids(Agent),
            views=ids(View),
            phrases=ids(Phrase),
            settings=ids(Setting),
            is_all=bool(patch.ranges) or patch.is_divided,
        )

    def __or__(self, other: Changes) -> Changes:
        """Both together."""
        return Changes(
            self.tickets | other.tickets,
            self.clients | other.clients,
            self.agents | other.agents,
            self.views | other.views,
            self.phrases | other.phrases,
            self.settings | other.settings,
            self.is_all or other.is_all,
        )

    def __bool__(self) -> bool:
        """Whether anything was touched at all."""
        return self != Changes()
