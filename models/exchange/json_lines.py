"""Reads JSON Lines: one document a line, never more than one line in memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from models.documents.faults import BadDocument, Fault
from models.documents.json_text import BadJson, decode_text, parse_json
from models.exchange.records import Record, faulty, record_of

LONGEST_LINE: Final = 64 << 20
"""A line of more bytes than this is refused unread."""


def read_lines(file: BinaryIO) -> Iterator[Record]:
    """The records of a file that stands at its beginning; blank lines hold none."""
    position = 0
    for number, line in enumerate(_lines(file), start=1):
        place = f"line {number}"
        position += len(line)
        if len(line) > LONGEST_LINE:
            position = file.tell()
            yield faulty(f"is longer than {LONGEST_LINE >> 20} MB", place, position)
        elif not line.isspace():
            yield _record(line, place, position)


def _record(line: bytes, place: str, position: int) -> Record:
    try:
        value = parse_json(decode_text(line))
    except BadJson as error:
        fault = Fault(f"column {error.column}", error.faults[0].reason)
        return Record(place, position, (fault,))
    except BadDocument as error:
        return Record(place, position, error.faults)
    return record_of(value, place, position)


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Each line with its end; of one that is too long only the beginning, one byte too much."""
    while line := file.readline(LONGEST_LINE + 1):
        yield line
        while len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            line = file.readline(LONGEST_LINE + 1)
