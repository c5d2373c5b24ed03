"""The proof of power cuts in short, and that it would notice."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from models.store.store import Store
from tests.seeds import seed
from tests.torture.disk import Disk
from tests.torture.power import cuts, found, run

pytestmark = pytest.mark.skipif(os.name == "nt", reason="follows files by their inodes")


def test_power_cut_while_messages_are_sent(tmp_path: Path) -> None:
    finding = run(20, 1, tmp_path)
    assert finding.faults == ()
    assert not finding.figure.startswith("0 ")


def _found_after(database: Path, *, synchronous: str) -> list[str]:
    with Store.open(database, create=True) as store:
        seed(store)

    def harm(store: Store) -> None:
        store.engine.database.execute_sql(f"PRAGMA synchronous = {synchronous}")

    left = cuts(database, Random(1), 10, before=harm)
    return [fault for told, path in left for fault in found(path, told)]


def test_it_notices_a_database_that_is_not_synced(tmp_path: Path) -> None:
    assert _found_after(tmp_path / "docket.db", synchronous="FULL") == []
    (tmp_path / "other").mkdir()
    lost = _found_after(tmp_path / "other" / "docket.db", synchronous="OFF")
    assert any("was acknowledged" in fault for fault in lost)


def test_it_notices_bytes_that_are_not_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Disk, "sync_descriptor", lambda disk, descriptor: None)
    lost = _found_after(tmp_path / "docket.db", synchronous="FULL")
    assert any("bytes of attachment" in fault for fault in lost)
