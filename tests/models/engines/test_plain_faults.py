"""A full, locked or damaged disk, provoked for real: one sentence each, and reading goes on."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw
import pytest

from models.commands.people import AddClient, EditClient
from models.engines.faults import DatabaseFault
from models.engines.sqlite import pragmas
from models.engines.sqlite.engine import SqliteEngine
from models.queries.people import client, find_clients
from models.store.store import Store

_HOLDER = """
import sys, apsw
connection = apsw.Connection(sys.argv[1])
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A desk with some clients."""
    path = tmp_path / "docket.db"
    with Store.open(path, create=True) as store:
        for number in range(60):
            AddClient(agent="a", key=f"c{number}", name=f"{number} {'x' * 500}").apply(store)
    return path


def _count(store: Store) -> int:
    return len(find_clients(store, "", limit=999))


def _raw(store: Store) -> apsw.Connection:
    assert isinstance(store.engine, SqliteEngine)
    raw: apsw.Connection = store.engine.database.connection()
    return raw


def _long(key: str) -> AddClient:
    return AddClient(agent="a", key=key, name="y" * 200_000)


def test_a_full_disk_is_one_sentence(path: Path) -> None:
    with Store.open(path) as store:
        raw = _raw(store)
        raw.pragma("max_page_count", raw.pragma("page_count"))
        with pytest.raises(DatabaseFault, match=r"^The disk is full; nothing was saved\.$"):
            _long("lost").apply(store)
        assert _count(store) == 60
        raw.pragma("max_page_count", 1_000_000)
        _long("again").apply(store)
        assert _count(store) == 61


@contextmanager
def _no_file_longer_than(size: int) -> Iterator[None]:
    assert sys.platform != "win32"
    import resource

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_file_that_may_not_grow_is_one_sentence(path: Path) -> None:
    with Store.open(path) as store:
        with (
            _no_file_longer_than(path.stat().st_size),
            pytest.raises(DatabaseFault, match=r"nothing was saved\.$"),
        ):
            _long("lost").apply(store)
        assert _count(store) == 60
        _long("again").apply(store)
    with Store.open(path) as store:
        assert store.engine.faults(is_deep=True) == []
        assert _count(store) == 61


def test_who_writes_too_long_is_named_and_reading_goes_on(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pragmas, "BUSY_TIMEOUT_MS", 200)
    command = [sys.executable, "-c", _HOLDER, str(path)]
    pipe = subprocess.PIPE
    with (
        Store.open(path) as store,
        subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as holder,
    ):
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(DatabaseFault, match=r"^Another program is writing .*\.$"):
            EditClient(agent="a", client=1, name="Other").apply(store)
        assert _count(store) == 60
        # It can be opened meanwhile, too.
        Store.open(path).close()
        holder.kill()
        holder.wait()
        EditClient(agent="a", client=1, name="Other").apply(store)
        found = client(store, 1)
        assert found is not None
        assert found.name == "Other"


def test_a_damaged_page_is_one_sentence(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for start in range(4096, len(content), 4096):
        content[start : start + 100] = b"\xa5" * 100
    path.write_bytes(content)
    said = r"damaged; run `docket check`\.$"
    with pytest.raises(DatabaseFault, match=said), Store.open(path) as store:
        _count(store)


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0", b"\0" * 4096])
def test_what_is_cut_off_is_one_sentence(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(DatabaseFault, match=r"\.$") as caught:
        Store.open(path)
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == content
