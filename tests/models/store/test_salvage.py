"""Salvage brings all of a sound desk and most of a damaged one into a sound new one."""

from __future__ import annotations

import shutil
from pathlib import Path

import apsw
import pytest

from models.engines.faults import DatabaseFault
from models.engines.location import Location
from models.store.check import check
from models.store.salvage import salvage
from models.store.store import Store
from models.tables.people import Client
from models.tables.table import Table
from models.tables.tickets import Attachment, Message, Tag, Ticket, TicketTag
from tests.seeds import TICKETS, seed

TABLES: tuple[type[Table], ...] = (Client, Ticket, Message, Attachment, Tag, TicketTag)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A seeded desk that nobody has open."""
    path = tmp_path / "desk" / "docket.db"
    with Store.open(path, create=True) as store:
        seed(store)
    return path


def _change(path: Path, *statements: str) -> None:
    raw = apsw.Connection(str(path))
    raw.create_scalar_function("apart", lambda *values: values[0], 1)
    for statement in statements:
        raw.execute(statement)
    raw.close()


def _pages(path: Path, table: str) -> tuple[int, list[int]]:
    raw = apsw.Connection(str(path))
    leaves = raw.execute(
        "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY path", (table,)
    )
    found = [int(str(row[0])) for row in leaves]
    size = int(str(raw.pragma("page_size")))
    raw.close()
    return size, found


def _rows(path: Path) -> list[list[tuple[object, ...]]]:
    with Store.open(path) as store:
        return [store.rows(table.select().order_by(table.id)) for table in TABLES]


def test_a_sound_desk_comes_back_whole(desk: Path, tmp_path: Path) -> None:
    before = _rows(desk)
    bytes_before = desk.read_bytes()
    told: list[str] = []
    done = salvage(Location(desk), tmp_path / "new", tell=told.append)
    assert (told, done.faults, done.files.lost) == ([], (), ())
    assert done.tickets == TICKETS
    assert _rows(tmp_path / "new" / "docket.db") == before
    assert desk.read_bytes() == bytes_before
    assert not list(tmp_path.glob(".new*"))


def test_a_damaged_page_costs_its_rows_alone(desk: Path, tmp_path: Path) -> None:
    size, leaves = _pages(desk, "message")
    assert len(leaves) > 1
    data = bytearray(desk.read_bytes())
    data[(leaves[0] - 1) * size : leaves[0] * size] = bytes(size)
    desk.write_bytes(data)
    told: list[str] = []
    done = salvage(Location(desk), tmp_path / "new", tell=told.append)
    assert done.messages > 0
    assert any(line.startswith("message ") and "cannot be read" in line for line in told)
    assert done.faults == ()
    assert done.tickets == TICKETS


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (
            "UPDATE message SET body = CAST(x'41ff42' AS TEXT) WHERE id = (1 << 20) + 3",
            "message 1048579: some letters are lost",
        ),
        ("DELETE FROM client WHERE id = 2", "client 2: lost; another one stands in for it"),
        ("DELETE FROM ticket WHERE id = 5", "ticket 5: lost; another one stands in for it"),
        ("DELETE FROM tag WHERE id = 1", "tag 1: lost; another one stands in for it"),
        ("UPDATE ticket SET status = 12 WHERE id = 3", "ticket 3: damaged; kept as far"),
        ("UPDATE ticket SET title = 'x' WHERE id = 3", "ticket 3: damaged; kept as far"),
        ("UPDATE message SET extra = '{' WHERE id = (1 << 20) + 3", "message 1048579: damaged"),
        ("UPDATE journal SET patch = x'00' WHERE id = 4", "journal 4: damaged; kept as far"),
        ("UPDATE attachment SET sha256 = 'x' WHERE id >> 20 = 1", "attachment "),
    ],
)
def test_the_new_desk_is_sound(desk: Path, tmp_path: Path, damage: str, told: str) -> None:
    _change(desk, "PRAGMA foreign_keys = 0", damage)
    lines: list[str] = []
    done = salvage(Location(desk), tmp_path / "new", tell=lines.append)
    assert any(line.startswith(told) for line in lines), lines
    assert done.faults == ()
    assert done.tickets == TICKETS


def test_lost_steps_and_false_counts_are_made_good(desk: Path, tmp_path: Path) -> None:
    _change(
        desk,
        "DELETE FROM journal WHERE id IN (5, 6)",
        "DELETE FROM history WHERE id >> 20 = 3",
        "UPDATE ticket SET parts = 0, files = 9, version = 1 WHERE id = 1",
        "UPDATE tally SET n = 77",
        "INSERT INTO words(words) VALUES('delete-all')",
    )
    with Store.open(desk) as store:
        assert check(store)
    done = salvage(Location(desk), tmp_path / "new", tell=lambda _: None)
    assert done.faults == ()


def test_lost_files_are_named(desk: Path, tmp_path: Path) -> None:
    shutil.rmtree(desk.with_name("docket.files"))
    done = salvage(Location(desk), tmp_path / "new", tell=lambda _: None)
    assert done.files.number == 0
    assert len(done.files.lost) == 1
    assert any(done.files.lost[0] in fault for fault in done.faults)


def test_nothing_is_left_where_nothing_can_be_read(desk: Path, tmp_path: Path) -> None:
    desk.write_bytes(b"\0" * 9_000)
    with pytest.raises(DatabaseFault, match=r"can be read|not one of Docket's"):
        salvage(Location(desk), tmp_path / "new", tell=lambda _: None)
    assert not (tmp_path / "new").exists()


def test_a_folder_with_something_in_it_is_refused(desk: Path) -> None:
    with pytest.raises(FileExistsError):
        salvage(Location(desk), desk.parent, tell=lambda _: None)
