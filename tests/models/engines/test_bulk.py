"""Filling empty tables: the indexes are there again at the end, or as before when it fails."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.demo.generate import fill
from models.engines.sqlite.engine import SqliteEngine
from models.store.store import Store

SCHEMA = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY 1, 2"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new, empty desk."""
    with Store.open(tmp_path / "docket.db", create=True) as opened:
        yield opened


def _schema(store: Store) -> list[tuple[object, ...]]:
    assert isinstance(store.engine, SqliteEngine)
    return list(store.engine.database.execute_sql(SCHEMA))


def _indexes(store: Store) -> set[str]:
    return {str(name) for kind, name, _ in _schema(store) if kind == "index"}


def test_the_schema_is_as_before(store: Store) -> None:
    before = _schema(store)
    fill(store, tickets=20)
    assert _schema(store) == before
    assert store.engine.faults(is_deep=True) + store.engine.miscounts() == []


def test_what_finds_rows_meanwhile_stays(store: Store) -> None:
    before = _indexes(store)
    with store.filling():
        meanwhile = _indexes(store)
    assert {"ticket_key", "client_key", "tag_name"} <= meanwhile
    assert "ticket_by_updated" in before - meanwhile


def test_whatever_ends_it_early_puts_the_indexes_back(store: Store) -> None:
    before = _schema(store)
    with pytest.raises(KeyError), store.filling():
        raise KeyError
    assert _schema(store) == before


def test_tables_with_rows_keep_their_indexes(store: Store) -> None:
    fill(store, tickets=3)
    before = _schema(store)
    with store.filling():
        assert _schema(store) == before
