"""Bulk changes while others work, and those too large for one piece of the journal."""

from __future__ import annotations

import pytest

from models.attachments.streams import Cancelled
from models.commands import bulk, bulk_preview
from models.commands.bulk import Bulk
from models.commands.bulk_changes import (
    BulkChange,
    Skip,
    ToAssignee,
    ToClosed,
    ToPriority,
    ToStatus,
    WithTags,
)
from models.commands.bulk_preview import preview
from models.commands.command import Outcome
from models.commands.conversation import AddNote
from models.commands.creation import CreateTicket
from models.commands.feed import changes_since, last_entry
from models.commands.fields import SetPriority
from models.commands.numbers import Numbers
from models.commands.refusals import Conflict, Refused
from models.commands.watched import Watched
from models.enums import Priority, Status
from models.queries.thread import messages
from models.queries.ticket import details
from models.store.store import Store
from models.tables.parts import MOST_PARTS
from models.tables.records import JournalPart
from models.tables.tickets import Ticket
from tests.models.commands.states import state
from tests.seeds import GRACE, LINUS, TICKETS


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a dozen tickets be too many for one piece of the journal."""
    monkeypatch.setattr(bulk, "PAGE", 4)


def test_a_ticket_touched_meanwhile_is_a_conflict(seeded: Store) -> None:
    found = preview(seeded, ToPriority(priority=Priority.LOW), (1, 2, 3), agent=GRACE)
    AddNote(agent=LINUS, ticket=5, body="elsewhere").apply(seeded)
    elsewhere = found.command(GRACE).apply(seeded)
    assert elsewhere.changes.tickets == {2, 3}
    found = preview(seeded, ToPriority(priority=Priority.HIGH), (1, 2, 3), agent=GRACE)
    AddNote(agent=LINUS, ticket=3, body="here").apply(seeded)
    before = state(seeded)
    with pytest.raises(Conflict, match="#3"):
        found.command(GRACE).apply(seeded)
    assert state(seeded) == before


def test_a_ticket_touched_by_a_large_change_is_a_conflict(seeded: Store, small_pages: None) -> None:
    found = preview(seeded, ToPriority(priority=Priority.LOW), (17,), agent=GRACE)
    _do(seeded, WithTags(add=("large",)))
    with pytest.raises(Conflict, match="#17"):
        found.command(GRACE).apply(seeded)


def test_a_ticket_that_came_to_be_meanwhile_is_a_conflict(seeded: Store) -> None:
    found = preview(seeded, ToPriority(priority=Priority.LOW), (1, TICKETS + 1), agent=GRACE)
    assert found.skipped == {Skip.GONE: Numbers([TICKETS + 1])}
    CreateTicket(agent=LINUS, title="new", client="client_ada").apply(seeded)
    with pytest.raises(Conflict):
        found.command(GRACE).apply(seeded)


def test_a_large_change_is_one_entry_and_one_undo(seeded: Store, small_pages: None) -> None:
    before, entry = state(seeded), last_entry(seeded)
    outcome = _do(seeded, WithTags(add=("large",)))
    assert outcome.entry == last_entry(seeded) == entry + 1
    assert len(seeded.rows(JournalPart.select())) == -(-TICKETS // 4)
    assert changes_since(seeded, entry)[1].is_all
    told: list[tuple[int, int]] = []
    assert outcome.inverse is not None
    Watched(outcome.inverse, progress=lambda *now: told.append(now)).apply(seeded)
    assert state(seeded) == before
    assert told == [(min(done, TICKETS), TICKETS) for done in range(4, TICKETS + 4, 4)]


def test_a_version_is_compared_with_the_parts_of_a_large_change(
    seeded: Store, small_pages: None
) -> None:
    seen = details(seeded, 17)
    assert seen is not None
    _do(seeded, ToPriority(priority=Priority.URGENT))
    with pytest.raises(Conflict, match="priority"):
        SetPriority(agent=GRACE, tickets=(17,), priority=Priority.LOW, version=seen.version).apply(
            seeded
        )


@pytest.mark.parametrize("pages", [1, 3])
def test_cancelled_in_between_nothing_is_changed(
    seeded: Store, small_pages: None, pages: int
) -> None:
    before, entry = state(seeded), last_entry(seeded)
    told: list[int] = []
    command = Bulk(
        agent=GRACE, tickets=Numbers(range(1, TICKETS + 1)), change=WithTags(add=("large",))
    )
    with pytest.raises(Cancelled):
        command.apply(
            seeded,
            progress=lambda done, _: told.append(done),
            is_cancelled=lambda: len(told) == pages,
        )
    assert (state(seeded), last_entry(seeded)) == (before, entry)
    outcome = command.apply(seeded)
    assert outcome.inverse is not None
    changed = state(seeded)
    with pytest.raises(Cancelled):
        outcome.inverse.apply(seeded, is_cancelled=lambda: True)
    assert state(seeded) == changed


def test_undo_of_a_large_change_is_refused_as_a_whole(seeded: Store, small_pages: None) -> None:
    outcome = _do(seeded, ToPriority(priority=Priority.URGENT))
    SetPriority(agent=LINUS, tickets=(21,), priority=Priority.LOW).apply(seeded)
    before = state(seeded)
    assert outcome.inverse is not None
    with pytest.raises(Conflict, match="priority"):
        outcome.inverse.apply(seeded)
    assert state(seeded) == before


def test_applied_twice_it_is_done_once(seeded: Store, small_pages: None) -> None:
    command = Bulk(agent=GRACE, tickets=Numbers(range(1, 20)), change=ToAssignee(assignee=LINUS))
    first, second = command.apply(seeded), command.apply(seeded)
    assert (first.entry, first.inverse is None) == (second.entry, False)
    assert second.changes.is_all


def test_a_full_ticket_is_left_out(seeded: Store) -> None:
    seeded.run(Ticket.update(parts=MOST_PARTS).where(Ticket.id == 2))
    found = preview(seeded, ToPriority(priority=Priority.URGENT), (2, 3), agent=GRACE)
    assert found.skipped == {Skip.FULL: Numbers([2])}
    assert found.command(GRACE).apply(seeded).changes.tickets == {3}


@pytest.mark.parametrize(
    ("change", "agent"),
    [
        (ToAssignee(assignee="nobody"), GRACE),
        (ToStatus(status=Status.OPEN), "nobody"),
        (WithTags(add=(" ",)), GRACE),
    ],
)
def test_what_can_be_done_to_no_ticket_is_refused(
    seeded: Store, change: BulkChange, agent: str
) -> None:
    with pytest.raises(Refused):
        preview(seeded, change, (1,), agent=agent)
    with pytest.raises(Refused):
        Bulk(agent=agent, tickets=Numbers([1]), change=change).apply(seeded)


def test_the_thread_says_what_was_changed(seeded: Store) -> None:
    Bulk(agent=GRACE, tickets=Numbers([1]), change=ToClosed(reason="spam")).apply(seeded)
    event = messages(seeded, 1)[-1].event
    assert event == {"field": "status", "from": "in_progress", "to": "closed", "reason": "spam"}


def _do(store: Store, change: BulkChange) -> Outcome:
    return Bulk(agent=GRACE, tickets=Numbers(range(1, TICKETS + 1)), change=change).apply(store)


def test_a_preview_tells_how_far_it_is_and_can_be_stopped(
    seeded: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk_preview, "PAGE", 20)
    change, told = ToAssignee(assignee=LINUS), list[tuple[int, int]]()
    everything = range(1, TICKETS + 1)
    preview(seeded, change, everything, agent=GRACE, progress=lambda *now: told.append(now))
    assert told == [(20, TICKETS), (TICKETS, TICKETS)]
    with pytest.raises(Cancelled):
        preview(seeded, change, everything, agent=GRACE, is_cancelled=lambda: True)


def test_nothing_to_do_is_no_entry(seeded: Store) -> None:
    entry = last_entry(seeded)
    command = Bulk(agent=GRACE, tickets=Numbers(), change=ToPriority(priority=Priority.LOW))
    assert command.apply(seeded).inverse is None
    assert last_entry(seeded) == entry
