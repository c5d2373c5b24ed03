"""CSV files of all makes: their rows are found, what is malformed says where."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.documents.faults import BadDocument
from models.exchange.csv_table import open_table

# This expectation speaks of another phone number than its table does.
AT_ODDS = "location_coordinates"


def _read(raw: bytes, **form: str) -> tuple[tuple[str, ...], list[list[str]]]:
    with open_table(io.BytesIO(raw), **form) as table:
        return table.columns, [list(row.cells) for row in table]


def test_the_spectrum_of_csv_reads_as_its_json_says(shared_data: Path) -> None:
    files = sorted((shared_data / "hostile" / "csv_spectrum_csvs").glob("*.csv"))
    assert len(files) == 12
    for path in files:
        columns, rows = _read(path.read_bytes())
        found = [dict(zip(columns, row, strict=True)) for row in rows]
        said = shared_data / "hostile" / "csv_spectrum_json" / f"{path.stem}.json"
        expected = json.loads(said.read_text(encoding="utf-8"))
        if path.stem == AT_ODDS:
            expected = [expected | {"Contact Phone Number": "2095257564"}]
        assert found == expected, path.name


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_out(delimiter: str) -> None:
    raw = f'a{delimiter}"b, c;d"{delimiter}e\r\n1{delimiter}"2,5;x"{delimiter}3\r\n'
    columns, rows = _read(raw.encode())
    assert columns == ("a", "b, c;d", "e")
    assert rows == [["1", "2,5;x", "3"]]


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
            min_size=2,
            max_size=2,
        ),
        min_size=1,
        max_size=4,
    )
)
def test_what_a_writer_wrote_is_read(rows: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([["a", "b"], *rows])
    assert _read(text.getvalue().encode()) == (("a", "b"), rows)


def test_rows_count_as_a_spreadsheet_counts() -> None:
    with open_table(io.BytesIO(b'a,b\n1,"two\nlines"\n3,4\n')) as table:
        assert [row.number for row in table] == [2, 3]


def test_a_byte_order_mark_belongs_to_no_column() -> None:
    assert _read(b"\xef\xbb\xbfa,b\n1,2\n")[0] == ("a", "b")


def test_another_encoding_is_read_when_it_is_named() -> None:
    assert _read("a,b\nä,€\n".encode("cp1252"), encoding="cp1252")[1] == [["ä", "€"]]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "has no header row"),
        (b"\n\n", "has no header row"),
        (b"a,b,a\n", 'row 1: names the column "a" twice'),
        (b'a,b\n1,2\n3,"4', "row 3: the file ends inside a quoted cell"),
        (b'a,b\n1,"2"x\n', "row 2: something follows the closing quote of a cell"),
        (b"a,b\n1,\xe4\n", "row 1: is not UTF-8 text: it holds the byte 0xe4"),
    ],
)
def test_what_is_malformed_says_where(raw: bytes, said: str) -> None:
    with pytest.raises(BadDocument) as refusal:
        _read(raw)
    assert str(refusal.value) == said


def test_a_broken_text_far_down_spares_the_rows_above() -> None:
    raw = b"a,b\n" + b"1,2\n" * 50_000 + b"\xff,3\n"
    seen: list[int] = []
    with open_table(io.BytesIO(raw)) as table, pytest.raises(BadDocument, match="not UTF-8 text"):
        seen.extend(row.number for row in table)
    assert len(seen) > 40_000
