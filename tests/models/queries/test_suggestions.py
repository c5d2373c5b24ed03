"""Clients are suggested by the beginning of what they are called, and found by an index."""

from __future__ import annotations

import pytest

from models.commands.people import AddClient
from models.engines.statement import Statement
from models.queries import suggestions
from models.store.store import Row, Store
from tests.seeds import GRACE


@pytest.mark.parametrize(
    ("prefix", "names"),
    [
        ("ada", ["Ada Lovelace"]),
        ("BOB MÜ", ["Bob Müller"]),
        ("陈", ["陈 伟"]),
        ("eve@", ["Eve <b>Tester</b>"]),
        ("client_d", ["Dora"]),
        ("lovelace", []),
        ("%", []),
        ("\ud800", []),
    ],
)
def test_by_beginning(seeded: Store, prefix: str, names: list[str]) -> None:
    assert [person.name for person in suggestions.clients(seeded, prefix)] == names


def test_names_come_before_addresses_and_each_client_once(seeded: Store) -> None:
    _add(seeded, "k1", "Zoe", "ada@elsewhere.org")
    _add(seeded, "ada_key", "Adam", "adam@example.com")
    _add(seeded, "nobody_known", "", "")
    found = suggestions.clients(seeded, "ad")
    assert [person.label for person in found] == ["Ada Lovelace", "Adam", "Zoe"]
    assert [person.label for person in suggestions.clients(seeded, "NOB")] == ["nobody_known"]


def test_letters_beyond_ascii_are_found_in_other_capitals(seeded: Store) -> None:
    _add(seeded, "k1", "Émile", "")
    for typed in ("Émi", "émi", "ÉMI"):
        assert [person.name for person in suggestions.clients(seeded, typed)] == ["Émile"]


def test_without_a_beginning_those_heard_of_last(seeded: Store) -> None:
    newest = seeded.engine.database.execute_sql(
        "SELECT name FROM client JOIN ticket ON client_id = client.id"
        " ORDER BY updated_at DESC, ticket.id DESC"
    )
    names = list(dict.fromkeys(row[0] for row in newest))[: suggestions.MOST]
    assert [person.name for person in suggestions.clients(seeded, " ")] == names


def test_there_are_few(seeded: Store) -> None:
    for number in range(20):
        _add(seeded, f"key_{number}", f"Same {number:02}", "")
    found = suggestions.clients(seeded, "same")
    assert [person.name for person in found] == [f"Same {n:02}" for n in range(suggestions.MOST)]


def _add(store: Store, key: str, name: str, email: str) -> None:
    AddClient(agent=GRACE, key=key, name=name, email=email).apply(store)


@pytest.mark.parametrize("prefix", ["ada", "陈", "nobody", ""])
def test_every_question_is_answered_from_an_index(
    seeded: Store, prefix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Statement] = []
    rows = Store.rows

    def noted(store: Store, query: Statement) -> list[Row]:
        asked.append(query)
        return rows(store, query)

    monkeypatch.setattr(Store, "rows", noted)
    suggestions.clients(seeded, prefix)
    for query in asked:
        plan = rows(seeded, Statement(f"EXPLAIN QUERY PLAN {query.text}", query.values))
        steps = [str(row[3]) for row in plan]
        assert not any(step == "SCAN client" for step in steps), steps
        assert any("USING" in step and "INDEX" in step for step in steps), steps
        if prefix:
            assert not any("TEMP B-TREE" in step for step in steps), steps
