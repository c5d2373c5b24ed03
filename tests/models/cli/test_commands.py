"""The commands other than import: what they print, and what they say when they cannot."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from models.cli import terminal
from models.cli.main import main
from models.store.store import Store
from tests.models.cli.conftest import Docket
from tests.models.exchange.tickets import EXAMPLE, message, ticket, write_lines
from tests.seeds import seed


@pytest.fixture
def desk(database: Path) -> Path:
    """The small desk of ``tests.seeds`` as a database that nobody has open."""
    with Store.open(database, create=True) as store:
        seed(store)
    return database


@pytest.mark.parametrize(
    "arguments",
    [("list",), ("show", "1"), ("export", "--to", "x.json"), ("check",), ("backup", "copy")],
)
def test_without_a_database_nothing_is_made(
    docket: Docket, database: Path, arguments: tuple[str, ...]
) -> None:
    answer = docket(*arguments)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == f"docket: There is no database at {database}.\n"
    assert not database.parent.exists()


@pytest.mark.usefixtures("desk")
def test_a_list_is_columns_newest_first(docket: Docket) -> None:
    lines = [line.split("\t") for line in docket("list", "--limit", 3).out.splitlines()]
    assert [line[0] for line in lines] == ["30", "29", "28"]
    assert lines[0] == [
        "30",
        "open",
        "medium",
        "general",
        "-",
        "A general question about opening hours 30",
    ]
    found = docket("list", "status:pending", "assignee:grace").out.splitlines()
    assert all(line.split("\t")[1] == "pending" for line in found)
    assert docket("list", "nosuchword").out == ""
    assert len(docket("list").out.splitlines()) == 30
    assert docket("list", "--limit", 0).out == ""


@pytest.mark.usefixtures("desk")
def test_me_is_the_agent_of_the_desk(docket: Docket, tmp_path: Path) -> None:
    mine = docket("list", "assignee:me").out.splitlines()
    assert {line.split("\t")[4] for line in mine} == {"Grace Hopper"}
    exported = docket("export", "assignee:me", "--to", tmp_path / "mine.jsonl")
    assert exported.last == f"exported {len(mine)}"


@pytest.mark.usefixtures("desk")
def test_a_list_as_json_is_documents_with_numbers(docket: Docket) -> None:
    found = json.loads(docket("list", "priority:urgent", "--json").out)
    assert [each["number"] for each in found] == sorted((n["number"] for n in found), reverse=True)
    assert {each["priority"] for each in found} == {"urgent"}
    assert list(found[0])[:3] == ["number", "_id", "title"]
    assert json.loads(docket("list", "nosuchword", "--json").out) == []


def test_one_ticket_as_json_is_the_published_document(docket: Docket) -> None:
    docket("import", EXAMPLE)
    for name in ("support_ticket_123456789", "#1", "1"):
        answer = docket("show", name, "--json")
        assert answer.out == EXAMPLE.read_text(encoding="utf-8").rstrip("\n") + "\n"


@pytest.mark.usefixtures("desk")
def test_one_ticket_is_shown_with_its_thread(docket: Docket) -> None:
    shown = docket("show", "#1").out
    for text in (
        "#1  API integration issue 1",
        "client      Ada Lovelace ada@example.com",
        "assignee    Grace Hopper",
        "attachment  error_logs.txt  17 bytes  text/plain",
        "Grace Hopper  (agent)",
        "    Thank you, still broken.",
    ):
        assert text in shown
    assert "internal note" not in shown
    assert "Linus T.  (internal note)" in docket("show", "#1", "--with-notes").out
    missing = docket("show", "#999")
    assert (missing.code, missing.err) == (1, "docket: there is no ticket #999\n")


def test_texts_cannot_steer_the_terminal(docket: Docket, tmp_path: Path) -> None:
    evil = "\x1b]0;pwned\x07\u202etxt.exe\x9b2J"
    raw = ticket(1, title=evil, threads=[message(f"a\n{evil}\tb")], client=evil, tags=[evil])
    docket("import", write_lines(tmp_path / "t.jsonl", [raw]))
    for arguments in (("list",), ("show", "1")):
        out = docket(*arguments).out
        assert not set(out) & set("\x1b\x07\x9b\u202e")
        assert r"\x1b]0;pwned\x07\u202etxt.exe\x9b2J" in out
    assert json.loads(docket("show", "1", "--json").out)["title"] == evil


@pytest.mark.usefixtures("desk")
def test_an_export_takes_its_format_from_its_name(docket: Docket, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    assert docket("export", "status:open", "--to", target).out.startswith("exported ")
    assert target.read_text(encoding="utf-8").startswith("_id,title,")
    assert docket("export", "--to", tmp_path / "all", "--format", "jsonl").out == "exported 30\n"
    assert len((tmp_path / "all").read_bytes().splitlines()) == 30
    refused = docket("export", "--to", tmp_path / "none" / "out.json")
    assert (refused.code, refused.out) == (1, "")
    assert docket("export").code == 2


def test_files_go_out_and_come_back(docket: Docket, desk: Path, tmp_path: Path) -> None:
    files, target, other = tmp_path / "files", tmp_path / "out.json", tmp_path / "other.db"
    docket("export", "--to", target, "--with-files", files)
    answer = docket("import", target, "--files", files, "--database", other)
    assert answer.last == "imported 30, updated 0, unchanged 0, refused 0"
    assert docket("check", "--deep", "--database", other).out == "no faults found\n"
    (stored,) = (path for path in (desk.parent / "docket.files").rglob("*") if path.is_file())
    stored.unlink()
    lost = docket("export", "--to", target, "--with-files", tmp_path / "again")
    assert (lost.code, lost.out) == (1, "exported 30\n")
    assert lost.err.count("error_logs.txt") == 5


def test_faults_are_printed_and_give_code_one(docket: Docket, desk: Path) -> None:
    assert docket("check").out == "no faults found\n"
    with Store.open(desk) as store:
        store.engine.database.execute_sql("UPDATE message SET body = 'x'")
    assert docket("check").code == 0
    answer = docket("check", "--deep")
    assert answer.code == 1
    assert "is damaged" in answer.out


@pytest.mark.usefixtures("desk")
def test_a_backup_says_what_it_holds(docket: Docket, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    answer = docket("backup", copy)
    assert answer.code == 0
    assert answer.out.startswith("copied the database (")
    assert answer.out.endswith(f" bytes) and 1 attachments (17 bytes) to {copy}\n")
    assert docket("list", "--database", copy).out == docket("list").out
    assert docket("backup", copy).code == 1


def test_a_backup_is_brought_back(docket: Docket, desk: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    docket("backup", copy)
    before = docket("list").out
    docket("demo", "--tickets", 3)
    answer = docket("restore", copy)
    assert (answer.code, answer.out) == (1, "")
    assert "already; nothing was changed" in answer.err
    answer = docket("restore", copy, "--replace")
    assert answer.code == 0
    said, kept = answer.out.splitlines()
    assert said.startswith("restored the database (")
    assert said.endswith(f" bytes) and 1 attachments (17 bytes) to {desk}")
    assert docket("list").out == before
    assert len(docket("list", "--database", kept.removeprefix("what was there is in ")).out) > 0
    next(path for path in (copy / "docket.files").rglob("*") if path.is_file()).unlink()
    new = tmp_path / "new" / "docket.db"
    assert docket("restore", copy, "--database", new).code == 1
    assert not new.exists()
    answer = docket("restore", copy, "--database", new, "--without-lost")
    assert (answer.code, answer.err.count("was not restored\n")) == (1, 1)
    assert docket("list", "--database", new).out == before
    assert docket("restore", tmp_path / "nothing").code == 1


def test_a_file_that_is_no_database_is_named(docket: Docket, database: Path) -> None:
    database.parent.mkdir()
    database.write_text("hello", encoding="utf-8")
    answer = docket("list")
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert database.read_text(encoding="utf-8") == "hello"


def test_a_demo_desk_is_filled(docket: Docket) -> None:
    assert docket("demo", "--tickets", 5, "--seed", 3).out == "created 5\n"
    assert len(docket("list").out.splitlines()) == 5
    assert docket("check", "--deep").out == "no faults found\n"
    assert docket("demo").code == 2


def test_help_lists_every_command(docket: Docket) -> None:
    answer = docket("--help")
    assert answer.code == 0
    for name in ("import", "export", "list", "show", "check", "backup", "restore", "demo"):
        assert f"\n    {name} " in answer.out
    assert docket().code == 2


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (KeyboardInterrupt(), "docket: interrupted\n"),
        (ValueError("a\nb"), r"docket: unexpected ValueError: a\nb" + "\n"),
        (PermissionError(13, "Permission denied", "x"), "docket: Permission denied: x\n"),
    ],
)
def test_whatever_happens_is_one_line(
    docket: Docket, monkeypatch: pytest.MonkeyPatch, error: BaseException, said: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(Store, "open", fail)
    assert docket("list").err == said


def test_plain_keeps_what_people_write() -> None:
    for text in ("Grüße €5 日本 👩‍👩‍👧", "naïve", ""):
        assert terminal.plain(text) == text
    assert terminal.plain_lines("a\n\x1bb\n\n\tc", "> ") == "> a\n> \\x1bb\n\n> \tc"


def test_a_closed_pipe_ends_quietly(
    database: Path, run_docket: Callable[..., tuple[int, str]]
) -> None:
    with Store.open(database, create=True) as store:
        seed(store)
    code, err = run_docket("--database", str(database), "list", "--json")
    assert err == ""
    assert code in (0, 1)
    assert main(["--database", str(database), "list", "--limit", "0"]) == 0
