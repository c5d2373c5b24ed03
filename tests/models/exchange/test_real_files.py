"""The three real files into one desk, again, and out: what the project promises for them."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from models.documents.filters import TicketFilter
from models.exchange.csv_mapping import read_mapping
from models.exchange.exporting import export_file
from models.exchange.importing import import_file
from models.exchange.mapping_text import mapping_text
from models.store.check import check
from models.store.store import Store

MAPPING = Path(__file__).parents[2] / "data" / "mapping_8469.toml"
TABLE = "real_tickets_8469.csv"


def test_three_real_files_fill_one_desk(
    tmp_path: Path, new_store: Callable[[], Store], shared_data: Path
) -> None:
    store = new_store()
    mapping = read_mapping(MAPPING.read_text(encoding="utf-8"))
    for name, expected in (
        ("real_tickets_360.jsonl", 360),
        ("example_ticket.json", 1),
        (TABLE, 8469),
    ):
        form = mapping if name == TABLE else None
        first = import_file(store, shared_data / name, mapping=form)
        assert (first.imported, first.refused) == (expected, ())
        again = import_file(store, shared_data / name, mapping=form)
        assert (again.imported, again.updated, again.unchanged) == (0, 0, expected)
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    assert export_file(store, TicketFilter(), one, format="csv") == 8830
    copy = new_store()
    assert import_file(copy, one).imported == 8830
    export_file(copy, TicketFilter(), two, format="csv")
    assert one.read_bytes() == two.read_bytes()
    assert check(copy, deep=True) == []


def test_the_mapping_means_what_the_table_says(
    tmp_path: Path, new_store: Callable[[], Store], shared_data: Path
) -> None:
    store = new_store()
    mapping = read_mapping(MAPPING.read_text(encoding="utf-8"))
    import_file(store, shared_data / TABLE, mapping=mapping)
    target = tmp_path / "out.json"
    export_file(store, TicketFilter(), target, format="json")
    written = json.loads(target.read_text(encoding="utf-8"))
    statuses = Counter(document["status"] for document in written)
    assert statuses == {"pending": 2881, "open": 2819, "closed": 2769}
    assert Counter(document["priority"] for document in written)["urgent"] == 2129
    assert sum(document["resolution"] is not None for document in written) == 2769
    assert sum(document["resolvedAt"] is not None for document in written) == 2769
    assert all(document["createdAt"] <= document["updatedAt"] for document in written)


def test_the_unedited_proposal_takes_every_row(
    new_store: Callable[[], Store], shared_data: Path
) -> None:
    path = shared_data / TABLE
    with path.open("rb") as file:
        proposal = mapping_text(path, file, now=0)
    report = import_file(new_store(), path, mapping=read_mapping(proposal))
    assert (report.imported, report.refused) == (8469, ())
    ours = tomllib.loads(MAPPING.read_text(encoding="utf-8"))["ticket"]
    proposed = tomllib.loads(proposal)["ticket"]
    assert {name: ours[name] for name in proposed} == proposed
