"""One record of a file on its way in: where it stands, and its document or its faults."""

from __future__ import annotations

from dataclasses import dataclass

from models.documents.faults import BadDocument, Fault
from models.documents.ticket import TicketDocument, document_of


@dataclass(frozen=True, slots=True)
class Record:
    """A document or its faults; ``place`` is like ``line 12``, ``position`` its end in bytes."""

    place: str
    position: int
    found: TicketDocument | tuple[Fault, ...]


def record_of(value: object, place: str, position: int) -> Record:
    """The record that holds ``value``, which ``parse_json`` has read."""
    try:
        return Record(place, position, document_of(value))
    except BadDocument as error:
        return Record(place, position, error.faults)


def faulty(reason: str, place: str, position: int, where: str = "") -> Record:
    """A record that cannot be taken for one reason."""
    return Record(place, position, (Fault(where, reason),))
