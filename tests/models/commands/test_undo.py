"""Undo: any history of commands taken back and done again leaves the same desk both times."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.commands.command import Command, Revert
from models.commands.conversation import AddNote, ReceiveMessage, Reply
from models.commands.creation import CreateTicket
from models.commands.feed import changes_since, last_entry
from models.commands.fields import Assign, SetCategory, SetPriority, SetTitle
from models.commands.files import Attach
from models.commands.journal import patches
from models.commands.lifecycle import Close, Reopen, Resolve, SetStatus
from models.commands.people import AddAgent, AddClient, EditClient
from models.commands.phrases import DeletePhrase, EditPhrase, MovePhrase, SavePhrase
from models.commands.refusals import Conflict, Refused
from models.commands.tags import SetTags
from models.commands.views import DeleteView, EditView, MoveView, SaveView
from models.enums import Category, Priority, Status
from models.queries.ticket import details
from models.queries.views import views
from models.store.check import check
from models.store.store import Store
from models.tables.records import Journal
from models.tables.tickets import Ticket
from tests.models.commands.states import State, state
from tests.models.conftest import ticking
from tests.seeds import GRACE, LINUS, store_file

_SEEDS = 4


def _small_desk(store: Store) -> None:
    for key in (GRACE, LINUS):
        AddAgent(agent=GRACE, key=key, name=key).apply(store)
    AddClient(agent=GRACE, key="client_ada", name="Ada").apply(store)
    for number in range(_SEEDS):
        CreateTicket(agent=GRACE, title=f"t{number}", client="client_ada").apply(store)


_tickets = st.integers(1, _SEEDS)
_some = st.lists(_tickets, min_size=1, max_size=3, unique=True).map(tuple)
_texts = st.sampled_from(["hello", "grüße €", "日本", "x" * 300])
_agents = st.sampled_from([GRACE, LINUS])


def _command(kind: type[Command], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Command]:
    return st.builds(kind, agent=_agents, **fields)


_commands = st.one_of(
    _command(
        Reply, ticket=_tickets, body=_texts, then=st.sampled_from(["work", "wait", "resolve"])
    ),
    _command(AddNote, ticket=_tickets, body=_texts),
    _command(ReceiveMessage, ticket=_tickets, body=_texts, automatic=st.booleans()),
    _command(SetStatus, tickets=_some, status=st.sampled_from(Status), reason=_texts),
    _command(SetPriority, tickets=_some, priority=st.sampled_from(Priority)),
    _command(SetCategory, tickets=_some, category=st.sampled_from(Category)),
    _command(Assign, tickets=_some, assignee=st.one_of(st.none(), _agents)),
    _command(SetTitle, tickets=_some, title=_texts),
    _command(Resolve, tickets=_some, resolution=_texts),
    _command(Close, tickets=_some, reason=_texts),
    _command(Reopen, tickets=_some),
    _command(SetTags, ticket=_tickets, tags=st.lists(_texts, max_size=3).map(tuple)),
    _command(CreateTicket, title=_texts, client=st.just("client_ada"), tags=st.just(("new",))),
    _command(EditClient, client=st.just(1), name=_texts),
    _command(AddClient, name=_texts),
    _command(SaveView, name=_texts, query=_texts, sort=st.just("-updated")),
    _command(EditView, view=st.integers(1, 2), name=_texts),
    _command(DeleteView, view=st.integers(1, 2)),
    _command(MoveView, view=st.integers(1, 3), place=st.integers(0, 3)),
    _command(SavePhrase, name=_texts, body=_texts),
    _command(EditPhrase, phrase=st.integers(1, 2), name=_texts, body=_texts),
    _command(DeletePhrase, phrase=st.integers(1, 2)),
    _command(MovePhrase, phrase=st.integers(1, 3), place=st.integers(0, 3)),
)


@settings(max_examples=40)
@given(st.lists(_commands, min_size=1, max_size=20))
def test_all_undone_and_all_redone(history: list[Command]) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder) / "docket.db", create=True, clock=ticking()) as store,
    ):
        _small_desk(store)
        states = [state(store)]
        steps: list[Revert] = []
        for command in history:
            try:
                outcome = command.apply(store)
            except Refused:
                continue
            if outcome.inverse is not None:
                steps.append(outcome.inverse)
                states.append(state(store))
        for _ in range(2):
            steps = _walk(store, reversed(steps), reversed(states[:-1]))
            steps = _walk(store, reversed(steps), states[1:])
        assert store.engine.search.faults() == []
        assert store.engine.faults(is_deep=True) + store.engine.miscounts() == []


def _walk(store: Store, steps: Iterable[Revert], states: Iterable[State]) -> list[Revert]:
    """Apply each step, compare with the state it must lead to, and gather the way back."""
    back = []
    for step, before in zip(steps, states, strict=True):
        outcome = step.apply(store)
        assert state(store) == before
        assert outcome.inverse is not None
        back.append(outcome.inverse)
    return back


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
    _small_desk(store)
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
