"""No command, undo or look into the journal reads through a table that grows with the tickets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import apsw
import pytest

from models.commands import bulk
from models.commands.bulk import Bulk
from models.commands.bulk_changes import BulkChange, ToAssignee, ToResolved, WithTags
from models.commands.bulk_preview import preview
from models.commands.command import Command, patches_since
from models.commands.conversation import AddNote, ReceiveMessage, Reply
from models.commands.creation import CreateTicket
from models.commands.feed import changes_since, last_entry
from models.commands.fields import Assign, SetPriority, SetTitle
from models.commands.files import Detach
from models.commands.lifecycle import SetStatus
from models.commands.numbers import Numbers
from models.commands.people import AddAgent, AddClient, EditClient
from models.commands.refusals import Conflict
from models.commands.tags import SetTags
from models.commands.unit import Unit
from models.enums import Priority, Status
from models.store.store import Store
from models.tables.tickets import Attachment, Ticket
from tests.seeds import GRACE, LINUS, TICKETS

# These have some dozens of rows; the full-text index says SCAN of a look-up by its own key too, and
# numbers that are handed to a statement as JSON are gone through once.
_SMALL = {"agent", "view", "setting", "words", "json_each", "CONSTANT"}
_ALIAS = re.compile(r'"(\w+)" AS "(\w+)"')
_ALL = Numbers(range(1, TICKETS + 1))


@pytest.fixture(autouse=True)
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a dozen tickets be too many for one piece of the journal."""
    monkeypatch.setattr(bulk, "PAGE", 4)


@contextmanager
def _nothing_scans(store: Store) -> Iterator[None]:
    """Ask for the plan of every statement that is run inside the block."""
    connection = store.engine.database.connection()
    run: dict[str, apsw.Bindings | None] = {}

    def seen(_cursor: apsw.Cursor, text: str, values: apsw.Bindings | None) -> bool:
        run[text] = values
        return True

    connection.exec_trace = seen
    try:
        yield
    finally:
        connection.exec_trace = None
    assert run
    scans = [
        (row[3], text)
        for text, values in run.items()
        if text.lstrip().upper().startswith(("SELECT", "INSERT", "UPDATE", "DELETE"))
        for row in connection.execute(f"EXPLAIN QUERY PLAN {text}", values)
        if row[3].startswith("SCAN") and _scanned(text, row[3]) not in _SMALL
    ]
    assert scans == []


def _scanned(text: str, plan: str) -> str:
    """The name of the table that a line of a plan is about."""
    aliases: dict[str, str] = {alias: table for table, alias in _ALIAS.findall(text)}
    name: str = plan.split()[1]
    return aliases.get(name, name)


def test_a_scan_would_be_noticed(seeded: Store) -> None:
    with pytest.raises(AssertionError, match="SCAN"), _nothing_scans(seeded):
        seeded.rows(Ticket.select(Ticket.id).where(Ticket.reopens == 1))


@pytest.mark.parametrize(
    "command",
    [
        Reply(agent=GRACE, ticket=3, body="x", then="resolve", resolution="done"),
        AddNote(agent=GRACE, ticket=3, body="x"),
        ReceiveMessage(agent=GRACE, ticket=3, body="x"),
        CreateTicket(agent=GRACE, title="t", client="client_ada", assignee=LINUS, tags=("a", "b")),
        SetPriority(agent=GRACE, tickets=(2, 3, 4), priority=Priority.URGENT, version=1),
        Assign(agent=GRACE, tickets=(1, 2, 3), assignee=None),
        SetStatus(agent=GRACE, tickets=(2, 3), status=Status.RESOLVED),
        SetTitle(agent=GRACE, tickets=(2,), title="other"),
        SetTags(agent=GRACE, ticket=4, tags=("urgent client", "new"), version=1),
        EditClient(agent=GRACE, client=1, name="other"),
        AddClient(agent=GRACE, name="new"),
        AddAgent(agent=GRACE, name="new"),
        Bulk(agent=GRACE, tickets=_ALL, change=WithTags(add=("new",), remove=("api",))),
        Bulk(agent=GRACE, tickets=_ALL, change=ToResolved(resolution="x"), based_on=20),
    ],
    ids=lambda command: type(command).__name__,
)
def test_commands_and_their_undo(seeded: Store, command: Command) -> None:
    with _nothing_scans(seeded):
        try:
            outcome = command.apply(seeded)
        except Conflict:
            return
        assert outcome.inverse is not None
        undone = outcome.inverse.apply(seeded)
        assert undone.inverse is not None
        undone.inverse.apply(seeded)


def test_files(seeded: Store) -> None:
    first = seeded.rows(Attachment.select(Attachment.id).limit(1))[0][0]
    with _nothing_scans(seeded):
        outcome = Detach(agent=GRACE, attachments=(first,)).apply(seeded)
        assert outcome.inverse is not None
        outcome.inverse.apply(seeded)


@pytest.mark.parametrize("change", [ToAssignee(assignee=LINUS), WithTags(remove=("api",))])
def test_previews(seeded: Store, change: BulkChange) -> None:
    with _nothing_scans(seeded):
        assert preview(seeded, change, _ALL, agent=GRACE).changed


def test_the_journal(seeded: Store) -> None:
    entry = last_entry(seeded)
    Bulk(agent=GRACE, tickets=_ALL, change=WithTags(add=("new",))).apply(seeded)
    unit = Unit(seeded, agent=GRACE, at=seeded.clock())
    with _nothing_scans(seeded):
        assert last_entry(seeded) == entry + 1
        assert changes_since(seeded, 0)
        assert changes_since(seeded, entry)[1].is_all
        assert len(patches_since(unit, 6, 1)) == 1
