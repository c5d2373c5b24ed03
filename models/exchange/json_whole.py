"""Reads a JSON file that is one document or an array of documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from models.documents.faults import BadDocument
from models.exchange.json_window import JsonWindow
from models.exchange.records import Record, record_of


def read_json(file: BinaryIO) -> Iterator[Record]:
    """The records of a file that stands at its beginning.

    Behind text that is not JSON no further record can be found: such a fault is the last record.
    """
    window = JsonWindow(file)
    number = 0
    try:
        if window.peek() != "[":
            yield record_of(window.value(), "", window.position)
        else:
            for number, value in enumerate(_elements(window), start=1):
                yield record_of(value, f"record {number}", window.position)
        if window.peek():
            raise window.unexpected("something follows after the end")
    except BadDocument as error:
        # A line and column say where; the number of the record helps where there is neither.
        place = "" if error.faults[0].where or not number else f"after record {number}"
        yield Record(place, window.position, error.faults)


def _elements(window: JsonWindow) -> Iterator[object]:
    window.skip()
    if window.peek() == "]":
        window.skip()
        return
    while window.peek():
        yield window.value()
        match window.peek():
            case ",":
                window.skip()
            case "]":
                window.skip()
                return
            case "":
                break
            case _:
                raise window.unexpected("a comma or a closing bracket is expected here")
    raise window.unexpected("the text ends in the middle of a record")
