"""The proof of backups under load in short, and that it would notice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from models.commands.conversation import Reply
from models.store.backups import home_of, take
from models.store.store import Store
from tests.seeds import GRACE, seed
from tests.torture.backups import faults_of, restored, run


def test_backups_while_others_write(tmp_path: Path) -> None:
    finding = run(3, 1, tmp_path)
    assert finding.faults == ()
    assert not finding.figure.startswith("0 ")


def test_it_notices_a_copy_that_is_another(tmp_path: Path) -> None:
    with Store.open(tmp_path / "docket.db", create=True) as store:
        seed(store)
        for text in ("One", "Two"):
            Reply(agent=GRACE, ticket=2, body=text).apply(store)
        backup = take(store, home_of(store.location))
        entry = backup.seal.entry
        copy = restored(backup.folder, entry, entry)
        Reply(agent=GRACE, ticket=2, body="Three").apply(store)
        assert faults_of(store, [copy]) == []
        other = restored(take(store, home_of(store.location)).folder, entry, entry)
        early = replace(copy, begun=entry + 1, ended=entry + 2)
        assert faults_of(store, [early]) == [f"entry {entry} is none of {entry + 1} to {entry + 2}"]
        less = replace(copy, state={**other.state, "Message": other.state["Message"][:-1]})
        assert faults_of(store, [less]) == [f"entry {entry}: what came back is not what was there"]
        assert faults_of(store, [replace(copy, faults=("torn",))]) == ["torn"]
