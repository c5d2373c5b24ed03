"""The proof of random searches in short, and that it would notice."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.queries import tickets
from tests.torture.searches import run


def test_whatever_is_searched_for_is_answered(tmp_path: Path) -> None:
    finding = run(200, 1, tmp_path)
    assert finding.faults == ()
    assert not finding.figure.startswith("0 ")


def test_it_notices_errors_and_wrong_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tickets, "count", lambda store, wanted, lens: 1 // (len(wanted.text) % 2))
    faults = run(20, 1, tmp_path).faults
    assert any("ZeroDivisionError" in fault for fault in faults)
    assert any("the count is not that of the list" in fault for fault in faults)
