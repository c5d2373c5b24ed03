"""Files out: all matching tickets by number, written whole or not at all."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from models.attachments.streams import Cancelled
from models.commands.conversation import AddNote, Reply
from models.documents.filter_text import parse_filter
from models.documents.filters import TicketFilter
from models.exchange.exporting import export_file
from models.exchange.importing import import_file
from models.queries.thread import attachments
from models.store.store import Store
from tests.models.exchange.tickets import EXAMPLE, ticket, whole, write_lines
from tests.seeds import GRACE, store_file

EVERYTHING = TicketFilter()


def test_tickets_come_by_number_and_only_those_that_match(seeded: Store, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    assert export_file(seeded, parse_filter("priority:urgent"), target, format="json") == 7
    written = json.loads(target.read_text(encoding="utf-8"))
    keys = [int(document["_id"].rpartition("_")[2]) for document in written]
    assert keys == sorted(keys)
    assert {document["priority"] for document in written} == {"urgent"}


def test_nothing_that_matches_is_a_valid_file_too(store: Store, tmp_path: Path) -> None:
    for form, expected in (("json", b"[]\n"), ("jsonl", b"")):
        target = tmp_path / form
        assert export_file(store, EVERYTHING, target, format=form) == 0  # type: ignore[arg-type] # a literal in a loop
        assert target.read_bytes() == expected
        assert import_file(store, target, format=form).refused == ()  # type: ignore[arg-type] # as above


def test_the_published_example_is_written_as_it_was_published(store: Store, tmp_path: Path) -> None:
    import_file(store, EXAMPLE)
    target = tmp_path / "out.jsonl"
    export_file(store, EVERYTHING, target, format="jsonl")
    written, published = target.read_text(encoding="utf-8"), EXAMPLE.read_text(encoding="utf-8")
    assert json.loads(written) == json.loads(published)
    assert list(json.loads(written)) == list(json.loads(published))


def test_a_table_has_a_column_for_each_key_and_harmless_cells(store: Store, tmp_path: Path) -> None:
    import_file(store, write_lines(tmp_path / "in.jsonl", [whole()]))
    target = tmp_path / "out.csv"
    export_file(store, EVERYTHING, target, format="csv")
    raw = target.read_bytes()
    assert b"\0" not in raw
    header, row = csv.reader(io.StringIO(raw.decode(), newline=""))
    assert header == [*json.loads(EXAMPLE.read_text(encoding="utf-8")), "otherKeys"]
    assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_full_disk_or_a_bad_place_leaves_the_old_file(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("old", encoding="utf-8")
    import_file(store, EXAMPLE)
    with pytest.raises(Cancelled):
        export_file(store, EVERYTHING, target, format="json", is_cancelled=lambda: True)
    assert target.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    with pytest.raises(OSError, match="cannot write the export"):
        export_file(store, EVERYTHING, tmp_path / "none" / "out.json", format="json")
    with pytest.raises(OSError, match="cannot write the export"):
        export_file(store, EVERYTHING, tmp_path, format="json")


def test_the_database_is_never_written_over(store: Store) -> None:
    with pytest.raises(FileExistsError, match="the database itself"):
        export_file(store, EVERYTHING, store.location.path, format="json")


def test_progress_counts_tickets(seeded: Store, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    target = tmp_path / "out.csv"
    export_file(seeded, EVERYTHING, target, format="csv", progress=lambda *step: told.append(step))
    assert told == [(number, 30) for number in range(1, 31)]


def test_bytes_go_out_and_come_back(
    store: Store, tmp_path: Path, new_store: Callable[[], Store]
) -> None:
    import_file(store, write_lines(tmp_path / "in.jsonl", [ticket(1, assignedTo=GRACE)]))
    log, secret = store_file(store, "../a:b.txt", b"bytes"), store_file(store, "n.txt", b"secret")
    Reply(agent=GRACE, ticket=1, body="See the log.", files=(log, log)).apply(store)
    AddNote(agent=GRACE, ticket=1, body="Not for clients.", files=(secret,)).apply(store)
    files, target = tmp_path / "files", tmp_path / "out.jsonl"
    export_file(store, EVERYTHING, target, format="jsonl", files_folder=files)
    copied = [path.relative_to(files).as_posix() for path in files.rglob("*") if path.is_file()]
    assert copied == [f"{log.sha256}/a_b.txt"]
    assert b"secret" not in target.read_bytes()
    copy = new_store()
    assert import_file(copy, target, files_folder=files).imported == 1
    found = attachments(copy, 1)
    assert [(file.sha256, file.message_id is not None) for file in found] == [
        (log.sha256, True)
    ] * 2
    assert copy.attachments.verify(log.sha256)
    again = tmp_path / "again.jsonl"
    export_file(copy, EVERYTHING, again, format="jsonl")
    assert again.read_bytes() == target.read_bytes()


def test_bytes_may_come_later_than_their_ticket(
    seeded: Store, tmp_path: Path, new_store: Callable[[], Store]
) -> None:
    files, target = tmp_path / "files", tmp_path / "out.csv"
    export_file(seeded, EVERYTHING, target, format="csv", files_folder=files)
    copy = new_store()
    assert import_file(copy, target).imported == 30
    assert {file.sha256 for file in attachments(copy, 1)} == {None}
    assert import_file(copy, target, files_folder=files, dry_run=True).updated == 5
    assert import_file(copy, target, files_folder=files).updated == 5
    assert {file.sha256 is None for file in attachments(copy, 1)} == {False}
    assert import_file(copy, target, files_folder=files).unchanged == 30


def test_damaged_bytes_are_refused_on_their_way_in(
    seeded: Store, tmp_path: Path, new_store: Callable[[], Store]
) -> None:
    files, target = tmp_path / "files", tmp_path / "out.jsonl"
    export_file(seeded, EVERYTHING, target, format="jsonl", files_folder=files)
    (found,) = (path for path in files.rglob("*") if path.is_file())
    found.write_bytes(b"other")
    report = import_file(new_store(), target, files_folder=files)
    assert report.refused_count == 5
    assert str(report.refused[0]).startswith("out.jsonl, line 1, attachments[0]: the bytes in ")


def test_lost_bytes_stop_an_export_unless_somebody_is_told(seeded: Store, tmp_path: Path) -> None:
    (sha256,) = {file.sha256 for file in attachments(seeded, 1) if file.sha256}
    seeded.attachments.path_of(sha256).write_bytes(b"rotten")
    target = tmp_path / "out.jsonl"
    with pytest.raises(OSError, match="damaged"):
        export_file(seeded, EVERYTHING, target, format="jsonl", files_folder=tmp_path / "files")
    assert not target.exists()
    lost: list[str] = []
    written = export_file(
        seeded,
        EVERYTHING,
        target,
        format="jsonl",
        files_folder=tmp_path / "files",
        on_lost=lost.append,
    )
    assert (written, len(lost)) == (30, 5)
    assert lost[0].startswith("the attachment error_logs.txt of #1 is not copied")
