"""What is made sure of before and while a database is written to; each fault is a real one."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw
import pytest

from models.commands.people import AddClient
from models.commands.unit import Unit
from models.engines.faults import DatabaseFault
from models.engines.sqlite import pragmas
from models.queries.people import find_clients
from models.store.store import Store
from tests.models.conftest import ticking

_POSIX = sys.platform != "win32"
_NOBODY = 65_534
_LONGEST_S = 0.05


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A desk with one client."""
    path = tmp_path / "desk" / "docket.db"
    with Store.open(path, create=True) as store:
        AddClient(agent="a", key="kept", name="Kept").apply(store)
    return path


def _clients(store: Store) -> list[str]:
    return [person.key for person in find_clients(store, "")]


def _add(store: Store) -> None:
    AddClient(agent="a", key="lost", name="Lost").apply(store)


@pytest.mark.parametrize("version", ["3.51.2", "3.9.99", "2.8.17"])
def test_a_sqlite_that_can_lose_commits_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    before = path.read_bytes()
    monkeypatch.setattr(apsw, "sqlite_lib_version", lambda: version)
    with pytest.raises(DatabaseFault, match=r"3\.51\.3 or newer"):
        Store.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("version", ["3.51.3", "3.52.0", "4.0.0"])
def test_newer_ones_are_taken(monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    monkeypatch.setattr(apsw, "sqlite_lib_version", lambda: version)
    pragmas.require_safe_sqlite()


def test_a_pragma_that_did_not_take_is_found() -> None:
    memory = apsw.Connection(":memory:")  # which cannot keep a log beside its file
    with pytest.raises(DatabaseFault, match="did not accept journal_mode"):
        pragmas.apply_pragmas(memory, 1)
    memory.close()


def _move(path: Path) -> None:
    path.rename(path.with_name("moved.db"))


def _replace(path: Path) -> None:
    other = path.with_name("other.db")
    shutil.copyfile(path, other)
    other.replace(path)


def _remove_log(path: Path) -> None:
    path.with_name(f"{path.name}-wal").unlink()


def _remove_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name("gone"))


_LOSSES = (_move, _replace, Path.unlink, _remove_log, _remove_folder)


@pytest.mark.skipif(not _POSIX, reason="Windows moves no open file")
@pytest.mark.parametrize("lose", _LOSSES)
def test_what_is_moved_away_is_not_written_to_and_still_read(
    path: Path, lose: Callable[[Path], None]
) -> None:
    with Store.open(path) as store:
        lose(path)
        with pytest.raises(DatabaseFault, match=r"docket\.db.* was moved, replaced or removed"):
            _add(store)
        with pytest.raises(DatabaseFault, match="nothing more is written"):
            store.keep_up()
        assert _clients(store) == ["kept"]


@pytest.mark.skipif(not _POSIX, reason="Windows moves no open file")
@pytest.mark.parametrize("lose", _LOSSES)
def test_what_is_moved_away_in_the_midst_of_a_command_is_not_acknowledged(
    path: Path, lose: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(path) as store:
        perform = AddClient.perform

        def losing(command: AddClient, unit: Unit) -> None:
            perform(command, unit)
            lose(path)

        monkeypatch.setattr(AddClient, "perform", losing)
        with pytest.raises(DatabaseFault, match="was moved, replaced or removed"):
            _add(store)
        assert _clients(store) == ["kept"]


@pytest.mark.skipif(not _POSIX, reason="Windows moves no open file")
def test_a_file_that_comes_back_is_written_to_again(path: Path) -> None:
    with Store.open(path) as store:
        _move(path)
        with pytest.raises(DatabaseFault):
            _add(store)
        path.with_name("moved.db").rename(path)
        _add(store)
        assert _clients(store) == ["kept", "lost"]


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder that everybody may enter; those of pytest are their owner's alone."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


@contextmanager
def _as_anybody() -> Iterator[None]:
    """As a user to whom modes mean something: to root they mean nothing."""
    assert sys.platform != "win32"
    if os.geteuid():
        yield
        return
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(not _POSIX, reason="Windows has no such modes")
@pytest.mark.parametrize("protected", ["docket.db", "."])
def test_a_read_only_file_or_folder_is_refused_by_name(open_place: Path, protected: str) -> None:
    path = open_place / "docket.db"
    with _as_anybody():
        Store.open(path, create=True).close()
        mode = (open_place / protected).stat().st_mode
    (open_place / protected).chmod(mode & ~0o222)
    before = path.read_bytes()
    with _as_anybody(), pytest.raises(DatabaseFault, match="read-only") as caught:
        Store.open(path)
    assert str((open_place / protected).resolve()) in str(caught.value)
    assert path.read_bytes() == before
    assert [found.name for found in open_place.iterdir()] == ["docket.db"]


@pytest.mark.skipif(not _POSIX, reason="Windows has no such modes")
def test_a_folder_that_may_not_be_entered_is_one_sentence(open_place: Path) -> None:
    path = open_place / "docket.db"
    Store.open(path, create=True).close()
    open_place.chmod(0o600)
    with _as_anybody(), pytest.raises(DatabaseFault, match=r"Cannot open .*\.$"):
        Store.open(path, create=True)


def test_the_guards_take_no_time_that_anybody_notices(tmp_path: Path) -> None:
    path = tmp_path / "docket.db"
    Store.open(path, create=True, clock=ticking()).close()
    taken = []
    for _ in range(5):
        began = time.process_time()
        Store.open(path).close()
        taken.append(time.process_time() - began)
    assert min(taken) < _LONGEST_S
