"""The unit of work of one command: what it reads and changes, written together at its end."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any, Final, TypeAlias

from models.commands.derived import PREVIEW_READS, preview_of
from models.commands.journal import Entry
from models.commands.patch import JOURNALED, Image, Patch, RowChange, trimmed
from models.commands.refusals import Refused
from models.commands.rows import Rows
from models.commands.watch import Watch
from models.enums import MessageType
from models.queries.prepared import Prepared
from models.rules.digests import message_digest, resealed, ticket_digest
from models.store.store import Row, Store
from models.tables.parts import part_id, parts_of, ticket_of
from models.tables.people import Client
from models.tables.table import Table
from models.tables.tickets import Attachment, Message, Ticket, TicketTag

_PARTS: Final[tuple[type[Table], ...]] = (Message, Attachment, TicketTag)
_SPOKEN: Final = (MessageType.USER.rank, MessageType.AGENT.rank)
# Reads some columns of a row.
Columns: TypeAlias = Callable[[Image], object]
_OWN_TEXTS: Final = itemgetter("title", "description", "client_id")
_DIGESTED: Final = itemgetter("title", "description", "resolution")
_DESCRIPTION: Final = itemgetter("description")
# What a new ticket's row holds where nothing else is said.
_NEW: Final = {"closed_at": None, "reopens": 0, "preview": "", "extra": None, "resolution": None}
_SAID: Final = '{"event": {'
_to_json: Final = json.JSONEncoder(ensure_ascii=False).encode

_LAST_SPOKEN: Final = Prepared(
    lambda engine, first, last: (
        Message.select(engine.head(Message.body, PREVIEW_READS))
        .where(Message.id.between(first, last), Message.type.in_(_SPOKEN))
        .order_by(Message.id.desc())
        .limit(1)
    ),
    marks=2,
)


@cache
def _keys(table: type[Table]) -> Prepared:
    return Prepared(
        lambda _, first, last: (
            table.select(table.id).where(table.id.between(first, last)).order_by(table.id)
        ),
        marks=2,
    )


class Unit:
    """Working copies of the rows that a command touches, inside the open transaction."""

    def __init__(
        self,
        store: Store,
        *,
        agent: str,
        at: int,
        keeps_times: bool = False,
        entry: Entry | None = None,
        watch: Watch | None = None,
    ) -> None:
        """Work for ``agent`` (a key) at ``at`` (UTC microseconds).

        ``keeps_times`` leaves ``updated_at`` to the command, which puts an earlier state back.
        ``entry`` and ``watch`` are for commands that work page by page.
        """
        self.store = store
        self.agent = agent
        self.at = at
        self._keeps_times = keeps_times
        self._entry = entry
        self._watch = watch or Watch()
        self._rows = {table: Rows(store, table) for table in JOURNALED}

    def load(self, table: type[Table], ids: Iterable[int]) -> None:
        """Read many rows at once that ``get`` will be asked for."""
        self._rows[table].load(ids)

    def take(self, table: type[Table], rows: Iterable[Row]) -> None:
        """Remember whole rows, as they are stored, that were read already."""
        self._rows[table].take(rows)

    def get(self, table: type[Table], row_id: int) -> Mapping[str, Any]:
        """The row by column names, as the command has made it; raises Refused when missing."""
        return self._rows[table].get(row_id)

    def has(self, table: type[Table], row_id: int) -> bool:
        """Whether there is such a row."""
        return self._rows[table].has(row_id)

    def insert(self, table: type[Table], values: Image) -> int:
        """Add a row, with the defaults of its table; returns its id."""
        if table is Message:
            values = {"digest": message_digest({"extra": None, **values}), **values}
        if table is Ticket:
            values = {"digest": ticket_digest({**_NEW, **values}), **values}
        return self._rows[table].insert(values)

    def update(self, table: type[Table], row_id: int, **values: object) -> bool:
        """Change columns of a row; tells whether anything differs from what was there."""
        if table is Message:
            values["digest"] = message_digest({**self.get(table, row_id), **values})
        return self._rows[table].update(row_id, values)

    def delete(self, table: type[Table], row_id: int) -> None:
        """Remove a row."""
        self._rows[table].delete(row_id)

    def add_part(self, table: type[Table], ticket_id: int, **values: object) -> int:
        """Append a message or an attachment to a ticket; returns its part key."""
        number = self.get(Ticket, ticket_id)["parts"] + 1
        try:
            key = part_id(ticket_id, number)
        except ValueError as error:
            raise Refused("full", f"Ticket #{ticket_id} is full: {error}.") from error
        self.update(Ticket, ticket_id, parts=number)
        return self.insert(table, {"id": key, "created_at": self.at, **values})

    def say(self, ticket_id: int, field: str, **facts: object) -> int:
        """Write the system message for a change: ``field`` and its facts, as codes, never words."""
        event = {"field": field, **facts}
        told = [str(facts[name]) for name in ("from", "to") if facts.get(name) is not None]
        body = f"{field}: {' → '.join(told)}" if told else field
        return self.add_part(
            Message,
            ticket_id,
            author=self.agent,
            type=MessageType.SYSTEM.rank,
            body=body,
            extra=_to_json({"event": event}),
        )

    def part_ids(self, table: type[Table], ticket_id: int) -> list[int]:
        """The keys of a ticket's stored parts in order."""
        return [row[0] for row in _keys(table).rows(self.store, *parts_of(ticket_id))]

    def turn_page(self, done: int, total: int) -> None:
        """Write what was gathered and let go of it; ``done`` of ``total`` tickets are through.

        The pages of a command must not touch the same ticket. Raises Cancelled.
        """
        self.finish()
        self._rows = {table: Rows(self.store, table) for table in JOURNALED}
        self._watch.passed(done, total)

    def finish(self) -> Patch:
        """Write everything, bring what is derived up to date, and tell what was changed."""
        # Tickets that come back stand there before their tags, which the engine notes in them.
        self._rows[Ticket].write_new()
        for table in _PARTS:
            self._rows[table].write()
        parts: dict[type[Table], list[RowChange]] = {
            table: list(self._rows[table].changes()) for table in _PARTS
        }
        own = {change.id: change for change in self._rows[Ticket].changes()}
        touched = own.keys() | {ticket_of(c.id) for found in parts.values() for c in found}
        self.load(Ticket, touched)
        alive = [ticket_id for ticket_id in touched if self.has(Ticket, ticket_id)]
        new = {change.id for change in own.values() if change.before is None}
        described = {c.id for c in own.values() if _differs(c, _DESCRIPTION)}
        spoken = new | described | {ticket_of(c.id) for c in parts[Message] if _is_spoken(c)}
        filed = {ticket_of(c.id) for c in parts[Attachment]}
        for ticket_id in alive:
            self._settle(
                ticket_id,
                own.get(ticket_id),
                is_spoken=ticket_id in spoken,
                is_filed=ticket_id in filed,
            )
        for table in JOURNALED:
            self._rows[table].write()
        self._index(own, parts, alive)
        patch = Patch(tuple([trimmed(c) for t in JOURNALED for c in self._rows[t].changes()]))
        if self._entry is not None:
            self._entry.add(patch, [(i, self.get(Ticket, i)["version"]) for i in alive])
        return patch

    def _settle(
        self, ticket_id: int, own: RowChange | None, *, is_spoken: bool, is_filed: bool
    ) -> None:
        """Version, time, digest, preview and number of files of a touched ticket."""
        row = self.get(Ticket, ticket_id)
        is_new = own is not None and own.before is None
        values: Image = {} if is_new else {"version": row["version"] + 1}
        if not self._keeps_times and not is_new:
            values["updated_at"] = max(self.at, row["updated_at"])
        if is_spoken:
            values["preview"] = preview_of(self._last_spoken(ticket_id) or row["description"])
        if is_filed:
            values["files"] = len(self.part_ids(Attachment, ticket_id))
        is_written = own is not None and _differs(own, _DIGESTED)
        values["digest"] = (ticket_digest if is_written else resealed)({**row, **values})
        self._rows[Ticket].update(ticket_id, values)

    def _last_spoken(self, ticket_id: int) -> str | None:
        row = _LAST_SPOKEN.first(self.store, *parts_of(ticket_id))
        return row[0] if row else None

    def _index(
        self,
        own: Mapping[int, RowChange],
        parts: Mapping[type[Table], Sequence[RowChange]],
        alive: Sequence[int],
    ) -> None:
        """Tell the full-text index which texts came, changed and went."""
        search = self.store.engine.search
        gone = [part_id(change.id, 0) for change in own.values() if change.after is None]
        messages = [change for change in parts[Message] if not _is_said(change)]
        gone += [change.id for change in messages if change.after is None]
        told = [change.id for change in messages if change.after is not None]
        texts = {c.id for c in own.values() if c.after is not None and _differs(c, _OWN_TEXTS)}
        texts |= {ticket_of(c.id) for c in parts[Attachment]} & set(alive)
        people = [c for c in self._rows[Client].changes() if c.before is not None]
        for person in people:
            query = Ticket.select(Ticket.id).where(Ticket.client == person.id)
            texts |= {row[0] for row in self.store.rows(query)}
        if gone:
            search.drop(gone)
        if told:
            search.put_messages(told)
        if texts:
            search.put_tickets(sorted(texts))


def _is_spoken(change: RowChange) -> bool:
    row = change.after or change.before or {}
    return row["type"] in _SPOKEN


def _is_said(change: RowChange) -> bool:
    """Whether this is what Docket says about a change, which is never searched."""
    row = change.after or change.before or {}
    return row["type"] == MessageType.SYSTEM.rank and (row["extra"] or "").startswith(_SAID)


def _differs(change: RowChange, columns: Columns) -> bool:
    before, after = change.before, change.after
    return before is None or after is None or columns(before) != columns(after)
