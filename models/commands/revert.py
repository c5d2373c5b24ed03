"""Takes a patch back row by row, and refuses where something later has built on it."""

from __future__ import annotations

from typing import Any, Final

from peewee import Expression

from models.commands.own_order import ORDERED, in_order, renumber
from models.commands.patch import JOURNALED, Patch, RowChange
from models.commands.ranges import inserted_rows
from models.commands.refusals import Conflict, Refused
from models.commands.unit import Unit
from models.tables.people import Agent, Client
from models.tables.tickets import Attachment, Message, Ticket, TicketTag

# Later work moves these on by itself; what it made of them stands.
_SOFT: Final = frozenset({"updated_at", "is_answered", "position"})
# Their versions only grow, so that who has seen the state before learns that it is another.
_VERSIONED: Final = frozenset({Client, Agent, *ORDERED})


def take_back(unit: Unit, patch: Patch) -> None:
    """Undo every row change of ``patch`` in ``unit``; raises Conflict or Refused."""
    order = {table: place for place, table in enumerate(JOURNALED)}
    listed = [*patch.changes, *inserted_rows(unit, patch.ranges)]
    changes = sorted(listed, key=lambda change: order[change.table])
    for table in JOURNALED:
        unit.load(table, [change.id for change in changes if change.table is table])
    for change in reversed(changes):
        if change.before is None:
            _remove(unit, change)
    for change in changes:
        if change.before is not None and change.after is not None:
            _restore(unit, change, change.before, change.after)
    for change in changes:
        if change.before is not None and change.after is None:
            _bring_back(unit, change, change.before)
    for ordered in ORDERED:
        if rows := [change.id for change in changes if change.table is ordered]:
            renumber(unit, ordered, in_order(unit, ordered, rows))


def _remove(unit: Unit, change: RowChange) -> None:
    """Delete a row that the command had inserted."""
    if not unit.has(change.table, change.id):
        raise _conflict(change, "existence", True, False)
    row = unit.get(change.table, change.id)
    for name, was in (change.after or {}).items():
        if row[name] != was:
            raise _conflict(change, name, was, row[name])
    if change.table is Ticket:
        for table in (Message, Attachment, TicketTag):
            if any(unit.has(table, key) for key in unit.part_ids(table, change.id)):
                raise Refused("in_use", f"Ticket #{change.id} has been worked on since.")
    if change.table is Client:
        _require_unused(unit, change, Ticket.client == change.id)
    if change.table is Agent:
        _require_unused(unit, change, Ticket.assignee == change.id)
    unit.delete(change.table, change.id)


def _require_unused(unit: Unit, change: RowChange, reference: Expression) -> None:
    users = unit.store.rows(Ticket.select(Ticket.id).where(reference))
    if any(unit.has(Ticket, row[0]) for row in users):
        name = change.table.__name__.lower()
        raise Refused("in_use", f"Tickets refer to this {name} by now.")


def _restore(unit: Unit, change: RowChange, before: dict[str, Any], after: dict[str, Any]) -> None:
    """Put the old values of the changed columns back."""
    row = unit.get(change.table, change.id)
    values = {}
    for name, was in before.items():
        if row[name] == after[name]:
            values[name] = was
        elif name not in _SOFT:
            raise _conflict(change, name, after[name], row[name])
    if change.table in _VERSIONED and values.keys() - _SOFT:
        values["version"] = row["version"] + 1
    unit.update(change.table, change.id, **values)


def _bring_back(unit: Unit, change: RowChange, before: dict[str, Any]) -> None:
    """Insert a row again that the command had deleted."""
    if unit.has(change.table, change.id):
        raise _conflict(change, "existence", False, True)
    _require_free(unit, change, before)
    unit.insert(change.table, dict(before))
    if change.table is Ticket:
        unit.update(Ticket, change.id, version=before["version"] + 1)


def _require_free(unit: Unit, change: RowChange, before: dict[str, Any]) -> None:
    """Raise Conflict when another row has taken the name that a deleted one had."""
    for field in change.table._meta.sorted_fields:
        if not field.unique:
            continue
        name = before[field.column_name]
        taken = unit.store.first(change.table.select(change.table.id).where(field == name))
        if taken is not None:
            raise _conflict(change, field.name, name, name)


def _conflict(change: RowChange, field: str, mine: object, theirs: object) -> Conflict:
    subject = f"{change.table.__name__.lower()} {change.id}"
    return Conflict(subject=subject, field=field, mine=mine, theirs=theirs)
