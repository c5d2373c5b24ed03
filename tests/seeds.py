"""A small desk of known tickets that tests start from: two agents, six clients, thirty tickets."""

from __future__ import annotations

import io
from typing import Final

from models.commands.command import Command
from models.commands.conversation import AddNote, ReceiveMessage, Reply
from models.commands.creation import CreateTicket
from models.commands.files import NewFile
from models.commands.lifecycle import Close, Resolve, SetStatus
from models.commands.people import AddAgent, AddClient
from models.commands.settings import SetSetting
from models.enums import Category, Priority, Status
from models.queries.settings import DESK_AGENT
from models.store.store import Store

GRACE: Final = "agent_grace"
LINUS: Final = "agent_linus"
TICKETS: Final = 30

_CLIENTS: Final = (
    ("client_ada", "Ada Lovelace", "ada@example.com", "Analytical Engines"),
    ("client_bob", "Bob Müller", "bob@example.org", "Bäckerei Müller"),
    ("client_chen", "陈 伟", "chen@example.cn", ""),
    ("client_dora", "Dora", "", ""),
    ("client_eve", "Eve <b>Tester</b>", "eve@example.net", "Naughty & Sons"),
    ("client_finn", "Finn O'Neill", "finn@example.ie", "Finn's"),
)
_TITLES: Final = (
    "API integration issue",
    "Invoice shows the wrong amount",
    "Cannot log in after the update",
    "Please add dark mode",
    "A general question about opening hours",
)


def seed(store: Store) -> None:
    """Fill an empty database; the same rows each time but for keys of messages and times."""
    for key, name in ((GRACE, "Grace Hopper"), (LINUS, "Linus T.")):
        _do(store, AddAgent(agent=GRACE, key=key, name=name, email=f"{key}@example.com"))
    for key, name, email, organisation in _CLIENTS:
        _do(
            store,
            AddClient(agent=GRACE, key=key, name=name, email=email, organisation=organisation),
        )
    _do(store, SetSetting(agent=GRACE, name=DESK_AGENT, value=GRACE))
    for number in range(TICKETS):
        _seed_ticket(store, number)


def store_file(store: Store, name: str, data: bytes, mime: str = "text/plain") -> NewFile:
    """Put bytes into the attachment folder and describe them for a command."""
    stored = store.attachments.add(io.BytesIO(data))
    return NewFile(filename=name, sha256=stored.sha256, size=stored.size, mime=mime)


def _seed_ticket(store: Store, number: int) -> None:
    files = (store_file(store, "error_logs.txt", b"401 unauthorized\n"),) if number % 6 == 0 else ()
    outcome = CreateTicket(
        agent=GRACE,
        key=f"support_ticket_{number + 1}",
        title=f"{_TITLES[number % 5]} {number + 1}",
        description=f"Something is wrong with part {number + 1}.\nPlease help.",
        client=_CLIENTS[number % 6][0],
        priority=list(Priority)[number % 4],
        category=list(Category)[number % 5],
        assignee=(GRACE, LINUS, None)[number % 3],
        tags=("api", "billing", "urgent client")[: number % 4],
        files=files,
    ).apply(store)
    (ticket,) = outcome.changes.tickets
    if number % 2 == 0:
        _do(store, Reply(agent=GRACE, ticket=ticket, body=f"I am looking into it ({ticket})."))
    if number % 4 == 0:
        _do(store, AddNote(agent=LINUS, ticket=ticket, body="Known bug, see the wiki."))
        _do(store, ReceiveMessage(agent=GRACE, ticket=ticket, body="Thank you, still broken."))
    if number % 5 == 1:
        _do(store, SetStatus(agent=GRACE, tickets=(ticket,), status=Status.PENDING))
    if number % 5 == 3:
        _do(store, Resolve(agent=GRACE, tickets=(ticket,), resolution="Restarted the service."))
    if number % 10 == 8:
        _do(store, Close(agent=GRACE, tickets=(ticket,)))


def _do(store: Store, command: Command) -> None:
    assert command.apply(store).changes, f"{command} changed nothing"
