"""The proof of killed migrations in short, and that it would notice."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from tests.torture.deeds import prepare
from tests.torture.migrations import Old, faults_of, make_old, run


def test_killed_while_it_is_brought_up(tmp_path: Path) -> None:
    finding = run(1, 0, tmp_path)
    assert finding.faults == ()


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        ("SELECT 1", []),
        ("PRAGMA user_version = 2", ["it is of schema 2"]),
        ("UPDATE message SET body = 'other' WHERE id = (SELECT MIN(id) FROM message)", ["message"]),
        ("DELETE FROM client WHERE id = 1", ["client"]),
    ],
)
def test_it_notices_what_is_not_as_it_was(tmp_path: Path, harm: str, said: list[str]) -> None:
    source, path = tmp_path / "new" / "docket.db", tmp_path / "docket.db"
    prepare(source)
    old = Old(1, path, make_old(1, source, path), 1.0)
    raw = apsw.Connection(str(path))
    raw.execute(harm)
    raw.close()
    schema, faults = faults_of(path, old)
    assert len(faults) == len(said)
    assert all(word in fault for word, fault in zip(said, faults, strict=True))
    assert schema == (2 if "user_version" in harm else 1)
