"""Ticket documents as rows of a table: one column a key, lists as JSON in their cells."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from models.documents.faults import BadDocument, Fault
from models.documents.json_text import parse_json
from models.documents.ticket import TicketDocument, document_of, to_dict
from models.exchange.csv_cells import protected, restored
from models.exchange.csv_table import CsvRow

KEYS: Final = tuple(field.alias or name for name, field in TicketDocument.model_fields.items())
"""The known keys of the document in their order: the columns of the table."""

OTHER_KEYS: Final = "otherKeys"
"""The last column: whatever other keys a document has, as a JSON object."""

_REQUIRED: Final = tuple(
    field.alias or name
    for name, field in TicketDocument.model_fields.items()
    if field.is_required()
)
_LISTS: Final = ("threads", "attachments", "tags")
_NULLABLE: Final = ("assignedTo", "resolution", "resolvedAt")
_NOTHING: Final = ""
_EMPTY_TEXT: Final = "'"


def write_rows(tickets: Iterable[TicketDocument]) -> Iterator[str]:
    """The header and a row for each ticket, as RFC 4180 has them; formulas are made harmless."""
    line = io.StringIO(newline="")
    writer = csv.writer(line, lineterminator="\r\n")
    writer.writerow((*KEYS, OTHER_KEYS))
    yield line.getvalue()
    for ticket in tickets:
        line.seek(0)
        line.truncate()
        writer.writerow(_cells(ticket))
        yield line.getvalue()


def missing_columns(columns: Sequence[str]) -> tuple[str, ...]:
    """The columns without which no row can be a ticket."""
    return tuple(key for key in _REQUIRED if key not in columns)


def read_row(columns: Sequence[str], row: CsvRow) -> TicketDocument:
    """The ticket in a row; unknown columns become unknown keys. Raises BadDocument."""
    values: dict[str, object] = {}
    for column, cell in zip(columns, row.cells, strict=True):
        if column == OTHER_KEYS:
            values |= _other_keys(cell)
        elif column in _LISTS:
            values[column] = _list(column, cell)
        elif column in _NULLABLE and cell == _NOTHING:
            values[column] = None
        elif column in KEYS or cell:
            values[column] = restored(cell)
    return document_of(values)


def _cells(ticket: TicketDocument) -> Iterator[str]:
    known = to_dict(ticket)
    for key in KEYS:
        value = known.pop(key)
        if isinstance(value, list):
            yield json.dumps(value, ensure_ascii=False)
        elif value is None:
            yield _NOTHING
        elif value == "" and key in _NULLABLE:
            yield _EMPTY_TEXT
        else:
            yield protected(str(value))
    yield json.dumps(known, ensure_ascii=False) if known else _NOTHING


def _list(column: str, cell: str) -> object:
    """The list in a cell; tags may also be words parted by commas, as people type them."""
    if column == "tags" and not cell.lstrip().startswith("["):
        return [restored(tag.strip()) for tag in cell.split(",") if tag.strip()]
    return _json(column, cell) if cell else []


def _other_keys(cell: str) -> dict[str, object]:
    values = _json(OTHER_KEYS, cell) if cell else {}
    if not isinstance(values, dict):
        raise BadDocument(Fault(OTHER_KEYS, "must be a JSON object"))
    known = [key for key in values if key in KEYS]
    if known:
        raise BadDocument(Fault(OTHER_KEYS, f"holds {known[0]}, which has a column of its own"))
    return values


def _json(column: str, cell: str) -> object:
    try:
        return parse_json(cell)
    except BadDocument as error:
        first = error.faults[0]
        reason = f"{first.reason} ({first.where})" if first.where else first.reason
        raise BadDocument(Fault(column, reason)) from None
