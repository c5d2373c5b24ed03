"""Puts told tickets into their tables, many rows at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final, TypeAlias

from models.commands.derived import preview_of
from models.commands.inserted import Inserted
from models.commands.keys import add_missing, new_ids
from models.demo.life import Life
from models.rules.digests import sealed, text_digest
from models.store.store import Store
from models.tables.parts import part_id
from models.tables.table import Table
from models.tables.tickets import Attachment, Message, Tag, Ticket, TicketTag

Values: TypeAlias = tuple[object, ...]

_TICKET_COLUMNS: Final = (
    *("key", "status", "priority", "category", "client_id", "assignee_id"),
    *("created_at", "updated_at", "resolved_at", "closed_at", "reopens", "is_answered"),
    *("files", "parts", "version", "title", "preview", "digest"),
    *("resolution", "extra", "description", "first_tag"),
)
_MESSAGE_COLUMNS: Final = ("id", "author", "type", "created_at", "digest", "extra", "body")
_FILE_COLUMNS: Final = (
    *("id", "message_id", "filename", "url", "size", "mime", "sha256", "created_at", "extra"),
)
_LIFTED: Final = 2
"""After so many loads the index is settled, and at the end again; see ``SearchIndex.settle``."""


class Writer:
    """Writes lives as rows inside the transaction that its maker has opened."""

    def __init__(self, store: Store, inserted: Inserted) -> None:
        """Remember every new row in ``inserted``, for the journal."""
        self._store = store
        self._inserted = inserted
        self._first = self._last = self._loads = 0

    def add(self, table: type[Table], wanted: Mapping[str, Mapping[str, object]]) -> dict[str, int]:
        """The row ids of people or tags by key; those that are not there yet are added."""
        found, added = add_missing(self._store, table, wanted)
        self._inserted.note(table, added)
        return found

    def write(
        self,
        lives: Mapping[str, Life],
        clients: Mapping[str, int],
        agents: Mapping[str, int],
    ) -> None:
        """Insert tickets by key with all their parts; ``index`` has yet to be called for them."""
        names = chain.from_iterable(life.story.tags for life in lives.values())
        tags = self.add(Tag, {name: {} for name in names})
        rows = (_ticket_row(key, life, clients, agents, tags) for key, life in lives.items())
        self._store.bulk_insert(Ticket, _TICKET_COLUMNS, rows)
        ids = new_ids(self._store, Ticket, list(lives))
        self._inserted.note(Ticket, ids)
        pairs = list(zip(ids, lives.values(), strict=True))
        messages = (_message_rows(*pair) for pair in pairs)
        files = (_file_rows(*pair) for pair in pairs)
        links = (_tag_rows(*pair, tags) for pair in pairs)
        self._store.bulk_insert(Message, _MESSAGE_COLUMNS, chain.from_iterable(messages))
        self._store.bulk_insert(Attachment, _FILE_COLUMNS, chain.from_iterable(files))
        self._store.bulk_insert(TicketTag, ("id", "tag_id"), chain.from_iterable(links))
        self._first = self._first or ids[0]
        self._last = ids[-1]

    def index(self, *, at_least: int = 1) -> None:
        """Tell the search index of what was written, in one go, once it is ``at_least`` so much."""
        if self._first and self._last - self._first + 1 >= at_least:
            search = self._store.engine.search
            with self._store.engine.plain_faults():
                search.load(self._first, self._last)
                self._loads += 1
                if self._loads == _LIFTED:
                    search.settle()
            self._first = 0

    def settle(self) -> None:
        """Bring the search index into order, after everything has been told to it."""
        self.index()
        search = self._store.engine.search
        with self._store.engine.plain_faults():
            search.settle()
            if self._loads < _LIFTED:
                search.put_tickets([self._last])
                search.settle()


def _ticket_row(
    key: str,
    life: Life,
    clients: Mapping[str, int],
    agents: Mapping[str, int],
    tags: Mapping[str, int],
) -> Values:
    standing = life.standing
    preview = preview_of(life.last_spoken)
    digest = text_digest(life.title, life.description, life.resolution)
    return (
        key,
        standing.status,
        standing.priority,
        life.story.category.rank,
        clients[life.cast.client.key],
        None if standing.assignee is None else agents[standing.assignee],
        life.created_at,
        life.updated_at,
        life.resolved_at,
        life.closed_at,
        standing.reopens,
        standing.is_answered,
        len(life.files),
        life.parts,
        1,
        life.title,
        preview,
        sealed(digest, life.closed_at, standing.reopens, preview, None),
        life.resolution,
        None,
        life.description,
        tags[life.story.tags[0]] if life.story.tags else None,
    )


def _message_rows(ticket_id: int, life: Life) -> Iterator[Values]:
    first = part_id(ticket_id, 0)
    for number, author, kind, at, digest, extra, body in life.messages:
        key = first + number
        seal = sealed(digest, key, author, kind, at, extra)
        yield key, author, kind, at, seal, extra, body


def _file_rows(ticket_id: int, life: Life) -> Iterator[Values]:
    for part in life.files:
        file, message = part.file, part.message
        link = None if message is None else part_id(ticket_id, message)
        yield (
            *(part_id(ticket_id, part.number), link, file.filename, None),
            *(file.size, file.mime, file.sha256, part.at, None),
        )


def _tag_rows(ticket_id: int, life: Life, tags: Mapping[str, int]) -> Iterator[Values]:
    for place, name in enumerate(life.story.tags):
        yield part_id(ticket_id, place), tags[name]
