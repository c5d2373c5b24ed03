"""The rows of a bulk insertion one by one, so that it can be taken back like any other change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from peewee import Field, ForeignKeyField

from models.commands.patch import RowChange, RowRange
from models.commands.refusals import Refused
from models.commands.unit import Unit
from models.store.store import Store
from models.tables.parts import MOST_PARTS, parts_of, ticket_of
from models.tables.people import Agent, Client
from models.tables.records import History, Journal
from models.tables.table import Table
from models.tables.tickets import Attachment, Message, Ticket, TicketTag

MOST_TICKETS: Final = 10_000
"""A larger import is not taken back: the journal would have to hold all of its texts."""

# By whom tickets refer to them, and what tells that they were edited.
_PEOPLE: Final[Mapping[type[Table], tuple[ForeignKeyField[Any], Field[int]]]] = {
    Client: (Ticket.client, Client.version),
    Agent: (Ticket.assignee, Agent.version),
}


def inserted_rows(unit: Unit, ranges: Sequence[RowRange]) -> list[RowChange]:
    """The insertions that the ranges stand for.

    Clients and agents whom other tickets refer to by now, or who were edited, are left out, and
    tags, which are no more than words. Raises Refused when a ticket has been worked on since, or
    for too many tickets.
    """
    found = {each.table: each for each in ranges}
    tickets = found.get(Ticket)
    rows = [] if tickets is None else list(_tickets(unit, tickets))
    for each in ranges:
        if each.table in _PEOPLE:
            rows += _people(unit, each, tickets)
    return [RowChange(table, row_id, None, {}) for table, row_id in rows]


def _tickets(unit: Unit, new: RowRange) -> Iterator[tuple[type[Table], int]]:
    query = Ticket.select(Ticket.id, Ticket.version).where(Ticket.id.between(new.first, new.last))
    found = unit.store.rows(query.limit(MOST_TICKETS + 1))
    if len(found) > MOST_TICKETS:
        raise Refused("too_many", f"More than {MOST_TICKETS:,} tickets are not taken back at once.")
    touched = [number for number, version in found if version != 1]
    is_worked_on = _worked_on(unit.store, new) if touched else frozenset()
    for number, _ in found:
        if number in is_worked_on:
            raise Refused("in_use", f"Ticket #{number} has been worked on since.")
        yield Ticket, number
    bounds = parts_of(new.first)[0], parts_of(new.last)[1]
    for table in (Message, Attachment, TicketTag):
        ids = [
            row[0]
            for row in unit.store.rows(table.select(table.id).where(table.id.between(*bounds)))
        ]
        unit.load(table, ids)
        yield from ((table, row_id) for row_id in ids)


def _worked_on(store: Store, new: RowRange) -> frozenset[int]:
    """The tickets of a range on which work stands that came later and was not taken back."""
    first, last = parts_of(new.first)[0], parts_of(new.last)[1]
    query = (
        History.select(History.id, Journal.id, Journal.reverts)
        .join(Journal, on=(Journal.id == History.entry))
        .where(History.id.between(first, last), History.id.bin_and(MOST_PARTS) > 1)
        .order_by(History.id.desc())
    )
    taken_back: defaultdict[int, set[int]] = defaultdict(set)
    found = set()
    for key, entry, reverts in store.rows(query):
        number = ticket_of(key)
        if entry in taken_back[number]:
            continue
        if reverts is None:
            found.add(number)
        else:
            taken_back[number].add(reverts)
    return frozenset(found)


def _people(unit: Unit, new: RowRange, tickets: RowRange | None) -> list[tuple[type[Table], int]]:
    reference, version = _PEOPLE[new.table]
    users = Ticket.select(reference).where(reference.between(new.first, new.last))
    if tickets is not None:
        users = users.where(~Ticket.id.between(tickets.first, tickets.last))
    used = {row[0] for row in unit.store.rows(users)}
    query = new.table.select(new.table.id).where(
        new.table.id.between(new.first, new.last), version == 1
    )
    return [(new.table, row[0]) for row in unit.store.rows(query) if row[0] not in used]
