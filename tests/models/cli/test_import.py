"""docket import: counts, refusals with their places, codes, and nothing left half done."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from models.cli.main import main
from tests.models.cli.conftest import Docket
from tests.models.exchange.tickets import EXAMPLE, ticket, write_lines


def test_a_file_is_taken_and_taken_again(docket: Docket, database: Path) -> None:
    first = docket("import", EXAMPLE)
    assert (first.code, first.out) == (0, "imported 1, updated 0, unchanged 0, refused 0\n")
    assert docket("import", EXAMPLE).out == "imported 0, updated 0, unchanged 1, refused 0\n"
    assert database.is_file()
    assert first.err == ""


def test_several_files_are_counted_together(docket: Docket, tmp_path: Path) -> None:
    more = write_lines(tmp_path / "more.jsonl", [ticket(1), ticket(2)])
    assert docket("import", EXAMPLE, more).last == "imported 3, updated 0, unchanged 0, refused 0"


def test_refused_records_are_a_line_each_and_nothing_is_taken(
    docket: Docket, tmp_path: Path
) -> None:
    path = write_lines(tmp_path / "t.jsonl", [ticket(1), ticket(2, title=" "), ticket(3, tags=7)])
    answer = docket("import", path)
    assert answer.code == 1
    assert answer.out.splitlines() == [
        "t.jsonl, line 2, title: must not be empty",
        "t.jsonl, line 3, tags: must be a list",
        "imported 0, updated 0, unchanged 0, refused 2",
    ]
    assert docket("list").out == ""
    skipped = docket("import", path, "--on-error", "skip")
    assert (skipped.code, skipped.last) == (1, "imported 1, updated 0, unchanged 0, refused 2")


def test_a_dry_run_makes_not_even_a_database(docket: Docket, database: Path) -> None:
    answer = docket("import", EXAMPLE, "--dry-run")
    assert (answer.code, answer.last) == (0, "imported 1, updated 0, unchanged 0, refused 0")
    assert "nothing was written" in answer.err
    assert not database.exists()
    docket("import", EXAMPLE)
    assert docket("import", EXAMPLE, "--dry-run").last.startswith(
        "imported 0, updated 0, unchanged"
    )


def test_a_missing_file_stops_before_anything_is_done(docket: Docket, database: Path) -> None:
    answer = docket("import", EXAMPLE, "none.json")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == "docket: No such file or directory: none.json\n"
    assert not database.exists()


def test_a_format_may_be_forced(docket: Docket, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "t.csv", [ticket(1)])
    assert docket("import", path, "--format", "jsonl").code == 0
    assert docket("import", path, "--format", "csv").code == 1


def test_a_mapping_is_proposed_edited_and_used(docket: Docket, tmp_path: Path) -> None:
    table, mapping = tmp_path / "t.csv", tmp_path / "map.toml"
    table.write_text("Ticket ID,Subject,Status\n1,Fire,Weird\n", encoding="utf-8")
    refused = docket("import", table)
    assert (refused.code, "--write-map proposes" in refused.out) == (1, True)
    assert docket("import", table, "--write-map", mapping).last == f"wrote {mapping}"
    again = docket("import", table, "--write-map", mapping)
    assert (again.code, again.err) == (1, f"docket: File exists: {mapping}\n")
    text = mapping.read_text(encoding="utf-8")
    mapping.write_text(text.replace('"Weird" = "open"', '"Weird" = "closed"'), encoding="utf-8")
    assert docket("import", table, "--map", mapping).last.startswith("imported 1")
    assert docket("list").out.split("\t")[1] == "closed"


def test_a_mapping_that_is_none_says_where(docket: Docket, tmp_path: Path) -> None:
    table, mapping = tmp_path / "t.csv", tmp_path / "map.toml"
    table.write_text("a,b\n1,2\n", encoding="utf-8")
    mapping.write_text("[file]\nzone = 1\n", encoding="utf-8")
    answer = docket("import", table, "--map", mapping)
    assert answer.code == 1
    assert answer.err.startswith("docket: map.toml, file.zone: ")
    mapping.write_bytes(b"\xff")
    assert docket("import", table, "--map", mapping).err.startswith(
        "docket: map.toml: is not UTF-8"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("import",),
        ("import", "a", "--format", "xml"),
        ("import", "a", "--map", "m", "--write-map", "n"),
        ("import", EXAMPLE, "--format", "json", "--map", "m"),
        ("import", EXAMPLE, EXAMPLE, "--write-map", "m"),
    ],
)
def test_wrong_usage_is_code_two(docket: Docket, arguments: tuple[object, ...]) -> None:
    answer = docket(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("docket")


def test_hostile_names_cannot_steer_the_terminal(docket: Docket, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a\x1b[2Jb.jsonl", [ticket(1, **{"\x1b]0;x": float("inf")})])
    answer = docket("import", path)
    assert answer.code == 1
    assert "\x1b" not in answer.out
    assert answer.out.startswith(r"a\x1b[2Jb.jsonl, line 1, ")


def test_progress_is_for_terminals_alone(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        """A stream that says it is one."""

        def isatty(self) -> bool:
            return True

    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    path = write_lines(tmp_path / "t.jsonl", [ticket(number) for number in range(50)])
    assert main(["--database", str(database), "import", str(path)]) == 0
    shown = screen.getvalue()
    assert shown.startswith("\r\x1b[Kimporting t.jsonl  ")
    assert shown.endswith("\r\x1b[K"), "the line is wiped"
    assert json.dumps(shown).count("%") >= 1
