"""The tickets that are measured on: made once, kept on wish, and worked on in a copy."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from peewee import fn

from models.demo.generate import fill
from models.enums import MessageType, Status
from models.queries.settings import DESK_AGENT, setting
from models.rules.digests import text_digest
from models.store.store import Store
from models.tables.parts import part_id
from models.tables.tickets import Message, Ticket

LONG_THREAD: Final = 2_000
"""How many messages one ticket is given, whose thread nobody should have to wait for either."""
_BODY: Final = "Looked at it again, no change so far. The log is attached to the first message."


@dataclass(frozen=True, slots=True)
class Dataset:
    """A database to work on, who sits at the desk, and the ticket with the long thread."""

    path: Path
    tickets: int
    messages: int
    agent: str
    long_ticket: int


@contextmanager
def dataset(tickets: int, kept: Path | None) -> Iterator[Dataset]:
    """A copy of the database with so many tickets; ``kept`` holds the original for the next run."""
    with tempfile.TemporaryDirectory(prefix="docket-bench-") as temporary:
        original = (kept or Path(temporary)) / f"tickets-{tickets}"
        if not original.is_dir():
            _make(original, tickets)
        # Nobody has the original open, so its files are all there is.
        path = Path(shutil.copytree(original, Path(temporary) / "work")) / "docket.db"
        with Store.open(path) as store:
            agent = str(setting(store, DESK_AGENT))
            found = store.first(Ticket.select(Ticket.id).order_by(Ticket.parts.desc()).limit(1))
            messages = store.first(Message.select(fn.COUNT(Message.id)))
        assert found is not None
        assert messages is not None
        yield Dataset(path, tickets, int(messages[0]), agent, int(found[0]))


def _make(target: Path, tickets: int) -> None:
    """Fill a new database; a folder of that name is whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        made = Path(folder) / "made"
        with Store.open(made / "docket.db", create=True) as store:
            fill(store, tickets=tickets, progress=_say)
            print(file=sys.stderr)
            _lengthen(store)
        made.rename(target)


def _lengthen(store: Store) -> None:
    """Give a ticket that is being worked on a thread of LONG_THREAD messages."""
    at_work = Ticket.status == Status.IN_PROGRESS.rank
    found = store.first(Ticket.select(Ticket.id, Ticket.parts).where(at_work).limit(1))
    assert found is not None
    number, parts = found
    keys = [part_id(number, parts + place) for place in range(1, LONG_THREAD + 1)]
    kind, digest, at = MessageType.NOTE.rank, text_digest(_BODY), store.clock()
    agent = setting(store, DESK_AGENT)
    with store.transaction():
        columns = ("id", "author", "type", "created_at", "digest", "extra", "body")
        rows = ((key, agent, kind, at, digest, None, _BODY) for key in keys)
        store.bulk_insert(Message, columns, rows)
        store.engine.search.put_messages(keys)
        store.run(Ticket.update(parts=parts + LONG_THREAD).where(Ticket.id == number))


def _say(done: int, of: int) -> None:
    print(f"\rmaking tickets: {done:,} of {of:,}", end="", file=sys.stderr, flush=True)
