"""Turns the rows of another desk's table into ticket documents, as a mapping says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from models.documents.faults import BadDocument, Fault, quoted
from models.documents.ticket import TicketDocument, document_of
from models.exchange.csv_mapping import ROW, TIMES, CsvMapping, MessageSource, Source, zone_of
from models.exchange.csv_table import CsvRow
from models.rules.times import format_time, parse_time, to_micros

_EMPTY_IS_ABSENT: Final = ("assignedTo", "resolution", "resolvedAt", "clientName", "clientEmail")


class MappedRows:
    """Reads rows one by one; keeps nothing between them."""

    def __init__(self, mapping: CsvMapping, columns: Sequence[str]) -> None:
        """Read tables with these columns, among which are all that the mapping names."""
        self._mapping = mapping
        self._columns = columns
        self._zone = zone_of(mapping.file.time_zone)

    def read(self, row: CsvRow) -> TicketDocument:
        """The ticket in a row; raises BadDocument whose faults name the columns."""
        # A column that is called so itself counts for more than the number of the row.
        cells = {ROW: str(row.number), **dict(zip(self._columns, row.cells, strict=True))}
        faults: list[Fault] = []
        values: dict[str, object] = {}
        for name, source in self._mapping.ticket.items():
            try:
                values |= self._attribute(name, source, cells)
            except BadDocument as error:
                faults += error.faults
        try:
            values["threads"] = [
                message
                for given in self._mapping.messages
                for message in self._message(given, cells)
            ]
        except BadDocument as error:
            faults += error.faults
        if faults:
            raise BadDocument(*faults)
        others = {
            key: cells[column] for key, column in self._mapping.other.items() if cells[column]
        }
        return self._checked({**others, **values})

    def _attribute(self, name: str, source: Source, cells: Mapping[str, str]) -> dict[str, object]:
        if name in TIMES:
            moment = self._moment(source, cells)
            return {} if moment is None else {name: moment}
        text = _translated(source, cells)
        if name == "tags":
            return {name: [tag.strip() for tag in text.split(source.separator) if tag.strip()]}
        return {} if name in _EMPTY_IS_ABSENT and not text.strip() else {name: text}

    def _message(
        self, given: MessageSource, cells: Mapping[str, str]
    ) -> Iterator[dict[str, object]]:
        text = _translated(given.message, cells)
        if text.strip():
            yield {
                "author": _translated(given.author, cells),
                "message": text,
                "timestamp": self._moment(given.timestamp, cells),
                "type": given.type,
            }

    def _moment(self, source: Source, cells: Mapping[str, str]) -> str | None:
        """The time that a source tells, as the document writes it; None for none."""
        if source.take == "first":
            text = _translated(source, cells).strip()
            return format_time(self._time(text, source)) if text else None
        texts = [cells[column].strip() for column in source.read_columns()]
        times = [self._time(text, source) for text in texts if text]
        if not times:
            return source.empty or None
        return format_time(min(times) if source.take == "earliest" else max(times))

    def _time(self, text: str, source: Source) -> int:
        """UTC microseconds of a text in one of the source's formats, or in ISO 8601."""
        for form in source.formats:
            try:
                moment = datetime.strptime(text, form)  # noqa: DTZ007 # the zone comes right after
            except ValueError:
                continue
            return to_micros(moment if moment.tzinfo else moment.replace(tzinfo=self._zone))
        try:
            return parse_time(text)
        except ValueError as error:
            where = ", ".join(source.read_columns())
            raise BadDocument(Fault(where, f"{error}: {quoted(text)}")) from None

    def _checked(self, values: Mapping[str, object]) -> TicketDocument:
        try:
            return document_of(values)
        except BadDocument as error:
            raise BadDocument(*map(self._by_column, error.faults)) from None

    def _by_column(self, fault: Fault) -> Fault:
        """The same fault, named after the columns in which its cause stands."""
        name = fault.where.partition("[")[0].partition(".")[0]
        source = next((s for key, s in self._mapping.ticket.items() if key == name), None)
        columns = ", ".join(source.read_columns()) if source else ""
        return Fault(f"{columns} ({fault.where})", fault.reason) if columns else fault


def _translated(source: Source, cells: Mapping[str, str]) -> str:
    """The value of a source after its table of values; raises BadDocument for one not in it."""
    text = source.text_of(cells)
    if not text.strip():
        return source.empty
    if not source.values:
        return text
    found = source.values.get(text.strip(), source.values.get("*"))
    if found is None:
        where = ", ".join(source.read_columns())
        raise BadDocument(Fault(where, f"the mapping has no meaning for {quoted(text)}"))
    return found
