"""Queries that are written down once give what Peewee's own would, with other values each time."""

from __future__ import annotations

import pytest
from peewee import Context, PostgresqlDatabase

from models.engines.statement import Statement
from models.queries.prepared import Prepared
from models.store.store import Store
from models.tables.tickets import Ticket

_BETWEEN = Prepared(
    lambda _, first, last: (
        Ticket.select(Ticket.id, Ticket.status + 0)
        .where(Ticket.id.between(first, last), Ticket.id != 3)
        .order_by(Ticket.id)
    ),
    marks=2,
)


def test_values_stand_where_their_stand_ins_stood(seeded: Store) -> None:
    for first, last in ((1, 2), (2, 5), (5, 4)):
        query = Ticket.select(Ticket.id, Ticket.status).order_by(Ticket.id)
        whole = query.where(Ticket.id.between(first, last), Ticket.id != 3)
        assert _BETWEEN.rows(seeded, first, last) == seeded.rows(whole)


def test_first_is_the_first_row_or_none(seeded: Store) -> None:
    row = _BETWEEN.first(seeded, 4, 9)
    assert row is not None
    assert row[0] == 4
    assert _BETWEEN.first(seeded, 9, 4) is None


def test_a_value_too_few_is_refused(seeded: Store) -> None:
    with pytest.raises(IndexError):
        _BETWEEN.rows(seeded, 1)


def test_a_statement_takes_the_marks_of_its_engine(seeded: Store) -> None:
    statement = Statement("SELECT id FROM ticket WHERE id > ? AND id < ? ORDER BY id", (1, 4))
    assert seeded.rows(statement) == [(2,), (3,)]
    assert _written(seeded.engine.database.get_sql_context(), statement)[0].count("?") == 2
    text, values = _written(PostgresqlDatabase(None).get_sql_context(), statement)
    assert text == "SELECT id FROM ticket WHERE id > %s AND id < %s ORDER BY id"
    assert values == [1, 4]


def _written(context: Context, statement: Statement) -> tuple[str, list[object]]:
    text, values = context.parse(statement)
    return text, list(values)
