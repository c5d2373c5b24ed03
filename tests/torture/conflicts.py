"""Lets two processes edit the same fields of the same tickets, and replays what the journal says.

Each edit lands on what its agent has seen, or on what says the same as it, or is refused; what it
overwrote otherwise would have been overwritten silently.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from models.commands.bulk import agents_of
from models.commands.feed import last_entry
from models.commands.journal import patches
from models.commands.patch import Patch
from models.queries.thread import messages
from models.store.check import check
from models.store.store import Store
from models.tables.records import Journal
from models.tables.tickets import Ticket
from tests.models.commands.states import state
from tests.seeds import GRACE, LINUS
from tests.seeds import seed as fill
from tests.torture.editor import EDITS, TICKETS
from tests.torture.proof import Finding

Rows: TypeAlias = dict[int, dict[str, Any]]
"""The rows of tickets by their number."""


class Told(NamedTuple):
    """What a process has told of one edit."""

    ticket: int
    field: str
    seen: Any
    wanted: Any
    entry: int | None
    is_refused: bool


def run(trials: int, seed: int, folder: Path) -> Finding:
    """Make so many edits; the figure says how many landed, and how many were refused."""
    database = folder / "docket.db"
    with Store.open(database, create=True) as store:
        fill(store)
        before, first = rows_of(store), last_entry(store)
    edits = _edited(database, trials // 2, seed)
    with Store.open(database) as store:
        faults = faults_of(store, before, first, edits) + check(store, deep=True)
    if len(edits) != trials // 2 * 2:
        faults.append(f"only {len(edits)} edits were told")
    refused = sum(edit.is_refused for edit in edits)
    return Finding(f"{len(edits) - refused} landed, {refused} were asked about", tuple(faults))


def rows_of(store: Store) -> Rows:
    """What the tickets are now."""
    return {row["id"]: row for row in state(store)["Ticket"]}


def faults_of(store: Store, before: Rows, first: int, edits: Sequence[Told]) -> list[str]:
    """Replay the journal from ``before``, as it was after entry ``first``, edit by edit."""
    known = {key: row for row, key in agents_of(store).items()}
    by_entry = {edit.entry: edit for edit in edits if edit.entry is not None}
    rows = {number: dict(row) for number, row in before.items()}
    faults: list[str] = []
    for entry, patch in _patches(store, first):
        edit = by_entry.get(entry)
        was = None if edit is None else rows[edit.ticket].get(edit.field)
        if not _replayed(rows, patch):
            faults.append(f"entry {entry}: the rows were not as its patch says")
        if edit is None or edit.field == "reply":
            continue
        seen, wanted = (known.get(v, v) if isinstance(v, str) else v for v in edit[2:4])
        if was not in (seen, wanted):
            faults.append(f"entry {entry}: {edit.field} was {was}, and its agent saw {seen}")
        if rows[edit.ticket][edit.field] != wanted:
            faults.append(f"entry {entry}: {edit.field} is not {wanted}")
    if _told(rows) != _told(rows_of(store)):
        faults.append("the journal does not lead to what the tickets are")
    return faults + list(_lost(store, edits))


def _edited(database: Path, edits: int, seed: int) -> list[Told]:
    with ExitStack() as stack:
        editors = [
            stack.enter_context(
                subprocess.Popen(
                    [
                        *(sys.executable, "-m", "tests.torture.editor"),
                        *(str(database), agent, str(edits), str(seed)),
                    ],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                )
            )
            for agent in (GRACE, LINUS)
        ]
        for editor in editors:
            assert editor.stdout is not None
            assert editor.stdout.readline() == b"ready\n"
        for editor in editors:
            assert editor.stdin is not None
            editor.stdin.write(b"\n")
            editor.stdin.flush()
        lines = [line for editor in editors for line in editor.communicate()[0].splitlines()]
    return [Told(*json.loads(line)) for line in lines]


def _patches(store: Store, first: int) -> Iterator[tuple[int, Patch]]:
    """All entries that came after this one, in their order."""
    query = Journal.select(Journal.id).where(Journal.id > first).order_by(Journal.id)
    for (entry,) in store.rows(query):
        for patch in patches(store, entry):
            yield entry, patch


def _replayed(rows: Rows, patch: Patch) -> bool:
    """Do to the tickets what a patch did; False when a value was another than it says."""
    is_so = True
    for change in patch.changes:
        if change.table is Ticket and change.before and change.after:
            row = rows[change.id]
            is_so &= all(row[name] == was for name, was in change.before.items())
            row |= change.after
    return is_so


def _told(rows: Rows) -> list[tuple[object, ...]]:
    """The fields that were edited, of all tickets."""
    names = [name for name in EDITS if name != "reply"]
    return [tuple(row[name] for name in names) for row in rows.values()]


def _lost(store: Store, edits: Sequence[Told]) -> Iterator[str]:
    """Replies that are not in the thread just once."""
    for ticket in TICKETS:
        said = [message.body for message in messages(store, ticket, limit=100_000)]
        for edit in edits:
            if (edit.ticket, edit.field) == (ticket, "reply") and said.count(edit.wanted) != 1:
                yield f"{edit.wanted!r} is there {said.count(edit.wanted)} times"
