"""Cells: no spreadsheet takes one for a formula, and each text comes back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.exchange.csv_cells import protected, restored

HOSTILE = Path(__file__).parents[2] / "data" / "hostile" / "csv_injection.json"
INJECTIONS: list[str] = json.loads(HOSTILE.read_text(encoding="utf-8"))
STARTS_NO_FORMULA = "'"


@given(st.text() | st.text("='\"\0 \t+-@{}", max_size=6))
@example('\'"\0"')
@example("")
def test_every_text_comes_back(text: str) -> None:
    assert restored(protected(text)) == text


@given(
    st.sampled_from(["", " ", "\u00a0 ", "\n"]),
    st.sampled_from("=+-@＝＋－＠﹣"),
    st.text(max_size=4),
)
def test_no_cell_begins_like_a_formula(space: str, sign: str, rest: str) -> None:
    assert protected(space + sign + rest).startswith(STARTS_NO_FORMULA)


@given(st.sampled_from("\t\r\n"), st.text(max_size=4))
def test_no_cell_begins_with_a_new_cell_or_line(sign: str, rest: str) -> None:
    assert protected(sign + rest).startswith(STARTS_NO_FORMULA)


@pytest.mark.parametrize("text", INJECTIONS)
def test_hostile_cells_are_harmless_and_come_back(text: str) -> None:
    cell = protected(text)
    assert cell.lstrip()[:1] not in set("=+-@＝＋－＠")
    assert not cell.startswith(("\t", "\r"))
    assert restored(cell) == text


@pytest.mark.parametrize(
    "text", ["plain", "a=b", "1-2", "user@example.com", "", "“quoted”", '"=1"']
)
def test_harmless_texts_stay_as_they_are(text: str) -> None:
    assert protected(text) == text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("'tis", "'tis"),
        ("'=1", "=1"),
        ("''", "'"),
        ("'", ""),
        ("'5", "'5"),
        ('\'"abc"', '\'"abc"'),
        ("'\"", "'\""),
    ],
)
def test_an_apostrophe_that_we_would_not_have_written_stays(cell: str, text: str) -> None:
    assert restored(cell) == text


def test_a_nul_is_written_so_that_csv_readers_live() -> None:
    assert "\0" not in protected("a\0b")
