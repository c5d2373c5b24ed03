"""The proof of killed writers in short, and that it would notice."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.torture.deeds import DEEDS, faults_of
from tests.torture.kills import run


def test_killed_at_each_deed(tmp_path: Path) -> None:
    finding = run(len(DEEDS), 1, tmp_path)
    assert finding.faults == ()
    assert "acknowledged" in finding.figure


def test_it_notices_every_break_of_the_promise() -> None:
    assert faults_of(Counter({1: 2, 2: 2}), 2, 2) == []
    assert faults_of(Counter({1: 2, 2: 2, 3: 2}), 2, 2) == []
    for counted, told in (({1: 2}, 2), ({1: 2, 2: 1}, 2), ({1: 4}, 1), ({1: 1}, 0), ({2: 2}, 0)):
        assert faults_of(Counter(counted), 2, told), counted
