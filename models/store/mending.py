"""Makes the rows that were read from a damaged database fit their tables, and each other."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from peewee import BlobField, TextField

from models.attachments.folder import is_digest
from models.enums import Category, MessageType, Priority, Status
from models.rules.digests import (
    message_digest,
    message_values,
    proves,
    text_digest,
    ticket_digest,
    ticket_values,
)
from models.store.digests import is_json
from models.tables.parts import ticket_of
from models.tables.people import Agent, Client
from models.tables.records import Journal, JournalPart, Setting
from models.tables.table import Table
from models.tables.tickets import Attachment, Message, Tag, Ticket, TicketTag

EMPTY_PATCH: Final = zlib.compress(b"[]")
"""A patch with which nothing can be taken back (see ``commands.patch``)."""
_UNIQUE: Final[Mapping[type[Table], str]] = {
    Client: "key",
    Agent: "key",
    Ticket: "key",
    Tag: "name",
    Journal: "command",
    Setting: "name",
}
_RANKS: Final = {
    (Ticket, "status"): len(Status),
    (Ticket, "priority"): len(Priority),
    (Ticket, "category"): len(Category),
    (Message, "type"): len(MessageType),
}


@dataclass(slots=True)
class Mender:
    """Looks at rows one by one, in the order of the tables, and tells what it had to change."""

    tell: Callable[[str], None]
    ids: dict[type[Table], set[int]] = field(default_factory=dict)
    missing: dict[type[Table], set[int]] = field(default_factory=dict)
    _names: dict[type[Table], set[str]] = field(default_factory=dict)

    def mend(self, table: type[Table], row: dict[str, Any]) -> dict[str, Any] | None:
        """The row as it can be written, None for one that cannot."""
        name, key = table.__name__.lower(), row["id"]
        if not isinstance(key, int) or not self._is_single(table, row):
            self.tell(f"{name} {key}: there is another one of its name, left out")
            return None
        changed = self._make_fit(table, row)
        if table is Ticket:
            changed |= self._is_unproven_ticket(row)
            row["first_tag"] = None  # noted anew when its tags are written
            self._expect(Client, row["client_id"])
            self._expect(Agent, row["assignee_id"])
        elif table is Message:
            changed |= self._is_unproven_message(row)
            self._expect(Ticket, ticket_of(key))
        elif table is Attachment:
            self._expect(Ticket, ticket_of(key))
            changed |= self._is_loose(row)
        elif table is TicketTag:
            if ticket_of(key) not in self.ids.get(Ticket, ()):
                self.tell(f"{name} {key}: its ticket is lost, left out")
                return None
            self._expect(Tag, row["tag_id"])
        elif table in (Journal, JournalPart) and not _is_patch(row["patch"]):
            row["patch"], changed = EMPTY_PATCH, True
        if changed:
            self.tell(f"{name} {key}: damaged; kept as far as it can be read")
        self.ids.setdefault(table, set()).add(key)
        return row

    def _is_single(self, table: type[Table], row: Mapping[str, Any]) -> bool:
        if table not in _UNIQUE:
            return True
        names, name = self._names.setdefault(table, set()), str(row[_UNIQUE[table]])
        is_new = name not in names
        names.add(name)
        return is_new

    def _make_fit(self, table: type[Table], row: dict[str, Any]) -> bool:
        """Give each column a value of its kind; tells whether one had to be changed."""
        before = dict(row)
        for column, kind in table._meta.columns.items():
            if column not in row or (row[column] is None and kind.null):
                continue
            if isinstance(kind, TextField):
                row[column] = row[column] if isinstance(row[column], str) else ""
            elif isinstance(kind, BlobField):
                row[column] = row[column] if isinstance(row[column], bytes) else b""
            elif not isinstance(row[column], int):
                row[column] = 0
            if column == "extra" and not is_json(row[column]):
                row[column] = None
            ranks = _RANKS.get((table, column))
            if ranks is not None and row[column] not in range(ranks):
                row[column] = 0
        return row != before

    def _expect(self, table: type[Table], key: int | None) -> None:
        if key is not None and key not in self.ids.get(table, ()):
            self.missing.setdefault(table, set()).add(key)

    def _is_unproven_ticket(self, row: dict[str, Any]) -> bool:
        texts = text_digest(row["title"], row["description"], row["resolution"])
        is_proven = proves(row["digest"], texts, *ticket_values(row))
        row["digest"] = row["digest"] if is_proven else ticket_digest(row)
        return not is_proven

    def _is_unproven_message(self, row: dict[str, Any]) -> bool:
        is_proven = proves(row["digest"], text_digest(row["body"]), *message_values(row))
        row["digest"] = row["digest"] if is_proven else message_digest(row)
        return not is_proven

    def _is_loose(self, row: dict[str, Any]) -> bool:
        """Take away a message that is not there, and a digest that is none."""
        before = dict(row)
        if row["message_id"] not in self.ids.get(Message, ()):
            row["message_id"] = None
        if row["sha256"] is not None and not is_digest(row["sha256"]):
            row["sha256"] = None
        return row != before


def stand_in(table: type[Table], key: int) -> dict[str, Any]:
    """The row in place of a client, agent or tag that is lost and that others refer to."""
    name = f"lost {table.__name__.lower()} {key}"
    if table is Tag:
        return {"id": key, "name": name}
    if table is Client:
        empty = dict.fromkeys(("email", "phone", "organisation"), "")
        return {"id": key, "key": name, "name": name, **empty, "version": 1}
    return {"id": key, "key": name, "name": name, "email": "", "is_active": False, "version": 1}


def ticket_stand_in(key: int, client: int, at: int) -> dict[str, Any]:
    """The row in place of a ticket that is lost, and whose messages and files are not."""
    name = f"lost ticket {key}"
    row: dict[str, Any] = {
        "id": key,
        "key": name,
        "title": name,
        "description": "",
        "client_id": client,
        "status": 0,
        "priority": 0,
        "category": 0,
        "created_at": at,
        "updated_at": at,
        "is_answered": False,
        "files": 0,
        "parts": 0,
        "version": 1,
        "preview": "",
        "reopens": 0,
        **dict.fromkeys(("assignee_id", "resolved_at", "closed_at", "resolution", "extra")),
        "first_tag": None,
    }
    return {**row, "digest": ticket_digest(row)}


def _is_patch(patch: object) -> bool:
    """Whether a damaged row still holds bytes that unpack to a patch."""
    try:
        return isinstance(patch, bytes) and zlib.decompress(patch).startswith(b"[")
    except zlib.error:
        return False
