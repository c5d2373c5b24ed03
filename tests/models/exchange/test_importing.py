"""Files in: whole or not at all, and each refused record with its place and reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.attachments.streams import Cancelled
from models.commands.command import Revert
from models.commands.feed import changes_since
from models.documents.filters import TicketFilter
from models.exchange.detection import format_by_name
from models.exchange.exporting import export_file
from models.exchange.importing import import_file
from models.exchange.reports import MOST_REFUSALS
from models.queries.matching import Lens
from models.queries.tickets import count
from models.store.check import check
from models.store.store import Store
from tests.models.exchange.tickets import EXAMPLE, attachment, message, ticket, whole, write_lines

NAIVE = "2024-01-15T10:30:00"


def _tickets(store: Store) -> int:
    return count(store, TicketFilter(), Lens(None, 0))


def _refused(store: Store, path: Path) -> list[str]:
    report = import_file(store, path)
    assert (report.imported, report.updated) == (0, 0)
    assert report.refused_count == len(report.refused) > 0
    assert _tickets(store) == 0
    assert check(store, deep=True) == []
    return [str(refusal) for refusal in report.refused]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"threads": [message("a"), message("b", at="yesterday")]},
            "threads[1].timestamp: not a date",
        ),
        ({"createdAt": NAIVE}, "createdAt: has no time zone"),
        ({"createdAt": "2023-02-29T00:00:00Z"}, "createdAt: no such date"),
        ({"title": ""}, "title: must not be empty"),
        ({"title": "x" * 5_000_000}, "title: is longer than 10,000 characters"),
        ({"status": "new"}, "status: must be one of open, in_progress, pending, resolved, closed"),
        ({"tags": "api"}, "tags: must be a list"),
        ({"extra": float("nan")}, "extra: holds a number that is not finite"),
        ({"title": "\ud800"}, "title: holds half a surrogate pair, which is not a character"),
        (
            {"description": "a \ud800"},
            "description: holds half a surrogate pair, which is not a character",
        ),
        (
            {"resolution": "\udfff"},
            "resolution: holds half a surrogate pair, which is not a character",
        ),
        (
            {"threads": [message("a\udfff")]},
            "threads[0].message: holds half a surrogate pair, which is not a character",
        ),
        (
            {"attachments": [attachment(url="\udfff")]},
            "attachments[0].url: holds half a surrogate pair, which is not a character",
        ),
    ],
)
def test_a_faulty_record_says_line_path_and_reason(
    store: Store, tmp_path: Path, changes: dict[str, object], said: str
) -> None:
    path = tmp_path / "tickets.jsonl"
    lines = [json.dumps(ticket(1)), "", json.dumps(ticket(2, **changes))]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert _refused(store, path) == [f"tickets.jsonl, line 3, {said}"]


WHOLE_FILES: list[tuple[bytes, str]] = [
    (b'{"_id": ', "t.json, line 1, column 9: the text ends in the middle of a record"),
    (b"[{}, ", "t.json, line 1, column 6: the text ends in the middle of a record"),
    (
        b'[{"a": 1}\n{"b": 2}]',
        "t.json, line 2, column 1: a comma or a closing bracket is expected here",
    ),
    (b"[] x", "t.json, line 1, column 4: something follows after the end"),
    (b"", "t.json: is empty"),
    (b"[" * 100_000, "t.json: is nested too deeply"),
    (b'{"_id": ' * 100_000, "t.json: is nested too deeply"),
    (json.dumps(ticket()).encode("utf-16"), "t.json: is UTF-16 text; only UTF-8 is read"),
    (b"SQLite format 3\0", "t.json: is binary data, not text"),
    (b"[1, null]", "t.json, record 1: must be an object"),
    (b'[{"_id": "\xff"}]', "t.json: is not UTF-8 text: byte 0xff after 10 bytes"),
]


@pytest.mark.parametrize(("raw", "said"), WHOLE_FILES, ids=[said for _, said in WHOLE_FILES])
def test_a_faulty_file_says_where(store: Store, tmp_path: Path, raw: bytes, said: str) -> None:
    path = tmp_path / "t.json"
    path.write_bytes(raw)
    found = _refused(store, path)
    assert said in (found[0], found[-1])


def test_every_fault_of_a_record_is_on_its_one_line(store: Store, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "t.jsonl", [ticket(1, title="", priority="so so")])
    (line,) = _refused(store, path)
    assert line.startswith("t.jsonl, line 1, title: must not be empty; priority: must be one of")


def test_an_id_twice_in_a_file_is_refused_wherever_the_first_is(
    store: Store, tmp_path: Path
) -> None:
    many = [ticket(number) for number in range(1, 702)]
    path = write_lines(tmp_path / "t.jsonl", [*many, ticket(1), ticket(700)])
    reason = "_id: stands in an earlier record of this file already"
    assert _refused(store, path) == [f"t.jsonl, line {n}, {reason}" for n in (702, 703)]
    assert import_file(store, write_lines(path, many)).imported == 701
    report = import_file(store, write_lines(path, [*many, ticket(5)]))
    assert [str(refusal) for refusal in report.refused] == [f"t.jsonl, line 702, {reason}"]
    assert (report.unchanged, report.refused_count) == (0, 1), "nothing of the file was taken"


def test_skip_takes_the_others(store: Store, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "t.jsonl", [ticket(1), ticket(2, title=""), ticket(3)])
    report = import_file(store, path, on_error="skip")
    assert (report.imported, report.refused_count) == (2, 1)
    assert _tickets(store) == 2
    again = import_file(store, path, on_error="skip")
    assert (again.imported, again.unchanged, again.refused_count) == (0, 2, 1)


def test_a_dry_run_counts_and_writes_nothing(store: Store, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "t.jsonl", [ticket(1), ticket(2)])
    assert import_file(store, path, dry_run=True).imported == 2
    assert _tickets(store) == 0
    assert changes_since(store, 0)[0] == 0
    import_file(store, path)
    report = import_file(store, write_lines(path, [ticket(1, title="New")]), dry_run=True)
    assert report.updated == 1
    assert import_file(store, path).updated == 1


def test_more_refusals_than_anybody_reads_are_counted(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_bytes(b"{}x\n" * (MOST_REFUSALS + 5))
    report = import_file(store, path)
    assert (len(report.refused), report.refused_count) == (MOST_REFUSALS, MOST_REFUSALS + 5)


def test_a_line_longer_than_any_ticket_is_refused_unread(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.exchange.json_lines.LONGEST_LINE", 2 << 20)
    path = tmp_path / "t.jsonl"
    path.write_text(f"{' ' * (5 << 20)}\n{json.dumps(ticket(1))}\n", encoding="utf-8")
    report = import_file(store, path, on_error="skip")
    assert [str(refusal) for refusal in report.refused] == ["t.jsonl, line 1: is longer than 2 MB"]
    assert report.imported == 1


def test_progress_is_told_in_bytes_up_to_the_end(store: Store, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "t.jsonl", [ticket(number) for number in range(20)])
    told: list[tuple[int, int]] = []
    import_file(store, path, progress=lambda done, total: told.append((done, total)))
    size = path.stat().st_size
    assert told[-1] == (size, size)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_a_cancelled_import_leaves_nothing(store: Store, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "t.jsonl", [ticket(number) for number in range(1_200)])
    asked = iter([False, True])
    with pytest.raises(Cancelled):
        import_file(store, path, is_cancelled=lambda: next(asked))
    assert _tickets(store) == 0


def test_a_missing_file_is_an_oserror(store: Store, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        import_file(store, tmp_path / "none.json")


def test_an_import_is_one_journal_entry_that_can_be_taken_back(
    store: Store, tmp_path: Path
) -> None:
    import_file(store, EXAMPLE)
    report = import_file(store, write_lines(tmp_path / "t.jsonl", [ticket(1), whole(2)]))
    assert report.entry is not None
    newest, changes = changes_since(store, report.entry - 1)
    assert (newest, changes.is_all) == (report.entry, True)
    undone = Revert(agent="agent_1", entry=report.entry).apply(store)
    assert _tickets(store) == 1
    assert check(store, deep=True) == []
    assert undone.inverse is not None
    undone.inverse.apply(store)
    assert _tickets(store) == 3
    assert check(store, deep=True) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    at=st.integers(0, 10_000),
    cut=st.integers(0, 3),
    put=st.binary(max_size=3)
    | st.sampled_from([b'"', b"[", b"{}", b",", b"null", b"\\u0000", b"1e999"]),
    is_array=st.booleans(),
)
def test_no_mutation_of_a_file_gets_past_the_reports(
    store: Store, at: int, cut: int, put: bytes, is_array: bool, tmp_path: Path
) -> None:
    records = [json.dumps(raw).encode() for raw in (ticket(1), whole(2))]
    raw = b"[" + b",".join(records) + b"]" if is_array else b"\n".join(records)
    at %= len(raw)
    path = tmp_path / "mutated"
    path.write_bytes(raw[:at] + put + raw[at + cut :])
    report = import_file(store, path, dry_run=True)
    assert report.imported or report.refused or not put


@pytest.mark.parametrize("name", ["t.json", "t.jsonl", "t.csv"])
def test_a_byte_order_mark_and_windows_lines_are_read(
    store: Store, tmp_path: Path, name: str
) -> None:
    plain, marked = tmp_path / "plain.jsonl", tmp_path / name
    import_file(store, write_lines(plain, [ticket(1), ticket(2, title="ü")]))
    export_file(store, TicketFilter(), marked, format=format_by_name(marked) or "json")
    lines = marked.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    marked.write_bytes(b"\xef\xbb\xbf" + lines)
    report = import_file(store, marked)
    assert (report.unchanged, report.refused) == (2, ())
