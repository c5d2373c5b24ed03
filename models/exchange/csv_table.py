"""Reads a CSV file row by row: what parts its cells is found out, what is malformed is refused."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, Final

from models.documents.faults import BadDocument, Fault, quoted

LONGEST_CELL: Final = 64 << 20
"""A cell of more characters than this is refused."""

_HEAD_CHARACTERS: Final = 65_536
_DELIMITERS: Final = ",;\t|"
_REASONS: Final = {
    "unexpected end of data": "the file ends inside a quoted cell",
    "field larger than field limit": f"a cell is longer than {LONGEST_CELL:,} characters",
    "expected after": "something follows the closing quote of a cell",
}


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row: ``number`` as a spreadsheet counts (the header is 1), ``position`` in bytes."""

    number: int
    position: int
    cells: Sequence[str]


@contextmanager
def open_table(
    file: BinaryIO, *, encoding: str = "utf-8", delimiter: str | None = None
) -> Iterator[CsvTable]:
    """The table in a file that stands at its beginning and stays open; raises BadDocument.

    Without a ``delimiter`` the sign that parts the header into the most columns is taken.
    """
    codec = "utf-8-sig" if encoding == "utf-8" else encoding
    text = io.TextIOWrapper(file, encoding=codec, newline="")
    try:
        yield CsvTable(file, text, delimiter)
    finally:
        text.detach()


class CsvTable:
    """The rows of a CSV file behind its header, which ``columns`` names."""

    def __init__(self, file: BinaryIO, text: io.TextIOWrapper, delimiter: str | None) -> None:
        """Read the header; raises BadDocument when there is none, or it names a column twice."""
        csv.field_size_limit(LONGEST_CELL)
        self._file = file
        self._text = text
        self._number = 0
        self._rows = csv.reader(self._text, delimiter=delimiter or self._delimiter(), strict=True)
        header = next(iter(self), None)
        self.columns: Final = tuple(name.strip() for name in header.cells) if header else ()
        self._require_names()

    def __iter__(self) -> Iterator[CsvRow]:
        """The rows that hold anything; raises BadDocument where the file is malformed."""
        try:
            for cells in self._rows:
                self._number += 1
                if cells:
                    yield CsvRow(self._number, self._file.tell(), cells)
        except csv.Error as error:
            reason = next((said for key, said in _REASONS.items() if key in str(error)), str(error))
            raise self._fault(reason) from None
        except UnicodeDecodeError as error:
            raise self._fault(_not_text(error)) from None

    def _delimiter(self) -> str:
        """What parts the header into the most columns; the file stands at its beginning again."""
        try:
            head = self._text.read(_HEAD_CHARACTERS)
        except UnicodeDecodeError as error:
            raise self._fault(_not_text(error)) from None
        self._text.seek(0)
        return max(_DELIMITERS, key=lambda sign: _width(head, sign))

    def _require_names(self) -> None:
        if not any(self.columns):
            raise BadDocument(Fault("", "has no header row"))
        for place, name in enumerate(self.columns):
            if name in self.columns[:place]:
                raise BadDocument(Fault("row 1", f"names the column {quoted(name)} twice"))

    def _fault(self, reason: str) -> BadDocument:
        return BadDocument(Fault(f"row {self._number + 1}", reason))


def _width(head: str, delimiter: str) -> int:
    """How many columns the first row has when ``delimiter`` parts them."""
    try:
        return len(next(csv.reader(io.StringIO(head, newline=""), delimiter=delimiter), ()))
    except csv.Error:
        return 0


def _not_text(error: UnicodeDecodeError) -> str:
    byte = error.object[error.start]
    return f"is not {error.encoding.upper()} text: it holds the byte {byte:#04x}"
