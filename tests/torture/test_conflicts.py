"""The proof of conflicting edits in short, and that it would notice."""

from __future__ import annotations

from pathlib import Path

from models.commands.feed import last_entry
from models.commands.fields import SetTitle
from models.store.store import Store
from tests.seeds import GRACE, seed
from tests.torture.conflicts import Told, faults_of, rows_of, run


def test_two_processes_edit_the_same_fields(tmp_path: Path) -> None:
    finding = run(120, 1, tmp_path)
    assert finding.faults == ()
    assert " 0 were asked" not in finding.figure


def test_it_notices_a_silent_overwrite(tmp_path: Path) -> None:
    with Store.open(tmp_path / "docket.db", create=True) as store:
        seed(store)
        before, first = rows_of(store), last_entry(store)
        seen = before[1]["title"]
        told = [
            Told(
                1,
                "title",
                seen,
                word,
                SetTitle(agent=GRACE, tickets=(1,), title=word).apply(store).entry,
                False,
            )
            for word in ("mine", "theirs")
        ]
        assert faults_of(store, before, first, told[:1]) == []
        (fault,) = faults_of(store, before, first, told)
        assert "title was mine, and its agent saw" in fault
        lost = Told(1, "reply", None, "never sent", None, False)
        assert faults_of(store, before, first, [lost]) == ["'never sent' is there 0 times"]
