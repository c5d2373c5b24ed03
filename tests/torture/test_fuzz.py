"""The proof of mutated imports in short, and that it would notice."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.exchange.importing import import_file
from models.exchange.reports import ImportReport
from models.store.store import Store
from tests.models.exchange.tickets import ticket, write_lines
from tests.torture import fuzz


def test_mutated_files_are_taken_or_refused_whole(tmp_path: Path) -> None:
    finding = fuzz.run(100, 1, tmp_path)
    assert finding.faults == ()
    assert not finding.figure.startswith("0 ")


def test_it_notices_crashes_and_partial_imports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_lines(tmp_path / "t.jsonl", [ticket(1)])
    with Store.open(tmp_path / "docket.db", create=True) as store:
        real = import_file

        def partial(store: Store, path: Path, *, on_error: str) -> ImportReport:
            real(store, path)
            return ImportReport(refused_count=1)

        monkeypatch.setattr(fuzz, "import_file", partial)
        faults = fuzz.faults_of(store, path, is_skipping=False)[1]
        assert faults == [
            "0 imported, and 1 more are there",
            "is refused, and something of it is there",
        ]
        path.unlink()
        (crash,) = fuzz.faults_of(store, path, is_skipping=False)[1]
        assert crash.startswith("FileNotFoundError")
