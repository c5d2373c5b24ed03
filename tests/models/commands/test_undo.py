"""Undo: any history of commands taken back and done again leaves the same desk both times."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.commands.command import Revert
from models.commands.conversation import Reply
from models.commands.creation import CreateTicket
from models.commands.feed import changes_since, last_entry
from models.commands.fields import SetPriority, SetTitle
from models.commands.files import Attach
from models.commands.journal import patches
from models.commands.people import AddClient, EditClient
from models.commands.refusals import Conflict, Refused
from models.commands.views import EditView, SaveView
from models.enums import Priority
from models.exchange.importing import import_file
from models.queries.ticket import details
from models.queries.views import views
from models.store.check import check
from models.store.store import Store
from models.tables.records import Journal
from models.tables.tickets import Ticket
from tests.models.commands.histories import (
    SEEDS,
    Step,
    done,
    small_desk,
    steps_of_work,
    walked,
)
from tests.models.commands.states import state
from tests.models.conftest import ticking
from tests.models.exchange.tickets import ticket, write_lines
from tests.seeds import GRACE, LINUS, store_file


@settings(max_examples=40)
@given(st.lists(steps_of_work, min_size=1, max_size=20))
def test_all_undone_and_all_redone(history: list[Step]) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder) / "docket.db", create=True, clock=ticking()) as store,
    ):
        small_desk(store)
        steps, states = done(store, history)
        for _ in range(2):
            steps = walked(store, reversed(steps), reversed(states[:-1]))
            steps = walked(store, reversed(steps), states[1:])
        assert store.engine.search.faults() == []
        assert store.engine.faults(is_deep=True) + store.engine.miscounts() == []


def test_undo_is_refused_when_something_later_depends_on_it(seeded: Store) -> None:
    first = SetPriority(agent=GRACE, tickets=(3,), priority=Priority.LOW).apply(seeded)
    SetPriority(agent=LINUS, tickets=(3,), priority=Priority.URGENT).apply(seeded)
    assert first.inverse is not None
    with pytest.raises(Conflict, match="priority"):
        first.inverse.apply(seeded)
    found = details(seeded, 3)
    assert found is not None
    assert found.priority is Priority.URGENT


def test_undo_of_a_new_ticket_spares_later_work(seeded: Store) -> None:
    outcome = CreateTicket(agent=GRACE, title="new", client="client_ada").apply(seeded)
    (number,) = outcome.changes.tickets
    Reply(agent=LINUS, ticket=number, body="working on it").apply(seeded)
    assert outcome.inverse is not None
    with pytest.raises(Refused):
        outcome.inverse.apply(seeded)
    assert details(seeded, number) is not None


def test_undo_of_a_client_with_tickets_is_refused(seeded: Store) -> None:
    outcome = AddClient(agent=GRACE, key="client_new", name="New").apply(seeded)
    CreateTicket(agent=GRACE, title="hers", client="client_new").apply(seeded)
    assert outcome.inverse is not None
    with pytest.raises(Refused, match="refer"):
        outcome.inverse.apply(seeded)


def test_an_import_is_taken_back_once_later_work_is(store: Store, tmp_path: Path) -> None:
    small_desk(store)
    before = state(store)
    path = write_lines(tmp_path / "t.jsonl", [ticket(1), ticket(2)])
    entry = import_file(store, path).entry
    assert entry is not None
    new = SEEDS + 1
    work = SetTitle(agent=GRACE, tickets=(new,), title="other").apply(store)
    assert work.inverse is not None
    back = work.inverse.apply(store)
    assert back.inverse is not None
    again = back.inverse.apply(store)
    assert again.inverse is not None
    with pytest.raises(Refused, match=f"#{new} has been worked on"):
        Revert(agent=GRACE, entry=entry).apply(store)
    again.inverse.apply(store)
    Revert(agent=GRACE, entry=entry).apply(store)
    assert state(store) == before


def test_numbers_are_never_used_again(seeded: Store) -> None:
    first = CreateTicket(agent=GRACE, title="gone", client="client_ada").apply(seeded)
    assert first.inverse is not None
    first.inverse.apply(seeded)
    second = CreateTicket(agent=GRACE, title="next", client="client_ada").apply(seeded)
    assert second.changes.tickets.isdisjoint(first.changes.tickets)


def test_undo_works_after_a_restart(seeded: Store) -> None:
    file = store_file(seeded, "a.txt", b"a")
    before = state(seeded)
    outcome = Attach(agent=GRACE, ticket=6, files=(file,)).apply(seeded)
    assert outcome.entry is not None
    with Store.open(seeded.location.path, clock=ticking()) as reopened:
        Revert(agent=LINUS, entry=outcome.entry).apply(reopened)
        assert state(reopened) == before


def test_the_feed_tells_what_others_committed(seeded: Store) -> None:
    seen = last_entry(seeded)
    SetPriority(agent=GRACE, tickets=(1, 2), priority=Priority.URGENT).apply(seeded)
    SaveView(agent=GRACE, name="v", query="", sort="-updated").apply(seeded)
    entry, changes = changes_since(seeded, seen)
    assert entry == last_entry(seeded) > seen
    assert changes.tickets == {1, 2}
    assert changes.views == {view.id for view in views(seeded)}
    assert not changes_since(seeded, entry)[1]


def test_a_digest_stands_for_the_texts_after_undo(seeded: Store) -> None:
    before = seeded.rows(Ticket.select(Ticket.id, Ticket.digest).where(Ticket.id == 3))
    outcome = SetTitle(agent=GRACE, tickets=(3,), title="other").apply(seeded)
    assert seeded.rows(Ticket.select(Ticket.id, Ticket.digest).where(Ticket.id == 3)) != before
    assert outcome.inverse is not None
    outcome.inverse.apply(seeded)
    assert seeded.rows(Ticket.select(Ticket.id, Ticket.digest).where(Ticket.id == 3)) == before


def test_undo_spares_what_others_made_of_an_added_row(seeded: Store) -> None:
    added = AddClient(agent=GRACE, name="New").apply(seeded)
    (client,) = added.changes.clients
    edited = EditClient(agent=LINUS, client=client, phone="555").apply(seeded)
    saved = SaveView(agent=GRACE, name="Mine", query="a", sort="title").apply(seeded)
    (view,) = saved.changes.views
    EditView(agent=LINUS, view=view, query="b").apply(seeded)
    for outcome in (added, saved):
        assert outcome.inverse is not None
        with pytest.raises(Conflict):
            outcome.inverse.apply(seeded)
    assert edited.inverse is not None
    assert added.inverse is not None
    edited.inverse.apply(seeded)
    added.inverse.apply(seeded)


def test_redo_is_refused_when_another_has_the_key(seeded: Store) -> None:
    created = CreateTicket(agent=GRACE, title="t", client="client_ada", key="k").apply(seeded)
    assert created.inverse is not None
    undone = created.inverse.apply(seeded)
    CreateTicket(agent=GRACE, title="t", client="client_ada", key="k").apply(seeded)
    assert undone.inverse is not None
    with pytest.raises(Conflict):
        undone.inverse.apply(seeded)
    with pytest.raises(Refused, match="already"):
        CreateTicket(agent=GRACE, title="t", client="client_ada", key="k").apply(seeded)


def test_what_the_first_release_took_back_is_done_again_with_its_first_tag(store: Store) -> None:
    small_desk(store)
    created = CreateTicket(agent=GRACE, title="t", client="client_ada", tags=("b", "a"))
    inverse = created.apply(store).inverse
    assert inverse is not None
    done = inverse.apply(store)
    assert done.entry is not None
    _forget_first_tags(store, done.entry)
    Revert(agent=GRACE, entry=done.entry).apply(store)
    assert check(store) == []


def _forget_first_tags(store: Store, entry: int) -> None:
    """Leave in the journal what was written before tickets had a column for it."""
    (patch,) = patches(store, entry)
    for change in patch.changes:
        if change.table is Ticket and change.before is not None:
            del change.before["first_tag"]
    store.bulk_update(Journal, ("patch",), [(patch.to_bytes(), entry)])
