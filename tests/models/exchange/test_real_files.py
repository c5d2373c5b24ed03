"""The three real files into one desk, again, and out: what the project promises for them."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from models.documents.filters import TicketFilter
from models.enums import Priority, Status
from models.exchange.csv_mapping import CsvMapping, read_mapping
from models.exchange.exporting import export_file
from models.exchange.importing import import_file
from models.exchange.mapping_text import mapping_text
from models.queries.documents import documents
from models.store.check import check
from models.store.store import Store

MAPPING = Path(__file__).parents[2] / "data" / "mapping_8469.toml"
TABLE = "real_tickets_8469.csv"


def _mapping() -> CsvMapping:
    return read_mapping(MAPPING.read_text(encoding="utf-8"))


def test_three_real_files_fill_one_desk(
    tmp_path: Path, new_store: Callable[[], Store], shared_data: Path
) -> None:
    store = new_store()
    files = {"real_tickets_360.jsonl": 360, "example_ticket.json": 1, TABLE: 8469}
    for name, expected in files.items():
        mapping = _mapping() if name == TABLE else None
        first = import_file(store, shared_data / name, mapping=mapping)
        assert (first.imported, first.refused) == (expected, ())
        again = import_file(store, shared_data / name, mapping=mapping)
        assert (again.imported, again.updated, again.unchanged) == (0, 0, expected)
    _assert_the_table_was_understood(store)
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    assert export_file(store, TicketFilter(), one, format="csv") == 8830
    copy = new_store()
    assert import_file(copy, one).imported == 8830
    export_file(copy, TicketFilter(), two, format="csv")
    assert one.read_bytes() == two.read_bytes()
    assert check(copy, deep=True) == []


def _assert_the_table_was_understood(store: Store) -> None:
    found = [ticket.document for ticket in documents(store, range(362, 8831))]
    assert len(found) == 8469
    statuses = Counter(document.status for document in found)
    assert statuses == {Status.PENDING: 2881, Status.OPEN: 2819, Status.CLOSED: 2769}
    assert Counter(document.priority for document in found)[Priority.URGENT] == 2129
    assert sum(document.resolution is not None for document in found) == 2769
    assert sum(document.resolved_at is not None for document in found) == 2769
    assert all(document.created_at <= document.updated_at for document in found)


def test_the_unedited_proposal_takes_every_row(
    new_store: Callable[[], Store], shared_data: Path
) -> None:
    path = shared_data / TABLE
    with path.open("rb") as file:
        proposal = mapping_text(path, file, now=0)
    report = import_file(new_store(), path, mapping=read_mapping(proposal), dry_run=True)
    assert (report.imported, report.refused) == (8469, ())
    ours = tomllib.loads(MAPPING.read_text(encoding="utf-8"))["ticket"]
    proposed = tomllib.loads(proposal)["ticket"]
    assert {name: ours[name] for name in proposed} == proposed
