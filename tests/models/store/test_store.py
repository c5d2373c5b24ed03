"""The store: threads, transactions, interruption."""

from __future__ import annotations

import hashlib
import io
import os
import threading
from pathlib import Path

import apsw
import pytest
from peewee import SQL, Select

from models.engines.faults import DatabaseFault, Interrupted
from models.store.store import Store
from models.tables.tickets import Tag


def _names(store: Store) -> list[str]:
    return [row[0] for row in store.rows(Tag.select(Tag.name).order_by(Tag.name))]


def test_a_transaction_that_raises_changes_nothing(store: Store) -> None:
    def fail() -> None:
        with store.transaction():
            store.run(Tag.insert(name="lost"))
            store.run(Tag.insert(name="lost"))

    with pytest.raises(DatabaseFault):
        fail()
    with store.transaction():
        store.run(Tag.insert(name="kept"))
    assert _names(store) == ["kept"]


def test_another_connection_sees_what_is_committed(store: Store) -> None:
    with Store.open(store.location.path) as other:
        with store.transaction():
            store.run(Tag.insert(name="new"))
            assert _names(other) == []
        assert _names(other) == ["new"]


def test_another_thread_may_not_use_it(store: Store) -> None:
    raised: list[BaseException] = []

    def use() -> None:
        try:
            store.rows(Tag.select())
        except RuntimeError as error:
            raised.append(error)

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    assert "thread" in str(raised[0])


def test_a_running_query_is_interrupted(tmp_path: Path) -> None:
    endless = Select(
        columns=[SQL("count(*)")],
        from_list=[
            SQL("(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n)")
        ],
    )
    with Store.open(tmp_path / "docket.db", create=True) as store:
        timer = threading.Timer(0.05, store.interrupt)
        timer.start()
        with pytest.raises(Interrupted):
            store.rows(endless)
        timer.join()
        assert _names(store) == []


@pytest.mark.parametrize("step", ["commit", "rollback"])
def test_an_interrupted_end_leaves_no_transaction_open(
    store: Store, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """An interrupt meant for a query can hit the COMMIT or ROLLBACK behind it."""

    def interrupted(*_: object) -> None:
        raise apsw.InterruptError

    def write(name: str) -> None:
        with store.transaction():
            store.run(Tag.insert(name=name))
            if step == "rollback":
                raise KeyError

    with monkeypatch.context() as patch:
        for each in {step, "rollback"}:
            patch.setattr(store.engine.database, each, interrupted)
        with pytest.raises(Interrupted):
            write("lost")
    with store.snapshot():
        assert _names(store) == []
    with store.transaction():
        store.run(Tag.insert(name="kept"))
    assert _names(store) == ["kept"]


def test_opening_removes_what_a_crash_has_left(store: Store) -> None:
    store.attachments.add(io.BytesIO(b"kept"))
    folder = store.location.attachments
    left = folder / ".docket-0123456789abcdef01234567.part"
    left.write_bytes(b"half")
    os.utime(left, (0, 0))
    Store.open(store.location.path).close()
    assert not left.exists()
    assert store.attachments.has(hashlib.sha256(b"kept").hexdigest())
