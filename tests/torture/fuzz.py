"""Imports mutated files: each is taken or refused whole, quickly and in little memory."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any, Final

from peewee import fn

from models.documents.ticket import document_of
from models.exchange.csv_tickets import write_rows
from models.exchange.importing import import_file
from models.store.check import check
from models.store.store import Store
from models.tables.tickets import Message, Ticket
from tests.models.exchange.tickets import message, ticket
from tests.torture.proof import Finding
from tests.torture.wild import wild

MOST_S: Final = 2.0
MOST_MB: Final = 300
_TOKENS: Final = (*'{}[]",:', "null", "1e999", "\\ud800", "\r\n", '""', "'", ";", "\t")
_REPEATED: Final = 100_000


def run(trials: int, seed: int, folder: Path) -> Finding:
    """Import so many files; the figure says how many were taken, and what the worst needed."""
    # A process of its own, whose memory is that of the imports alone.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_imported, trials, seed, folder).result()


def faults_of(store: Store, path: Path, *, is_skipping: bool) -> tuple[int, list[str]]:
    """Import a file: how many tickets came, and what is wrong with how they did."""
    before = _rows(store)
    started = time.process_time()
    try:
        report = import_file(store, path, on_error="skip" if is_skipping else "stop")
    except Exception as error:  # any error at all is what is looked for
        return 0, [f"{type(error).__name__}: {error}"]
    faults = []
    seconds = time.process_time() - started
    if seconds > MOST_S:
        faults.append(f"takes {seconds:.1f} s")
    after = _rows(store)
    if after[0] - before[0] != report.imported:
        faults.append(f"{report.imported} imported, and {after[0] - before[0]} more are there")
    if report.refused_count and not is_skipping and after != before:
        faults.append("is refused, and something of it is there")
    return report.imported, faults


def mutated(random: Random, raw: bytes) -> bytes:
    """The file with a few of its bytes, tokens or runs of bytes changed."""
    for _ in range(random.choice((0, 0, 1, 1, 2, 5))):
        raw = random.choice(_MUTATIONS)(random, raw)
    return raw


def _imported(trials: int, seed: int, folder: Path) -> Finding:
    peak = _peak()  # Linux hands that of the starting process on
    random = Random(seed)
    faults: list[str] = []
    taken = 0
    with Store.open(folder / "docket.db", create=True) as store:
        for number in range(trials):
            name, raw = _file(random, number)
            path = folder / f"file.{name}"
            path.write_bytes(mutated(random, raw))
            came, found = faults_of(store, path, is_skipping=random.random() < 0.3)
            taken += came > 0
            faults += [f"file {number} ({name}): {fault}" for fault in found]
        faults += check(store, deep=True)
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    most_mb = (_peak() - peak) / unit
    if most_mb > MOST_MB:
        faults.append(f"the imports needed {most_mb:.0f} MB")
    return Finding(
        f"{taken:,} taken, {trials - taken:,} not, at most {most_mb:.0f} MB more", tuple(faults)
    )


def _file(random: Random, number: int) -> tuple[str, bytes]:
    """A sound file of a random format, some of whose values are wild."""
    documents: list[dict[str, Any]] = []
    for place in range(random.randint(1, 4)):
        document = ticket(f"{number}-{place}", threads=[message("a"), message("b", "agent")])
        if random.random() < 0.5:
            document[random.choice(list(document))] = random.choice(
                (wild(random), None, -1, 1e300, [], {}, [[]], {"a": 1}, True, 2**70)
            )
        documents.append(document)
    match random.choice(("json", "jsonl", "csv")):
        case "json":
            return "json", json.dumps(documents).encode()
        case "jsonl":
            return "jsonl", "\n".join(map(json.dumps, documents)).encode()
        case _:
            sound = ticket(f"{number}", title="a", threads=[message("a")])
            return "csv", "".join(write_rows([document_of(sound)] * 2)).encode()


def _rows(store: Store) -> tuple[int, int]:
    (tickets,) = store.rows(Ticket.select(fn.COUNT(Ticket.id)))[0]
    (messages,) = store.rows(Message.select(fn.COUNT(Message.id)))[0]
    return tickets, messages


def _flip(random: Random, raw: bytes) -> bytes:
    changed = bytearray(raw or b" ")
    changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _cut(random: Random, raw: bytes) -> bytes:
    start, end = sorted(random.randrange(len(raw) + 1) for _ in range(2))
    return raw[:start] + raw[end:]


def _repeat(random: Random, raw: bytes) -> bytes:
    start, end = sorted(random.randrange(len(raw) + 1) for _ in range(2))
    return raw[:end] + raw[start:end] + raw[end:]


def _insert(random: Random, raw: bytes) -> bytes:
    place = random.randrange(len(raw) + 1)
    token = random.choice((random.choice(_TOKENS), wild(random)))
    times = _REPEATED if random.random() < 0.01 else 1
    return raw[:place] + token.encode("utf-8", "surrogatepass")[:9] * times + raw[place:]


_MUTATIONS: Final[tuple[Callable[[Random, bytes], bytes], ...]] = (_flip, _cut, _repeat, _insert)


def _peak() -> int:
    """The most memory that this process has had so far, in the units of its system."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
