"""What every command is: a frozen value that is applied once, journaled, and can be taken back."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID, uuid4

from peewee import fn
from pydantic import ConfigDict, Field

from models.attachments.streams import IsCancelled
from models.commands.journal import Entry, patches
from models.commands.outcome import Changes
from models.commands.patch import Patch
from models.commands.refusals import Conflict
from models.commands.revert import take_back
from models.commands.unit import Unit
from models.commands.value import Value
from models.commands.watch import Progress, Watch
from models.queries.prepared import Prepared
from models.store.store import Store
from models.tables.parts import part_id
from models.tables.records import History, Journal
from models.tables.tickets import Ticket

_TOUCHED: Final = Prepared(
    lambda _, entry: History.select(fn.COUNT(History.id)).where(History.entry == entry), marks=1
)
_ENTRIES: Final = Prepared(
    lambda _, first, last: (
        History.select(History.entry).where(History.id.between(first, last)).order_by(History.id)
    ),
    marks=2,
)
_DONE: Final = Prepared(
    lambda _, command: Journal.select(Journal.id, Journal.patch).where(Journal.command == command),
    marks=1,
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a committed command touched, and the command that takes it back (None: nothing to)."""

    entry: int | None
    changes: Changes
    inverse: Revert | None


class Command(Value, ABC):
    """A change that an agent wants; ``id`` makes applying it twice the same as once."""

    # Built when first used: thirty commands would add a tenth of a second to each start.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    id: UUID = Field(default_factory=uuid4)
    agent: str

    @abstractmethod
    def perform(self, unit: Unit) -> None:
        """Make the changes in ``unit``; raises Refused or Conflict, and then nothing is changed."""

    def apply(
        self,
        store: Store,
        *,
        progress: Progress | None = None,
        is_cancelled: IsCancelled | None = None,
    ) -> Outcome:
        """Carry the command out in one transaction; it is on disk when this returns.

        A command of many tickets tells ``progress`` how many are through, and asks whether it is
        cancelled, every thousand tickets or so.
        Raises Refused, Conflict, Cancelled (nothing has changed) or DatabaseFault.
        """
        with store.transaction():
            done = _DONE.first(store, str(self.id))
            if done is not None:
                return self._outcome(done[0], Changes.of(Patch.from_bytes(done[1])))
            at = store.clock()
            kind = type(self).__name__
            entry = Entry(store, str(self.id), kind, self.agent, at, self._reverts)
            unit = Unit(
                store,
                agent=self.agent,
                at=at,
                keeps_times=self._keeps_times,
                entry=entry,
                watch=Watch(progress, is_cancelled),
            )
            self.perform(unit)
            unit.finish()
            return self._outcome(entry.finish(), entry.changes)

    @property
    def _keeps_times(self) -> bool:
        """Whether the command itself says what ``updated_at`` becomes."""
        return False

    @property
    def _reverts(self) -> int | None:
        """The journal entry that this command takes back."""
        return None

    def _outcome(self, entry: int | None, changes: Changes) -> Outcome:
        inverse = None if entry is None else Revert(agent=self.agent, entry=entry)
        return Outcome(entry, changes, inverse)


class Revert(Command):
    """Takes back what a journal entry did; taking that back again is the redo."""

    entry: int

    def perform(self, unit: Unit) -> None:
        """Put the rows back; raises Conflict when something later depends on them."""
        (row,) = _TOUCHED.rows(unit.store, self.entry)
        done, is_known = 0, False
        for patch in patches(unit.store, self.entry):
            take_back(unit, patch)
            done += len(Changes.of(patch).tickets)
            unit.turn_page(done, max(done, row[0]))
            is_known = True
        if not is_known:
            raise Conflict(subject=f"entry {self.entry}", field="journal", mine=None, theirs=None)

    @property
    def _keeps_times(self) -> bool:
        return True

    @property
    def _reverts(self) -> int | None:
        return self.entry


def require_unchanged(
    unit: Unit, ticket_id: int, version: int | None, wanted: dict[str, Any]
) -> None:
    """Raise Conflict when a column of ``wanted`` was changed by others after ``version``.

    None means that the agent did not look at a version (bulk changes). Other columns may have
    changed: then both changes stand.
    """
    row = unit.get(Ticket, ticket_id)
    for patch in patches_since(unit, ticket_id, version):
        for change in patch.changes:
            if change.table is not Ticket or change.id != ticket_id or not change.after:
                continue
            for name in change.after.keys() & wanted.keys():
                if row[name] != wanted[name]:
                    raise Conflict(
                        subject=f"#{ticket_id}", field=name, mine=wanted[name], theirs=row[name]
                    )


def patches_since(unit: Unit, ticket_id: int, version: int | None) -> Sequence[Patch]:
    """What has been done to a ticket after a version that its agent has seen (None: nothing)."""
    now = unit.get(Ticket, ticket_id)["version"]
    if version is None or version >= now:
        return ()
    keys = (part_id(ticket_id, version + 1), part_id(ticket_id, now))
    entries = [row[0] for row in _ENTRIES.rows(unit.store, *keys)]
    return [patch for entry in entries for patch in patches(unit.store, entry, ticket=ticket_id)]
