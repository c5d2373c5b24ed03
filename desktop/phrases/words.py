"""What placeholders are called, and what they stand for where there is no ticket to show."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

PLACEHOLDER_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "client.first_name": "Client's first name",
        "client.name": "Client's name",
        "client.email": "Client's e-mail address",
        "client.organisation": "Client's organisation",
        "ticket.number": "Ticket's number",
        "ticket.title": "Ticket's title",
        "ticket.status": "Ticket's status",
        "agent.first_name": "Your first name",
        "agent.name": "Your name",
        "today": "Today's date",
    }
)
"""Every placeholder by its name, in the words of agents."""

EXAMPLE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "client.first_name": "Ada",
        "client.name": "Ada Lovelace",
        "client.email": "ada@example.com",
        "client.organisation": "Analytical Engines",
        "ticket.number": "#1042",
        "ticket.title": "API integration issue",
        "ticket.status": "Open",
    }
)
"""A client and a ticket that do not exist."""
