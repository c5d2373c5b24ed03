"""The SQLite engine: settings, guards, schema, search index."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest
from playhouse.apsw_ext import APSWDatabase
from playhouse.migrations import Runner
from playhouse.schema_diff import diff_models

from models.commands.creation import CreateTicket
from models.commands.patch import JOURNALED
from models.commands.people import AddAgent, AddClient
from models.documents.filter_text import parse_filter
from models.documents.filters import Sort, TicketFilter
from models.engines.faults import DatabaseFault, NewerSchema, NoDatabase
from models.engines.location import Location
from models.engines.sqlite import migrations, schema
from models.engines.sqlite.engine import SqliteEngine
from models.queries import tickets
from models.queries.matching import Lens
from models.store.check import check
from models.store.store import Store
from models.tables.records import History, Journal, JournalPart, ReadMark
from models.tables.table import Table
from models.tables.tickets import Tag

_TABLES: tuple[type[Table], ...] = (*JOURNALED, Journal, JournalPart, History, ReadMark, Tag)
_OWN_INDEXES = {
    *("ticket_by_answered", "ticket_by_resolved", "client_by_email"),
    *("client_by_label", "agent_by_label", "tag_by_label"),
    *("client_whole", "agent_whole", "attachment_whole", "view_whole", "phrase_whole"),
    *("setting_whole", "read_mark_whole", "journal_whole", "journal_part_whole"),
}


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[SqliteEngine]:
    """A new database."""
    opened = SqliteEngine(Location(tmp_path / "docket.db"), create=True)
    yield opened
    opened.close()


def _raw(path: Path) -> apsw.Connection:
    return apsw.Connection(str(path))


def test_tables_and_migrations_agree(engine: SqliteEngine) -> None:
    with engine.database.bind_ctx(_TABLES, bind_refs=False, bind_backrefs=False):
        found = diff_models(engine.database, _TABLES)
    # Partial indexes and those on expressions are the engine's own.
    assert {index.name for index in found.drop_indexes} == _OWN_INDEXES
    found.drop_indexes.clear()
    assert not found


@pytest.mark.parametrize(
    ("name", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("trusted_schema", 0)],
)
def test_pragmas_are_set(engine: SqliteEngine, name: str, value: object) -> None:
    assert engine.database.pragma(name) == value


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_the_owner_may_read(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "docket.db"
    with Store.open(path, create=True):
        modes = {
            name.suffix: stat.S_IMODE(name.stat().st_mode)
            for name in path.parent.glob("docket.db*")
        }
        assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_nothing_is_created_unless_asked(tmp_path: Path) -> None:
    with pytest.raises(NoDatabase, match="no database at"):
        Store.open(tmp_path / "docket.db")
    assert not list(tmp_path.iterdir())


def test_a_newer_schema_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "docket.db"
    Store.open(path, create=True).close()
    raw = _raw(path)
    raw.pragma("user_version", 99)
    raw.close()
    before = path.read_bytes()
    with pytest.raises(NewerSchema, match="newer Docket"):
        Store.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"no database at all, but long enough to have a header" * 9])
def test_other_files_are_refused_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "docket.db"
    path.write_bytes(content)
    with pytest.raises(DatabaseFault, match="not a database"):
        Store.open(path, create=True)
    assert path.read_bytes() == content


def test_a_foreign_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    raw = _raw(path)
    raw.execute("CREATE TABLE song (title)")
    raw.close()
    with pytest.raises(DatabaseFault, match="not one of Docket's"):
        Store.open(path, create=True)


def test_a_replaced_file_is_not_written_to(tmp_path: Path) -> None:
    path = tmp_path / "docket.db"
    with Store.open(path, create=True) as store:
        path.rename(tmp_path / "moved.db")
        with pytest.raises(DatabaseFault, match="moved"), store.transaction():
            pytest.fail("the transaction must not begin")


def test_an_old_schema_is_copied_before_it_is_brought_up(tmp_path: Path) -> None:
    """A file whose record of migrations is behind gets a copy beside it first."""
    path = tmp_path / "docket.db"
    Store.open(path, create=True).close()
    raw = _raw(path)
    # As if the newest migration had been number 2, of which this file has only the first.
    raw.pragma("user_version", 1)
    raw.close()
    migrations = tmp_path / "migrations"
    migrations.mkdir()
    first = Path("models/engines/sqlite/migrations/0001_initial.py").resolve()
    (migrations / first.name).write_text(first.read_text("utf-8"), "utf-8")
    (migrations / "0002_more.py").write_text(
        "def up(migrator, db):\n"
        "    db.execute_sql('CREATE TABLE more (id INTEGER PRIMARY KEY)')\n"
        "    db.execute_sql('PRAGMA user_version = 2')\n",
        "utf-8",
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "_FOLDER", migrations)
        schema.newest_schema.cache_clear()
        Store.open(path).close()
    schema.newest_schema.cache_clear()
    raw = _raw(path)
    assert raw.pragma("user_version") == 2
    raw.close()
    copy = _raw(tmp_path / "docket.db.schema-1")
    assert copy.pragma("user_version") == 1
    copy.close()


def test_two_that_create_the_same_file_at_once_both_open_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "docket.db"

    def newest() -> int:
        """Is asked before anything is written; at this moment another one does it all."""
        monkeypatch.undo()
        Store.open(path, create=True).close()
        return schema.newest_schema()

    monkeypatch.setattr(schema, "newest_schema", newest)
    with Store.open(path, create=True) as store:
        assert store.engine.faults(is_deep=True) == []


def test_a_file_that_was_left_before_its_first_table_is_new(tmp_path: Path) -> None:
    path = tmp_path / "docket.db"
    raw = _raw(path)
    raw.pragma("journal_mode", "wal")
    raw.close()
    assert path.stat().st_size > 0
    with pytest.raises(NoDatabase):
        Store.open(path)
    Store.open(path, create=True).close()
    Store.open(path).close()


def test_an_index_that_lost_a_text_is_found_out(seeded: Store) -> None:
    search = seeded.engine.search
    assert search.faults() == []
    with seeded.transaction():
        search.drop([3 << 20])
    assert search.faults() == ["search index: a text of ticket 3 is missing"]
    with seeded.transaction():
        search.rebuild()
    assert search.faults() == []


def test_what_was_written_bit_by_bit_is_brought_into_order(tmp_path: Path) -> None:
    with Store.open(tmp_path / "docket.db", create=True) as store:
        AddAgent(agent="a", key="a", name="A").apply(store)
        AddClient(agent="a", key="c", name="C").apply(store)
        for number in range(20):
            CreateTicket(agent="a", title=f"Number {number}", client="c").apply(store)
        steps = 0
        while store.keep_up():
            steps += 1
        assert steps
        assert not check(store)
        assert tickets.count(store, parse_filter("number"), Lens("a", 0)) == 20


def test_a_file_of_the_first_schema_is_brought_to_the_newest(tmp_path: Path) -> None:
    path = tmp_path / "docket.db"
    _make_first_schema(path)
    with Store.open(path) as store:
        assert not check(store, deep=False)
        lens = Lens(None, 0)
        assert tickets.count(store, parse_filter("status:open assignee:none"), lens) == 1
        assert list(tickets.ids(store, parse_filter("京都"), Sort(), lens)) == [2]
        sort = Sort(field="tag", descending=False)
        assert list(tickets.ids(store, TicketFilter(), sort, lens)) == [2, 1]
    assert path.with_name("docket.db.schema-1").exists()


def _make_first_schema(path: Path) -> None:
    """Two tickets as the first release has written them."""
    database = APSWDatabase(str(path))
    database.connect()
    raw = database.connection()
    raw.convert_binding = lambda cursor, number, value: str(value)
    Runner(database, str(Path(migrations.__file__).parent)).up("0001_initial")
    raw.execute("INSERT INTO client VALUES (1, 'c', 'Ada', '', '', '', 1)")
    raw.execute("INSERT INTO agent VALUES (1, 'a', 'Grace', '', 1, 1)")
    raw.execute("INSERT INTO tag VALUES (1, 'later'), (2, 'api')")
    ticket = (
        "INSERT INTO ticket VALUES (?, ?, 0, 1, 0, 1, ?, 5, ?, NULL, NULL, 0, 0, 0, 1, 1, ?, '', "
        "x'', NULL, NULL, 'What was asked')"
    )
    raw.execute(ticket, (1, "t1", None, 7, "Log in"))
    raw.execute(ticket, (2, "t2", 1, 6, "東京都の請求書"))
    raw.execute("INSERT INTO ticket_tag VALUES (1 << 20, 1), (2 << 20, 2)")
    raw.execute("INSERT INTO message VALUES ((1 << 20) + 1, 'c', 0, 6, x'', NULL, 'Please help')")
    words = "INSERT INTO words(rowid, title, body) VALUES (?, ?, ?)"
    raw.execute(words, (1 << 20, "Log in", "What was asked"))
    database.close()


def test_a_copy_of_the_old_schema_is_made_for_its_owner_while_nobody_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "docket.db"
    _make_first_schema(path)
    copy = schema._copy

    def tried(source: Path, target: Path) -> None:
        """Another program that opens the file at this moment would copy and migrate it too."""
        other = _raw(path)
        with pytest.raises(apsw.BusyError):
            other.execute("BEGIN IMMEDIATE")
        other.close()
        copy(source, target)

    monkeypatch.setattr(schema, "_copy", tried)
    Store.open(path).close()
    made = path.with_name("docket.db.schema-1")
    assert made.exists()
    if os.name != "nt":
        assert stat.S_IMODE(made.stat().st_mode) == 0o600


def test_a_copy_that_cannot_be_made_is_one_clear_fault(tmp_path: Path) -> None:
    path = tmp_path / "docket.db"
    _make_first_schema(path)
    path.with_name("docket.db.schema-1.partial").mkdir()
    with pytest.raises(DatabaseFault, match="Cannot copy"):
        Store.open(path)
    raw = _raw(path)
    assert raw.pragma("user_version") == 1
    raw.close()


def test_a_wrong_first_tag_is_found(tmp_path: Path) -> None:
    path = tmp_path / "docket.db"
    _make_first_schema(path)
    Store.open(path).close()
    raw = _raw(path)
    raw.execute("UPDATE ticket SET first_tag = NULL WHERE id = 2")
    raw.close()
    with Store.open(path) as store:
        assert check(store) == ["ticket #2: is not listed by its first tag"]


def test_a_wrong_count_is_found(tmp_path: Path) -> None:
    path = tmp_path / "docket.db"
    _make_first_schema(path)
    Store.open(path).close()
    raw = _raw(path)
    raw.execute("UPDATE tally SET n = n + 1 WHERE assignee = 1")
    raw.close()
    with Store.open(path) as store:
        assert check(store) == ["database: the counts of tickets are wrong"]
