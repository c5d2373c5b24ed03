"""Writes what was committed into the journal, and into the history of each ticket it touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Final, TypeAlias

from models.commands.outcome import Changes
from models.commands.patch import Patch
from models.queries.prepared import Prepared
from models.store.store import Store
from models.tables.parts import part_id, parts_of
from models.tables.records import History, Journal, JournalPart
from models.tables.tickets import Ticket

Versions: TypeAlias = Iterable[tuple[int, int]]
"""Tickets, and the versions that an entry left them at."""

LISTED: Final = 10_000
"""With more tickets than this, whoever shows any of them had better read all anew."""

_INSERTED: Final = Prepared(
    lambda _, command, kind, agent, at, reverts, patch: Journal.insert(
        command=command, kind=kind, agent=agent, at=at, reverts=reverts, patch=patch
    ).returning(Journal.id),
    marks=6,
)
_PATCH: Final = Prepared(
    lambda _, entry: Journal.select(Journal.patch).where(Journal.id == entry), marks=1
)
_PART_KEYS: Final = Prepared(
    lambda _, first, last, lowest, highest: (
        JournalPart.select(JournalPart.id)
        .where(
            JournalPart.id.between(first, last),
            JournalPart.first <= highest,
            JournalPart.last >= lowest,
        )
        .order_by(JournalPart.id)
    ),
    marks=4,
)
_PART: Final = Prepared(
    lambda _, key: JournalPart.select(JournalPart.patch).where(JournalPart.id == key), marks=1
)
_EVERY: Final = (0, 1 << 62)


@dataclass(slots=True)
class Entry:
    """One journal entry while its command is carried out: in one piece, or in several."""

    store: Store
    command: str
    kind: str
    agent: str
    at: int
    reverts: int | None = None
    changes: Changes = field(default_factory=Changes)
    _number: int | None = None
    _parts: int = 0
    _waiting: tuple[Patch, list[tuple[int, int]]] | None = None

    def add(self, patch: Patch, versions: Versions) -> None:
        """Take a piece of the patch; no two pieces may touch the same row."""
        if not patch.changes and not patch.ranges:
            return
        if self._waiting is not None:
            self._write_waiting()
        self._waiting = patch, list(versions)
        self.changes |= Changes.of(patch)
        if len(self.changes.tickets) > LISTED:
            self.changes = Changes(is_all=True)

    def finish(self) -> int | None:
        """Write what is left; returns the number of the entry, None when there is nothing."""
        if self._waiting is not None and self._number is None:
            self._number = self._open(*self._waiting)
        elif self._waiting is not None:
            self._write_waiting()
        return self._number

    def _write_waiting(self) -> None:
        if self._waiting is None:
            return
        patch, versions = self._waiting
        if self._number is None:
            self._number = self._open(Patch((), is_divided=True), ())
        self._parts += 1
        tickets = Changes.of(patch).tickets
        key = part_id(self._number, self._parts)
        row = (key, min(tickets, default=0), max(tickets, default=0), patch.to_bytes())
        self.store.bulk_insert(JournalPart, ("id", "first", "last", "patch"), [row])
        _write_history(self.store, self._number, versions)

    def _open(self, patch: Patch, versions: Versions) -> int:
        return write_entry(
            self.store,
            command=self.command,
            kind=self.kind,
            agent=self.agent,
            at=self.at,
            patch=patch,
            versions=versions,
            reverts=self.reverts,
        )


def write_entry(
    store: Store,
    *,
    command: str,
    kind: str,
    agent: str,
    at: int,
    patch: Patch,
    versions: Versions,
    reverts: int | None = None,
) -> int:
    """Append an entry; ``versions`` are tickets and the versions that it left them at.

    Tickets in the ranges of the patch are new and need not be named. Returns the entry's number.
    """
    row = _INSERTED.rows(store, command, kind, agent, at, reverts, patch.to_bytes())[0]
    entry = int(row[0])
    new = ((i, 1) for r in patch.ranges if r.table is Ticket for i in range(r.first, r.last + 1))
    _write_history(store, entry, chain(versions, new))
    return entry


def patches(store: Store, entry: int, *, ticket: int | None = None) -> Iterator[Patch]:
    """The patch of an entry, piece by piece; nothing when there is no such entry.

    With ``ticket`` only pieces that may touch it.
    """
    row = _PATCH.first(store, entry)
    if row is None:
        return
    patch = Patch.from_bytes(row[0])
    if not patch.is_divided:
        yield patch
        return
    lowest, highest = _EVERY if ticket is None else (ticket, ticket)
    for (key,) in _PART_KEYS.rows(store, *parts_of(entry), lowest, highest):
        (part,) = _PART.rows(store, key)
        yield Patch.from_bytes(part[0])


def _write_history(store: Store, entry: int, versions: Versions) -> None:
    left = ((part_id(ticket_id, version), entry) for ticket_id, version in versions)
    store.bulk_insert(History, ("id", "entry"), left)
