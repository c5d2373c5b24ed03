"""Read marks: kept for each agent and ticket, and never moved back."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.commands.conversation import AddNote, ReceiveMessage
from models.commands.fields import SetPriority
from models.commands.reading import move_read_mark
from models.enums import Priority
from models.queries.reading import newest_message, read_mark, unread
from models.store.store import Store
from models.tables.parts import part_id
from models.tables.records import Journal, ReadMark
from tests.seeds import GRACE, LINUS


def test_a_mark_is_of_one_agent_and_one_ticket(seeded: Store) -> None:
    assert read_mark(seeded, 1, agent=GRACE) is None
    move_read_mark(seeded, agent=GRACE, ticket=1, message=part_id(1, 2))
    assert read_mark(seeded, 1, agent=GRACE) == part_id(1, 2)
    assert read_mark(seeded, 1, agent=LINUS) is None
    assert read_mark(seeded, 2, agent=GRACE) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.lists(st.integers(1, 50), min_size=1, max_size=12))
def test_a_mark_never_moves_back(seeded: Store, numbers: list[int]) -> None:
    seeded.run(ReadMark.delete())
    for place, number in enumerate(numbers, 1):
        move_read_mark(seeded, agent=GRACE, ticket=3, message=part_id(3, number))
        assert read_mark(seeded, 3, agent=GRACE) == part_id(3, max(numbers[:place]))


def test_nothing_is_noted_in_the_journal(seeded: Store) -> None:
    before = seeded.rows(Journal.select(Journal.id))
    move_read_mark(seeded, agent=GRACE, ticket=1, message=part_id(1, 2))
    assert seeded.rows(Journal.select(Journal.id)) == before


def test_own_messages_and_changes_are_never_unread(seeded: Store) -> None:
    mark = newest_message(seeded, 2)
    AddNote(agent=GRACE, ticket=2, body="mine").apply(seeded)
    SetPriority(agent=LINUS, tickets=(2,), priority=Priority.URGENT).apply(seeded)
    assert unread(seeded, 2, agent=GRACE, after=mark) is None
    AddNote(agent=LINUS, ticket=2, body="theirs").apply(seeded)
    first = newest_message(seeded, 2)
    ReceiveMessage(agent=GRACE, ticket=2, body="the client's").apply(seeded)
    assert unread(seeded, 2, agent=GRACE, after=mark) == (first, 2)
    found = unread(seeded, 2, agent=LINUS, after=mark)
    assert found is not None
    assert found.number == 2


def test_a_ticket_without_messages_has_no_newest_one(seeded: Store) -> None:
    empty = next(n for n in range(1, 31) if newest_message(seeded, n) == part_id(n, 0))
    assert unread(seeded, empty, agent=GRACE, after=part_id(empty, 0)) is None


def test_a_message_after_an_undone_one_is_unread(seeded: Store) -> None:
    outcome = AddNote(agent=LINUS, ticket=2, body="wrong ticket").apply(seeded)
    mark = newest_message(seeded, 2)
    move_read_mark(seeded, agent=GRACE, ticket=2, message=mark)
    assert outcome.inverse is not None
    outcome.inverse.apply(seeded)
    AddNote(agent=LINUS, ticket=2, body="another").apply(seeded)
    assert unread(seeded, 2, agent=GRACE, after=mark) is not None
