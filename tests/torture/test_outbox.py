"""The proof of the outbox in short, and that it would notice."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

from tests.torture.outbox import Trial, faults_of, run


def test_killed_while_messages_leave(tmp_path: Path) -> None:
    finding = run(4, 3, tmp_path)
    assert finding.faults == ()
    assert "messages" in finding.figure


def test_it_notices_every_break_of_the_promise() -> None:
    whole = Trial(3, Counter(["1", "2"]), Counter(["3"]), 0)
    assert faults_of(whole) == []
    assert faults_of(replace(whole, sent=Counter(["1", "2", "3"]), drafts=Counter(["4"]))) == []
    assert faults_of(replace(whole, drafts=Counter())) == ["3 is lost"]
    assert faults_of(replace(whole, sent=Counter(["1", "2", "3"]))) == ["'3' is there 2 times"]
    assert faults_of(replace(whole, sent=Counter(["1", "2", "2"]))) == ["'2' is there 2 times"]
    assert faults_of(replace(whole, sent=Counter(["1", "2", "9"]))) == ["'9' is foreign"]
    assert faults_of(replace(whole, waiting=1)) == ["1 still wait"]
    assert faults_of(Trial(0, Counter(), Counter(), 0)) == ["nothing was sent"]
