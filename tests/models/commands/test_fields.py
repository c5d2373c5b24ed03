"""Single fields: changed once, said in the thread, versions checked."""

from __future__ import annotations

import pytest

from models.commands.bulk import Bulk
from models.commands.bulk_changes import WithTags
from models.commands.command import Command
from models.commands.creation import CreateTicket
from models.commands.fields import Assign, SetCategory, SetPriority, SetResolution, SetTitle
from models.commands.lifecycle import SetStatus
from models.commands.numbers import Numbers
from models.commands.refusals import Conflict, Refused
from models.commands.tags import SetTags
from models.enums import Category, MessageType, Priority, Status
from models.queries.thread import messages
from models.queries.ticket import TicketDetails, details
from models.store.store import Store
from tests.seeds import GRACE, LINUS


def _ticket(store: Store, number: int) -> TicketDetails:
    found = details(store, number)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("command", "field", "value", "said"),
    [
        (
            SetPriority(agent=GRACE, tickets=(3,), priority=Priority.URGENT),
            "priority",
            Priority.URGENT,
            ("priority", "high", "urgent"),
        ),
        (
            SetCategory(agent=GRACE, tickets=(3,), category=Category.BILLING),
            "category",
            Category.BILLING,
            ("category", "account", "billing"),
        ),
        (
            Assign(agent=GRACE, tickets=(3,), assignee=LINUS),
            "assignee",
            LINUS,
            ("assignee", None, LINUS),
        ),
        (
            SetTitle(agent=GRACE, tickets=(3,), title=" New title "),
            "title",
            "New title",
            ("title", "Cannot log in after the update 3", "New title"),
        ),
        (
            SetResolution(agent=GRACE, tickets=(3,), resolution="Because"),
            "resolution",
            "Because",
            ("resolution", None, "Because"),
        ),
        (
            SetStatus(agent=GRACE, tickets=(3,), status=Status.PENDING),
            "status",
            Status.PENDING,
            ("status", "in_progress", "pending"),
        ),
    ],
)
def test_a_field_is_set_and_said(
    seeded: Store, command: Command, field: str, value: object, said: tuple[str, str, str]
) -> None:
    before = _ticket(seeded, 3)
    if field == "assignee":
        Assign(agent=GRACE, tickets=(3,), assignee=None).apply(seeded)
    outcome = command.apply(seeded)
    after = _ticket(seeded, 3)
    last = messages(seeded, 3)[-1]
    assert getattr(after, field) == value
    assert outcome.changes.tickets == {3}
    assert after.version > before.version
    assert after.updated_at > before.updated_at
    assert last.type is MessageType.SYSTEM
    assert last.author == GRACE
    assert last.event is not None
    assert (last.event["field"], last.event["from"], last.event["to"]) == said


def test_what_changes_nothing_is_not_journaled(seeded: Store) -> None:
    outcome = SetPriority(agent=GRACE, tickets=(3,), priority=Priority.HIGH).apply(seeded)
    assert (outcome.entry, outcome.inverse, bool(outcome.changes)) == (None, None, False)


def test_a_command_applies_once(seeded: Store) -> None:
    command = SetPriority(agent=GRACE, tickets=(3,), priority=Priority.URGENT)
    first = command.apply(seeded)
    SetPriority(agent=GRACE, tickets=(3,), priority=Priority.LOW).apply(seeded)
    again = command.apply(seeded)
    assert (again.entry, again.changes) == (first.entry, first.changes)
    assert _ticket(seeded, 3).priority is Priority.LOW


def test_the_same_field_conflicts_with_both_values(seeded: Store) -> None:
    seen = _ticket(seeded, 3).version
    SetPriority(agent=LINUS, tickets=(3,), priority=Priority.LOW, version=seen).apply(seeded)
    mine = SetPriority(agent=GRACE, tickets=(3,), priority=Priority.URGENT, version=seen)
    with pytest.raises(Conflict) as caught:
        mine.apply(seeded)
    assert (caught.value.field, caught.value.mine, caught.value.theirs) == (
        "priority",
        Priority.URGENT.rank,
        Priority.LOW.rank,
    )
    assert _ticket(seeded, 3).priority is Priority.LOW


