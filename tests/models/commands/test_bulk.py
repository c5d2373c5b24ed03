"""Bulk changes: the preview says what happens, one step takes it back, all or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.commands import bulk
from models.commands.bulk_changes import (
    BulkChange,
    Skip,
    ToAssignee,
    ToCategory,
    ToClosed,
    ToPriority,
    ToReopened,
    ToResolved,
    ToStatus,
    WithTags,
)
from models.commands.bulk_preview import Move, preview
from models.commands.command import Command
from models.commands.fields import Assign, SetCategory, SetPriority
from models.commands.labels import clean_tags
from models.commands.lifecycle import Close, Reopen, Resolve, SetStatus
from models.commands.numbers import Numbers
from models.commands.refusals import Refused
from models.commands.tags import SetTags
from models.enums import Category, Priority, Status
from models.queries.ticket import TicketDetails, details, tags_of
from models.store.store import Store
from tests.models.commands.states import state
from tests.models.conftest import ticking
from tests.seeds import GRACE, LINUS, TICKETS, seed

_words = st.sampled_from(["api", "billing", "new", "日本"])
_some_words = st.lists(_words, max_size=3, unique=True).map(tuple)
_reasons = st.sampled_from(["", " ", "spam"])
_changes: st.SearchStrategy[BulkChange] = st.one_of(
    st.builds(ToStatus, status=st.sampled_from(Status), reason=_reasons),
    st.builds(ToPriority, priority=st.sampled_from(Priority)),
    st.builds(ToCategory, category=st.sampled_from(Category)),
    st.builds(ToAssignee, assignee=st.sampled_from([None, GRACE, LINUS])),
    st.builds(WithTags, add=_some_words, remove=_some_words),
    st.builds(ToResolved, resolution=st.sampled_from(["", "Done.", "Restarted the service."])),
    st.builds(ToClosed, reason=_reasons),
    st.builds(ToReopened),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One seeded desk for all examples: each of them takes back what it did."""
    path = tmp_path_factory.mktemp("desk") / "docket.db"
    with Store.open(path, create=True, clock=ticking()) as store:
        seed(store)
        yield store


@settings(max_examples=60, deadline=None)
@given(change=_changes, tickets=st.sets(st.integers(1, TICKETS + 2)), page=st.sampled_from([4, 99]))
def test_what_is_previewed_is_done_and_undone(
    desk: Store, change: BulkChange, tickets: set[int], page: int
) -> None:
    singly = {number: _fate(desk, _single(desk, change, number)) for number in tickets}
    before, was = state(desk), _shown(desk)
    found = preview(desk, change, tickets, agent=GRACE)
    assert found.skipped == _skipped(singly)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bulk, "PAGE", page)
        outcome = found.command(GRACE).apply(desk)
        now = _shown(desk)
        changed = {n for n in was if was[n].version != now[n].version}
        assert changed == {n for n, fate in singly.items() if fate == "changed"}
        assert len(changed) == found.changed
        assert list(singly.values()).count("same") == found.same
        assert Counter({move: move.tickets for move in found.moves}) == _moves(was, now)
        assert (outcome.entry is None) == (not changed)
        assert outcome.changes.tickets == changed
        if outcome.inverse is not None:
            undone = outcome.inverse.apply(desk)
            assert state(desk) == before
            assert undone.inverse is not None
            again = undone.inverse.apply(desk)
            assert {n: _plain(t) for n, t in _shown(desk).items()} == {
                n: _plain(t) for n, t in now.items()
            }
            assert again.inverse is not None
            again.inverse.apply(desk)
    assert state(desk) == before


def test_the_index_and_the_references_hold_after_bulk(desk: Store) -> None:
    assert desk.engine.search.faults() == []
    assert desk.engine.faults(is_deep=True) + desk.engine.miscounts() == []


def _single(store: Store, change: BulkChange, number: int) -> Command:
    """The command of a single ticket that means the same."""
    match change:
        case ToStatus(status=status, reason=reason):
            return SetStatus(agent=GRACE, tickets=(number,), status=status, reason=reason)
        case ToPriority(priority=priority):
            return SetPriority(agent=GRACE, tickets=(number,), priority=priority)
        case ToCategory(category=category):
            return SetCategory(agent=GRACE, tickets=(number,), category=category)
        case ToAssignee(assignee=assignee):
            return Assign(agent=GRACE, tickets=(number,), assignee=assignee)
        case WithTags(add=add, remove=remove):
            gone = clean_tags(remove)
            kept = [name for name in tags_of(store, number) if name not in gone]
            return SetTags(agent=GRACE, ticket=number, tags=(*kept, *add))
        case ToResolved(resolution=text):
            return Resolve(agent=GRACE, tickets=(number,), resolution=text)
        case ToClosed(reason=reason):
            return Close(agent=GRACE, tickets=(number,), reason=reason)
        case ToReopened():
            return Reopen(agent=GRACE, tickets=(number,))


def _fate(store: Store, command: Command) -> str:
    """What a single command does to its ticket; it is taken back at once."""
    try:
        outcome = command.apply(store)
    except Refused as refused:
        return refused.code
    if outcome.inverse is None:
        return "same"
    outcome.inverse.apply(store)
    return "changed"


def _skipped(singly: Mapping[int, str]) -> dict[Skip, Numbers]:
    reasons = set(singly.values()) - {"changed", "same"}
    return {
        Skip(reason): Numbers(n for n, fate in singly.items() if fate == reason)
        for reason in reasons
    }


def _shown(store: Store) -> dict[int, TicketDetails]:
    found = (details(store, number) for number in range(1, TICKETS + 1))
    return {each.id: each for each in found if each is not None}


def _plain(ticket: TicketDetails) -> tuple[object, ...]:
    return ticket.status, ticket.priority, ticket.category, ticket.assignee, ticket.tags


def _moves(was: dict[int, TicketDetails], now: dict[int, TicketDetails]) -> Counter[Move]:
    """What the preview should have said, told from the tickets themselves."""
    ways: Counter[tuple[str, str | None, str | None]] = Counter()
    for old, new in ((was[n], now[n]) for n in was):
        for field in ("status", "priority", "category", "assignee"):
            pair = getattr(old, field), getattr(new, field)
            ways[field, *pair] += pair[0] != pair[1]
        ways["resolution", None, None] += old.resolution != new.resolution
        for tag in set(new.tags) - set(old.tags):
            ways["tags", None, tag] += 1
        for tag in set(old.tags) - set(new.tags):
            ways["tags", tag, None] += 1
    return Counter({Move(*way, count): count for way, count in ways.items() if count})
