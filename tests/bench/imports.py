"""Measures the import of many tickets beside hand-written inserts of the same rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from models.documents.ticket import TicketDocument, to_json
from models.engines.statement import Statement
from models.exchange.importing import import_file
from models.queries.documents import documents
from models.store.store import Store
from tests.bench.dataset import Dataset
from tests.bench.figures import Figure, Limit, Ratio
from tests.bench.raw_import import RawImport
from tests.bench.raw_reads import connect
from tests.bench.timing import Timing, duration

TICKETS: Final = 10_000
LARGEST_RATIO: Final = 2.0
_GROUP: Final = "import"


def import_figures(data: Dataset, *, tickets: int, rounds: int) -> Iterator[Figure]:
    """New tickets like those of the database, into a copy of it; others in each round."""
    ours, rows, with_json = [], [], []
    with data.copy() as path, Store.open(path) as store:
        connection = connect(path)
        for turn in range(rounds):
            lines = _lines(new_documents(store, tickets, f"bench_{turn}"))
            ours.append(duration(partial(_take, store, _written(path, lines), tickets)))
            raw = RawImport(connection, data.agent, tickets)
            rows.append(duration(raw.insert))
            with_json.append(rows[-1] + duration(partial(_parse, lines)))
        connection.close()
    mine, parsed = Timing.of(ours), Timing.of(with_json)
    name = "JSON Lines / the rows alone, inserted and indexed in bulk"
    yield Ratio(_GROUP, name, mine, Timing.of(rows), tickets, LARGEST_RATIO)
    yield Ratio(_GROUP, "JSON Lines / json.loads and the rows", mine, parsed, tickets, None)
    yield Limit(_GROUP, "tickets per second", tickets / mine.median * 1e3, "/s")
    name = "tickets per second by hand, json.loads and the rows"
    yield Limit(_GROUP, name, tickets / parsed.median * 1e3, "/s")


def new_documents(store: Store, number: int, name: str) -> list[TicketDocument]:
    """Copies of tickets from all over the database under keys that nobody has."""
    every = store.numbers(Statement("SELECT id FROM ticket ORDER BY id"))
    some = [every[place * len(every) // number] for place in range(number)]
    return [
        published.document.model_copy(update={"id": f"{name}_{place}"})
        for place, published in enumerate(documents(store, some))
    ]


def new_lines(path: Path, number: int) -> Path:
    """A file of new tickets beside the database at ``path``, for its window to import."""
    with Store.open(path) as store:
        return _written(path, _lines(new_documents(store, number, "bench_window")))


def _lines(tickets: Iterable[TicketDocument]) -> list[bytes]:
    return [f"{to_json(document)}\n".encode() for document in tickets]


def _written(path: Path, lines: Iterable[bytes]) -> Path:
    """The lines as a file beside the database."""
    target = path.with_name("new.jsonl")
    with target.open("wb") as file:
        file.writelines(lines)
    return target


def _parse(lines: Iterable[bytes]) -> None:
    for line in lines:
        json.loads(line)


def _take(store: Store, path: Path, tickets: int) -> None:
    report = import_file(store, path, format="jsonl")
    assert report.imported == tickets, report
