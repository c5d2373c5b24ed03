"""The tickets that are measured on: made once, kept on wish, and worked on in copies."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from peewee import fn

from models.engines.statement import Statement
from models.enums import MessageType, Status
from models.queries.settings import DESK_AGENT, setting
from models.rules.digests import text_digest
from models.store.store import Store
from models.tables.parts import part_id
from models.tables.tickets import Message, Ticket
from tests.bench.spawned import Spent, docket

LONG_THREAD: Final = 2_000
"""How many messages one ticket is given, whose thread nobody should have to wait for either."""
_BODY: Final = "Looked at it again, no change so far. The log is attached to the first message."
_INDEXED: Final = """
    INSERT INTO words (rowid, body) SELECT id, body FROM message WHERE id BETWEEN ? AND ?
"""
_MADE: Final = "made.json"


@dataclass(frozen=True, slots=True)
class Dataset:
    """A database that stays as it is, who sits at its desk, the ticket with the long thread.

    ``making`` is what ``docket demo`` took to fill it, None where that is not known.
    """

    folder: Path
    tickets: int
    messages: int
    agent: str
    long_ticket: int
    making: Spent | None

    @contextmanager
    def copy(self) -> Iterator[Path]:
        """A copy to work on, which is gone at the end of the block."""
        with tempfile.TemporaryDirectory(prefix="docket-bench-") as temporary:
            # Nobody has the original open, so its files are all there is.
            yield Path(shutil.copytree(self.folder, Path(temporary) / "work")) / "docket.db"


@contextmanager
def dataset(tickets: int, kept: Path | None) -> Iterator[Dataset]:
    """The database with so many tickets; ``kept`` is the folder that holds it for the next run."""
    with tempfile.TemporaryDirectory(prefix="docket-bench-") as temporary:
        folder = (kept or Path(temporary)) / f"tickets-{tickets}"
        if not folder.is_dir():
            _make(folder, tickets)
        # Opening brings one of an older schema to the present one, here and not in each copy.
        with Store.open(folder / "docket.db") as store:
            long_ticket = _longest(store) or _lengthen(store)
            agent = str(setting(store, DESK_AGENT))
            messages = store.first(Message.select(fn.COUNT(Message.id)))
        assert messages is not None
        making = _read_spent(folder / _MADE)
        yield Dataset(folder, tickets, int(messages[0]), agent, long_ticket, making)


def _make(target: Path, tickets: int) -> None:
    """Fill a new database; a folder of that name is whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    print(f"making {tickets:,} tickets", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        made = Path(folder) / "made"
        spent = docket("demo", "--tickets", str(tickets), "--database", str(made / "docket.db"))
        found = {"seconds": spent.seconds, "peak_mb": spent.peak_mb}
        (made / _MADE).write_text(json.dumps(found), encoding="utf-8")
        made.rename(target)


def _read_spent(path: Path) -> Spent | None:
    return Spent(**json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else None


def _longest(store: Store) -> int | None:
    """The ticket with a long thread, if the database has one already."""
    found = store.first(Ticket.select(Ticket.id).where(Ticket.parts >= LONG_THREAD).limit(1))
    return None if found is None else int(found[0])


def _lengthen(store: Store) -> int:
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
        # In one statement, as each leaves a segment of the index behind.
        store.run(Statement(_INDEXED, (keys[0], keys[-1])))
        store.run(Ticket.update(parts=parts + LONG_THREAD).where(Ticket.id == number))
    return int(number)
