"""Flips single bits of a database and of attachments, and asks the deep check about each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from random import Random
from typing import Final

import apsw

from models.commands.conversation import AddNote
from models.commands.files import Attach
from models.commands.phrases import SavePhrase
from models.commands.views import SaveView
from models.demo.generate import fill
from models.engines.faults import DatabaseFault
from models.queries.thread import attachments
from models.store.check import check
from models.store.store import Store
from tests import seeds
from tests.seeds import GRACE, store_file
from tests.torture.proof import Finding

_TICKETS: Final = 400
_STEPS: Final = 60
_GOAL: Final = 0.99
_DRAWS: Final = 40
"""So many bits are drawn for one trial; most pages have some bytes that hold nothing."""


@dataclass(frozen=True, slots=True)
class Pages:
    """A database as bytes, and whose each used page is (numbers begin with 1)."""

    data: bytes
    size: int
    owners: Mapping[int, str]


def run(trials: int, seed: int, folder: Path) -> Finding:
    """Flip a bit of data so many times; the figure says how many the deep check found.

    A bit on which no content depends (between the cells of a page, say) is no trial: the database
    is the same with it and without it.
    """
    path = prepared(folder)
    pages, whole = _pages(path), _content(path)
    empty, missed = 0, Counter[str]()
    for number in range(trials):
        drawn = Random(f"{seed}/{number}")
        for _ in range(_DRAWS):
            page, bit = drawn.choice(sorted(pages.owners)), drawn.randrange(pages.size * 8)
            path.write_bytes(flipped(pages.data, (page - 1) * pages.size * 8 + bit))
            if is_noticed(path):
                break
            if _content(path) != whole:
                missed[pages.owners[page]] += 1
                break
            empty += 1
    found = trials - missed.total()
    figure = f"{found} of {trials} found ({empty} more met bytes that hold nothing)"
    if missed:
        figure += f"; not found in {', '.join(f'{n} {name}' for name, n in missed.items())}"
    faults = () if found >= _GOAL * trials else (f"only {figure}",)
    return Finding(figure, faults)


def run_attachments(trials: int, seed: int, folder: Path) -> Finding:
    """Damage an attachment so many times: a bit, its end, its name, all of it."""
    path = prepared(folder)
    missed: list[str] = []
    with Store.open(path) as store:
        digests = sorted({f.sha256 for f in attachments(store, 2) if f.sha256})
        for number in range(trials):
            drawn = Random(f"{seed}/{number}")
            file = store.attachments.path_of(drawn.choice(digests))
            whole = file.read_bytes()
            kind, data = _damaged(whole, drawn)
            if data is None:
                file.unlink()
            else:
                file.write_bytes(data)
            if not any(file.name in fault for fault in check(store, deep=True)):
                missed.append(f"trial {number}: an attachment with {kind} was not found")
            file.write_bytes(whole)
    return Finding(f"{trials - len(missed)} of {trials} found", tuple(missed))


def prepared(folder: Path) -> Path:
    """A desk with tickets, files, views and a journal, in one file that nobody has open."""
    path = folder / "whole" / "docket.db"
    with Store.open(path, create=True) as store:
        seeds.seed(store)
        fill(store, tickets=_TICKETS, seed=1)
        for number in range(1, _STEPS + 1):
            AddNote(agent=GRACE, ticket=1 + number % 2, body=f"Seen {number}").apply(store)
            file = store_file(store, f"log {number}.txt", b"%d lines\n" % number * number)
            Attach(agent=GRACE, ticket=2, files=(file,)).apply(store)
        SaveView(agent=GRACE, name="Mine", query="assignee:me", sort="updated").apply(store)
        SavePhrase(agent=GRACE, name="Hello", body="Hello {client}, thank you.").apply(store)
    return path


def flipped(data: bytes, bit: int) -> bytes:
    """The same bytes but for one bit."""
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def is_noticed(path: Path) -> bool:
    """Whether the deep check finds any fault, or the database cannot even be opened."""
    try:
        with Store.open(path) as store:
            return bool(check(store, deep=True))
    except DatabaseFault:
        return True
    finally:
        for suffix in ("-wal", "-shm"):
            path.with_name(f"{path.name}{suffix}").unlink(missing_ok=True)


def _pages(path: Path) -> Pages:
    reader = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        owners = {
            int(str(row[0])): str(row[1])
            for row in reader.execute("SELECT pageno, name FROM dbstat")
        }
        return Pages(path.read_bytes(), int(str(reader.pragma("page_size"))), owners)
    finally:
        reader.close()


def _content(path: Path) -> bytes:
    """A digest of all that is in the database: each row of each table, and how it is declared."""
    hashed = blake2b()
    reader = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        schema = list(reader.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY rowid"))
        hashed.update(repr(schema).encode())
        for kind, name, sql in schema:
            if kind == "table" and not str(sql).startswith("CREATE VIRTUAL"):
                # What was written over in the index stays there, unread, until it is merged.
                only = " WHERE id <= 10" if name == "words_data" else ""
                _update(hashed, reader.execute(f'SELECT * FROM "{name}"{only}'))
        reader.execute("CREATE VIRTUAL TABLE temp.said USING fts5vocab(main, words, instance)")
        _update(hashed, reader.execute("SELECT * FROM temp.said"))
    except (apsw.Error, UnicodeDecodeError):
        return b"unreadable"
    finally:
        reader.close()
        for suffix in ("-wal", "-shm"):
            path.with_name(f"{path.name}{suffix}").unlink(missing_ok=True)
    return hashed.digest()


def _update(hashed: blake2b, rows: Iterable[object]) -> None:
    for row in rows:
        hashed.update(repr(row).encode("utf-8", "surrogatepass"))


def _damaged(whole: bytes, drawn: Random) -> tuple[str, bytes | None]:
    match drawn.randrange(4):
        case 0:
            return "a flipped bit", flipped(whole, drawn.randrange(len(whole) * 8))
        case 1:
            return "its end cut off", whole[: drawn.randrange(len(whole))]
        case 2:
            return "something behind its end", whole + drawn.randbytes(1)
        case _:
            return "no bytes at all", None
