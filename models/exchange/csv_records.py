"""The records of a CSV file: our own table, or another desk's through a mapping."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import BinaryIO, Final, TypeAlias

from models.documents.faults import BadDocument, Fault
from models.documents.ticket import TicketDocument
from models.exchange.csv_mapping import CsvMapping, FileForm
from models.exchange.csv_table import CsvRow, open_table
from models.exchange.csv_tickets import missing_columns, read_row
from models.exchange.mapped_rows import MappedRows
from models.exchange.records import Record

Reader: TypeAlias = Callable[[CsvRow], TicketDocument]

_ADVICE: Final = "--write-map proposes how to read another desk's table"


def read_csv(file: BinaryIO, mapping: CsvMapping | None = None) -> Iterator[Record]:
    """The records of a file that stands at its beginning; a malformed row is the last one."""
    form = FileForm() if mapping is None else mapping.file
    try:
        with open_table(file, encoding=form.encoding, delimiter=form.delimiter) as table:
            read = _reader(table.columns, mapping)
            for row in table:
                yield _record(row, len(table.columns), read)
    except BadDocument as error:
        yield Record("", file.tell(), error.faults)


def _reader(columns: Sequence[str], mapping: CsvMapping | None) -> Reader:
    """What makes a ticket of a row; raises BadDocument where a column is missing."""
    if mapping is None:
        _require(missing_columns(columns), f"; {_ADVICE}")
        return partial(read_row, columns)
    _require([name for name in mapping.read_columns() if name not in columns], "")
    return MappedRows(mapping, columns).read


def _record(row: CsvRow, width: int, read: Reader) -> Record:
    place = f"row {row.number}"
    if len(row.cells) != width:
        reason = f"has {len(row.cells)} cells, but the header has {width}"
        return Record(place, row.position, (Fault("", reason),))
    try:
        return Record(place, row.position, read(row))
    except BadDocument as error:
        return Record(place, row.position, error.faults)


def _require(missing: Sequence[str], advice: str) -> None:
    if missing:
        raise BadDocument(Fault("row 1", f"lacks the columns {', '.join(missing)}{advice}"))
