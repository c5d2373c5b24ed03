"""The records of a CSV file: our own table, or another desk's through a mapping."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import BinaryIO, Final

from models.documents.faults import BadDocument, Fault
from models.documents.ticket import TicketDocument
from models.exchange.csv_mapping import CsvMapping
from models.exchange.csv_table import CsvRow, CsvTable
from models.exchange.csv_tickets import missing_columns, read_row
from models.exchange.mapped_rows import MappedRows
from models.exchange.records import Record

_ADVICE: Final = "--write-map proposes how to read another desk's table"


def read_csv(file: BinaryIO, mapping: CsvMapping | None = None) -> Iterator[Record]:
    """The records of a file that stands at its beginning; a malformed row is the last one."""
    try:
        if mapping is None:
            table = CsvTable(file)
            _require_columns(missing_columns(table.columns), f"; {_ADVICE}")
            read: Callable[[CsvRow], TicketDocument] = partial(read_row, table.columns)
        else:
            table = CsvTable(file, encoding=mapping.file.encoding, delimiter=mapping.file.delimiter)
            _require_columns([n for n in mapping.read_columns() if n not in table.columns], "")
            read = MappedRows(mapping, table.columns).read
        for row in table:
            yield _record(row, len(table.columns), read)
    except BadDocument as error:
        yield Record("", file.tell(), error.faults)


def _record(row: CsvRow, width: int, read: Callable[[CsvRow], TicketDocument]) -> Record:
    place = f"row {row.number}"
    if len(row.cells) != width:
        reason = f"has {len(row.cells)} cells, but the header has {width}"
        return Record(place, row.position, (Fault("", reason),))
    try:
        return Record(place, row.position, read(row))
    except BadDocument as error:
        return Record(place, row.position, error.faults)


def _require_columns(missing: Sequence[str], advice: str) -> None:
    if missing:
        raise BadDocument(Fault("row 1", f"lacks the columns {', '.join(missing)}{advice}"))