def test_different_fields_merge(seeded: Store) -> None:
    seen = _ticket(seeded, 3).version
    SetPriority(agent=LINUS, tickets=(3,), priority=Priority.LOW, version=seen).apply(seeded)
    SetCategory(agent=GRACE, tickets=(3,), category=Category.BILLING, version=seen).apply(seeded)
    found = _ticket(seeded, 3)
    assert (found.priority, found.category) == (Priority.LOW, Category.BILLING)


def test_tags_that_others_changed_are_not_overwritten(seeded: Store) -> None:
    seen = _ticket(seeded, 3).version
    SetTags(agent=LINUS, ticket=3, tags=("theirs",)).apply(seeded)
    SetPriority(agent=LINUS, tickets=(3,), priority=Priority.URGENT).apply(seeded)
    with pytest.raises(Conflict) as raised:
        SetTags(agent=GRACE, ticket=3, tags=("mine",), version=seen).apply(seeded)
    found = raised.value
    assert (found.field, found.mine, found.theirs) == ("tags", "mine", "theirs")
    SetTags(agent=GRACE, ticket=3, tags=("theirs",), version=seen).apply(seeded)
    now = _ticket(seeded, 3).version
    SetPriority(agent=LINUS, tickets=(3,), priority=Priority.LOW).apply(seeded)
    SetTags(agent=GRACE, ticket=3, tags=("mine",), version=now).apply(seeded)
    assert _ticket(seeded, 3).tags == ("mine",)


def test_half_of_an_emoji_is_stored_as_a_replacement(seeded: Store) -> None:
    SetTitle(agent=GRACE, tickets=(3,), title="left \ud83d, whole \ud83d\ude00").apply(seeded)
    SetTags(agent=GRACE, ticket=3, tags=("\ude00",)).apply(seeded)
    assert _ticket(seeded, 3).title == "left \ufffd, whole \N{GRINNING FACE}"
    assert _ticket(seeded, 3).tags == ("\ufffd",)


@pytest.mark.parametrize(
    "command",
    [
        SetTitle(agent=GRACE, tickets=(3,), title="x" * 10_001),
        SetTags(agent=GRACE, ticket=3, tags=("x" * 1_001,)),
        CreateTicket(agent=GRACE, client="client_ada", title="x" * 10_001),
    ],
)
def test_what_no_document_can_hold_is_refused(seeded: Store, command: Command) -> None:
    with pytest.raises(Refused, match="at most"):
        command.apply(seeded)


def test_a_closed_ticket_is_read_only_but_for_tags(seeded: Store) -> None:
    closed = 9
    assert _ticket(seeded, closed).status is Status.CLOSED
    with pytest.raises(Refused, match="closed"):
        SetPriority(agent=GRACE, tickets=(closed,), priority=Priority.LOW).apply(seeded)
    SetTags(agent=GRACE, ticket=closed, tags=("late",)).apply(seeded)
    assert _ticket(seeded, closed).tags == ("late",)


def test_many_tickets_are_one_step_or_none(seeded: Store) -> None:
    with pytest.raises(Refused):
        SetPriority(agent=GRACE, tickets=(3, 9), priority=Priority.URGENT).apply(seeded)
    assert _ticket(seeded, 3).priority is Priority.HIGH
    change = WithTags(add=("x",), remove=("api",))
    outcome = Bulk(agent=GRACE, tickets=Numbers.of((1, 2, 4)), change=change).apply(seeded)
    assert [_ticket(seeded, n).tags for n in (1, 2, 4)] == [
        ("x",),
        ("x",),
        ("billing", "urgent client", "x"),
    ]
    assert outcome.inverse is not None
    outcome.inverse.apply(seeded)
    assert [_ticket(seeded, n).tags for n in (1, 2, 4)] == [
        (),
        ("api",),
        ("api", "billing", "urgent client"),
    ]


@pytest.mark.parametrize("number", [0, 99])
def test_a_ticket_that_is_not_there_is_refused(seeded: Store, number: int) -> None:
    with pytest.raises(Refused, match=f"no ticket {number}"):
        SetTitle(agent=GRACE, tickets=(number,), title="x").apply(seeded)


def test_an_empty_title_is_refused(seeded: Store) -> None:
    with pytest.raises(Refused, match="needs a title"):
        SetTitle(agent=GRACE, tickets=(3,), title="  ").apply(seeded)
