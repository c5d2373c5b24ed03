"""Takes ticket documents in, in bulk: new tickets as plain rows, known ones as merges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final
from uuid import uuid4

from models.commands.document_rows import HasBytes, own_digest
from models.commands.inserted import Inserted, Seen
from models.commands.journal import write_entry
from models.commands.keys import row_ids
from models.commands.merging import FULL, Merge
from models.commands.new_tickets import Named, insert_tickets, look_up
from models.commands.patch import Patch, RowChange
from models.commands.refusals import Refused
from models.commands.unit import Unit
from models.documents.faults import Fault
from models.documents.ticket import TicketDocument, has_notes, to_json
from models.queries.documents import PublishedTicket, read_documents
from models.store.store import Store
from models.tables.parts import MOST_PARTS
from models.tables.tickets import Ticket

KIND: Final = "Import"
"""What the journal calls an intake."""

# More row changes than this are not kept in memory: they become a journal entry of their own.
_MOST_CHANGES: Final = 20_000
_REPEATED: Final = Fault("_id", "stands in an earlier record of this file already")


class Fate(StrEnum):
    """What became of a document that was taken."""

    IMPORTED = "imported"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


class Intake:
    """Takes documents inside the transaction that its maker has opened; ``finish`` ends it."""

    def __init__(
        self, store: Store, *, agent: str = "", bring_bytes: HasBytes | None = None
    ) -> None:
        """Write in the name of ``agent`` (a key, empty for nobody).

        ``bring_bytes`` is asked for each attachment that once was ours: it may bring the bytes
        into the store and tells whether they are there; it raises Refused for wrong ones.
        """
        self._store = store
        self._agent = agent
        self._at = store.clock()
        self._bring_bytes = bring_bytes
        self._inserted = Inserted()
        self._seen = Seen()
        self._changes: list[RowChange] = []
        self._versions: list[tuple[int, int]] = []
        self._is_divided = False

    def take(self, documents: Sequence[TicketDocument]) -> list[Fate | Fault]:
        """Write a batch and tell what became of each document, in order; Fault means refused."""
        ids = row_ids(self._store, Ticket, (document.id for document in documents))
        fates: dict[int, Fate | Fault] = {}
        there: set[str] = set()
        new: dict[str, TicketDocument] = {}
        known: dict[int, int] = {}
        for place, document in enumerate(documents):
            ticket_id = ids.get(document.id)
            if document.id in new or self._is_taken(ticket_id):
                fates[place] = _REPEATED
            elif fault := self._fault(document, there):
                fates[place] = fault
            elif ticket_id is None:
                new[document.id] = document
                fates[place] = Fate.IMPORTED
            else:
                self._seen.add(ticket_id)
                known[place] = ticket_id
        changed = self._differing(documents, known)
        fates |= dict.fromkeys(known.keys() - changed.keys(), Fate.UNCHANGED)
        named = look_up(
            self._store, [*new.values(), *(documents[place] for place in changed)], self._inserted
        )
        insert_tickets(self._store, list(new.values()), named, there.__contains__, self._inserted)
        fates |= self._merge(documents, changed, named, there.__contains__)
        return [fates[place] for place in range(len(documents))]

    def finish(self) -> int | None:
        """Index the new tickets and write the journal.

        Returns its entry, which can be taken back as one step; None for no change, and for changes
        so many that they have become several entries.
        """
        new = self._inserted.range_of(Ticket)
        if new is not None:
            with self._store.engine.plain_faults():
                self._store.engine.search.load(new.first, new.last)
        entry = self._journal(Patch(tuple(self._changes), self._inserted.ranges()))
        return None if self._is_divided else entry

    def _is_taken(self, ticket_id: int | None) -> bool:
        """Whether an earlier document of this intake has made or met this ticket."""
        if ticket_id is None:
            return False
        return ticket_id in self._seen or self._inserted.holds(Ticket, ticket_id)

    def _fault(self, document: TicketDocument, there: set[str]) -> Fault | None:
        """Why a document cannot be taken; ``there`` gathers the digests whose bytes are here."""
        if max(len(document.threads) + len(document.attachments), len(document.tags)) > MOST_PARTS:
            return Fault("", FULL)
        has_bytes = self._bring_bytes or self._store.attachments.has
        for place, file in enumerate(document.attachments):
            sha256 = own_digest(file)
            try:
                if sha256 is not None and sha256 not in there and has_bytes(sha256):
                    there.add(sha256)
            except Refused as error:
                return Fault(f"attachments[{place}]", str(error))
        return None

    def _differing(
        self, documents: Sequence[TicketDocument], known: Mapping[int, int]
    ) -> dict[int, PublishedTicket]:
        """The stored tickets, by place in the batch, that are not just what the document says."""
        noted = {ticket for place, ticket in known.items() if has_notes(documents[place])}
        # A document without notes says nothing about those that are there.
        stored = read_documents(self._store, [i for i in known.values() if i not in noted])
        stored |= read_documents(self._store, sorted(noted), with_notes=True)
        return {
            place: stored[ticket_id]
            for place, ticket_id in known.items()
            if (self._bring_bytes and documents[place].attachments)
            or not _is_same(stored[ticket_id].document, documents[place])
        }

    def _merge(
        self,
        documents: Sequence[TicketDocument],
        changed: Mapping[int, PublishedTicket],
        named: Named,
        has_bytes: HasBytes,
    ) -> dict[int, Fate | Fault]:
        unit = Unit(self._store, agent=self._agent, at=self._at, keeps_times=True)
        unit.load(Ticket, (stored.id for stored in changed.values()))
        fates: dict[int, Fate | Fault] = {}
        for place, stored in changed.items():
            document = documents[place]
            client, assignee = named.clients[document.client], named.assignee_of(document)
            merge = Merge(unit, stored, document, client, assignee, has_bytes)
            try:
                fates[place] = Fate.UPDATED if merge.perform() else Fate.UNCHANGED
            except Refused as error:
                fates[place] = Fault("", str(error))
        self._keep(unit)
        return fates

    def _keep(self, unit: Unit) -> None:
        """Write what a unit has gathered, and remember it for the journal."""
        patch = unit.finish()
        tickets = {change.id for change in patch.changes if change.table is Ticket}
        self._changes += patch.changes
        self._versions += [(i, unit.get(Ticket, i)["version"]) for i in tickets]
        if len(self._changes) > _MOST_CHANGES:
            self._journal(Patch(tuple(self._changes)))
            self._is_divided = True

    def _journal(self, patch: Patch) -> int | None:
        if not patch.changes and not patch.ranges:
            return None
        entry = write_entry(
            self._store,
            command=str(uuid4()),
            kind=KIND,
            agent=self._agent,
            at=self._at,
            patch=patch,
            versions=self._versions,
        )
        self._changes, self._versions = [], []
        return entry


def _is_same(stored: TicketDocument, document: TicketDocument) -> bool:
    """Whether both would be published alike; only their unknown keys need JSON to tell."""
    if stored != document:
        return False
    parts = (document, *document.threads, *document.attachments)
    has_extra = any(part.extra for part in parts)
    return not has_extra or to_json(stored) == to_json(document)
