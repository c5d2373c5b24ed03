"""Tables of tickets: what people do to them in a spreadsheet is read, what is wrong is named."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

import pytest
from hypothesis import given

from models.documents.faults import Fault
from models.documents.ticket import TicketDocument, document_of, to_json
from models.exchange.csv_records import read_csv
from models.exchange.csv_tickets import KEYS, write_rows
from models.exchange.records import Record
from tests.models.exchange.tickets import documents, message, ticket

REQUIRED = {key: str(value) for key, value in ticket().items() if value not in (None, [])}


def _read(*rows: Mapping[str, str], delimiter: str = ",") -> list[Record]:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return list(read_csv(io.BytesIO(text.getvalue().encode())))


def _document(**cells: str) -> TicketDocument:
    (record,) = _read({**REQUIRED, **cells})
    assert isinstance(record.found, TicketDocument), record.found
    return record.found


def _fault(**cells: str) -> str:
    (record,) = _read({**REQUIRED, **cells})
    assert isinstance(record.found, tuple)
    return f"{record.place}, {'; '.join(map(str, record.found))}"


@given(documents)
def test_a_row_is_its_document(raw: dict[str, object]) -> None:
    document = document_of(raw)
    table = "".join(write_rows([document])).encode()
    (record,) = read_csv(io.BytesIO(table))
    assert isinstance(record.found, TicketDocument)
    assert to_json(record.found) == to_json(document)


def test_the_columns_are_the_keys_of_the_document() -> None:
    assert list(KEYS) == list(document_of(ticket()).model_dump(by_alias=True))


def test_optional_columns_may_be_missing_or_empty() -> None:
    expected = document_of(ticket())
    assert _document() == expected
    assert _document(threads="", tags="", resolvedAt="", resolution="") == expected


def test_tags_may_be_words_and_strange_columns_become_keys() -> None:
    found = _document(tags="api, billing ,", channel="mail", nothing="")
    assert found.tags == ("api", "billing")
    assert found.extra == {"channel": "mail"}


def test_a_table_of_another_locale_is_read() -> None:
    (record,) = _read(REQUIRED, delimiter=";")
    assert isinstance(record.found, TicketDocument)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (
            {"threads": "[{"},
            "row 2, threads: the text ends in the middle of a record (line 1, column 3)",
        ),
        ({"threads": "{}"}, "row 2, threads: must be a list"),
        ({"threads": '[{"author": "a"}]'}, "row 2, threads[0].message: is missing"),
        ({"status": "Open"}, "row 2, status: must be one of"),
        ({"otherKeys": "[]"}, "row 2, otherKeys: must be a JSON object"),
        ({"otherKeys": '{"title": "x"}'}, "row 2, otherKeys: holds title, which has a column"),
        ({"createdAt": "2024-01-15 10:30"}, "row 2, createdAt: has no time zone"),
    ],
)
def test_a_faulty_cell_says_row_column_and_reason(cells: dict[str, str], said: str) -> None:
    assert _fault(**cells).startswith(said)


def test_a_row_of_another_width_is_refused_and_the_next_is_read() -> None:
    header = ",".join(REQUIRED)
    raw = f"{header}\n1,2\n{','.join(REQUIRED.values())}\n\n".encode()
    short, sound = read_csv(io.BytesIO(raw))
    assert short.found == (Fault("", f"has 2 cells, but the header has {len(REQUIRED)}"),)
    assert isinstance(sound.found, TicketDocument)


def test_a_foreign_table_names_what_it_lacks() -> None:
    (record,) = _read({"Ticket ID": "1", "Subject": "x"})
    assert isinstance(record.found, tuple)
    assert str(record.found[0]).startswith("row 1: lacks the columns _id, title, description,")


def test_a_table_that_a_person_reads() -> None:
    example = document_of({**ticket(), "threads": [message("=1+1")], "title": "=1+1"})
    header, row = csv.reader(io.StringIO("".join(write_rows([example])), newline=""))
    cells = dict(zip(header, row, strict=True))
    assert cells["title"] == "'=1+1"
    assert cells["threads"].startswith('[{"author": "client_1", "message": "=1+1"')
    assert cells["resolution"] == ""


def test_rows_are_quoted_as_rfc_4180_has_it() -> None:
    header, row = write_rows([document_of(ticket(title='a,b\r\n"c"'))])
    assert header.endswith("resolvedAt,otherKeys\r\n")
    assert '"a,b\r\n""c"""' in row
    assert row.endswith("\r\n")
