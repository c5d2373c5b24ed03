"""Internal notes leave by an export only when asked for by name, and come back as notes."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.cli.main import main
from models.commands.conversation import AddNote, Reply
from models.commands.files import Detach
from models.documents.filters import DEFAULT_SORT, TicketFilter
from models.enums import MessageType
from models.exchange.detection import Format
from models.exchange.exporting import export_file
from models.exchange.importing import import_file
from models.queries.matching import Lens
from models.queries.thread import messages
from models.queries.ticket import details
from models.queries.tickets import page
from models.store.check import check
from models.store.store import Store
from tests.models.exchange.tickets import attachment, desks, message, ticket, write_lines
from tests.seeds import GRACE, store_file

FORMATS: tuple[Format, ...] = ("json", "jsonl", "csv")
EVERYTHING = TicketFilter()
SECRET = "qzx-secret-qzx"


def _note(seeded: Store) -> None:
    """A note with a file and a mention between two replies, and one whose file was taken off."""
    file = store_file(seeded, f"{SECRET}.txt", SECRET.encode())
    Reply(agent=GRACE, ticket=1, body="Before.").apply(seeded)
    AddNote(agent=GRACE, ticket=1, body=f"{SECRET} @Linus", files=(file,)).apply(seeded)
    Reply(agent=GRACE, ticket=1, body="After.").apply(seeded)
    AddNote(agent=GRACE, ticket=2, body=SECRET, files=(file,)).apply(seeded)
    found = details(seeded, 2)
    assert found is not None
    Detach(agent=GRACE, attachments=(found.attachments[-1].id,)).apply(seeded)


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_of_a_note_leaves_unless_it_is_asked_for(
    form: Format, tmp_path: Path, seeded: Store
) -> None:
    _note(seeded)
    target, files = tmp_path / "out", tmp_path / "files"
    export_file(seeded, EVERYTHING, target, format=form, files_folder=files)
    assert SECRET not in target.read_text("utf-8")
    assert "@Linus" not in target.read_text("utf-8")
    assert "note" not in target.read_text("utf-8")
    assert not [path for path in files.rglob("*") if SECRET in path.name]
    export_file(seeded, EVERYTHING, target, format=form, files_folder=files, with_notes=True)
    assert SECRET in target.read_text("utf-8")
    assert [path.read_text() for path in files.rglob(f"{SECRET}.txt")] == [SECRET]


@pytest.mark.parametrize("form", FORMATS)
def test_notes_that_were_asked_for_come_back_as_notes(
    form: Format, tmp_path: Path, seeded: Store, new_store: Callable[[], Store]
) -> None:
    _note(seeded)
    first, second, files = tmp_path / "first", tmp_path / "second", tmp_path / "files"
    export_file(seeded, EVERYTHING, first, format=form, files_folder=files, with_notes=True)
    copy = new_store()
    report = import_file(copy, first, format=form, files_folder=files)
    assert (report.imported, report.refused_count) == (30, 0)
    export_file(copy, EVERYTHING, second, format=form, with_notes=True)
    assert second.read_bytes() == first.read_bytes()
    for store in (seeded, copy):
        export_file(store, EVERYTHING, first, format=form)
        assert SECRET not in first.read_text("utf-8")
    assert import_file(copy, second, format=form).unchanged == 30
    assert import_file(seeded, second, format=form).unchanged == 30, "there they are already"
    notes = [row for row in messages(copy, 1, limit=99) if row.type is MessageType.NOTE]
    assert [(row.body, [f.filename for f in row.attachments]) for row in notes[-1:]] == [
        (f"{SECRET} @Linus", [f"{SECRET}.txt"])
    ]
    assert check(copy, deep=True) == []


def test_a_document_without_notes_says_nothing_about_those_that_are_there(
    tmp_path: Path, seeded: Store
) -> None:
    _note(seeded)
    target = tmp_path / "out.jsonl"
    export_file(seeded, EVERYTHING, target, format="jsonl")
    assert import_file(seeded, target).unchanged == 30
    with_notes = tmp_path / "notes.jsonl"
    export_file(seeded, EVERYTHING, with_notes, format="jsonl", with_notes=True)
    assert SECRET in with_notes.read_text("utf-8")


def test_an_imported_note_is_added_once_and_never_seen_in_the_list(
    tmp_path: Path, store: Store
) -> None:
    public = ticket(1, threads=[message("Hello", "user")])
    noted = ticket(
        1,
        threads=[message("Hello", "user"), message(SECRET, "note") | {"author": "agent_7"}],
        attachments=[attachment(f"{SECRET}.log") | {"message": 1}],
    )
    import_file(store, write_lines(tmp_path / "public.jsonl", [public]))
    source = write_lines(tmp_path / "noted.jsonl", [noted])
    assert import_file(store, source).updated == 1
    assert import_file(store, source).unchanged == 1
    (row,) = page(store, EVERYTHING, DEFAULT_SORT, Lens(None, 0)).rows
    assert row.preview == "Hello"
    assert [m.type for m in messages(store, 1)] == [MessageType.USER, MessageType.NOTE]
    export_file(store, EVERYTHING, tmp_path / "out.csv", format="csv")
    assert SECRET not in (tmp_path / "out.csv").read_text("utf-8")


def test_the_command_line_shows_and_exports_notes_only_by_name(
    tmp_path: Path, seeded: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    _note(seeded)
    where = ["--database", str(seeded.location.path)]
    target = tmp_path / "out.json"

    def said(*arguments: str) -> str:
        assert main([*arguments, *where]) == 0
        return capsys.readouterr().out

    assert SECRET not in said("show", "1", "--json")
    assert SECRET not in said("show", "1")
    assert SECRET in said("show", "1", "--with-notes")
    assert SECRET not in said("list", "--json")
    assert SECRET in said("show", "1", "--json", "--with-notes")
    said("export", "--to", str(target))
    assert SECRET not in target.read_text("utf-8")
    said("export", "--to", str(target), "--with-notes")
    threads = json.loads(target.read_text("utf-8"))[0]["threads"]
    assert f"{SECRET} @Linus" in [m["message"] for m in threads if m["type"] == "note"]


def _with_notes(raw: list[dict[str, Any]], places: list[int]) -> list[dict[str, Any]]:
    """The documents with notes among their messages, each with a file."""
    for number, place in enumerate(places):
        if raw:
            document = raw[place % len(raw)]
            threads = document["threads"]
            at = place % (len(threads) + 1)
            for file in document["attachments"]:
                if isinstance(file.get("message"), int) and file["message"] >= at:
                    file["message"] += 1
            threads.insert(at, message(f"{SECRET}{number}", "note") | {SECRET: [SECRET]})
            file = attachment(f"{SECRET}.txt", f"https://example.com/{SECRET}") | {"message": at}
            document["attachments"].append(file)
    return raw


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=15, deadline=None)
@given(desks, st.lists(st.integers(0, 20), max_size=5))
def test_no_note_is_in_any_export_and_all_are_when_asked_for(
    raw: list[dict[str, Any]], places: list[int]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = write_lines(folder / "in.jsonl", _with_notes(raw, places))
        with Store.open(folder / "1.db", create=True) as one:
            assert import_file(one, source).imported == len(raw)
            out = folder / "out"
            for form in FORMATS:
                export_file(one, EVERYTHING, out, format=form)
                assert SECRET.encode() not in out.read_bytes()
                export_file(one, EVERYTHING, out, format=form, with_notes=True)
                with Store.open(folder / f"{form}.db", create=True) as two:
                    import_file(two, out, format=form)
                    again = folder / "again"
                    export_file(two, EVERYTHING, again, format=form, with_notes=True)
                    assert again.read_bytes() == out.read_bytes()
