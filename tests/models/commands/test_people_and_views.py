"""Clients, agents, views and settings: added, changed, refused, taken back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings as settings_of_examples
from hypothesis import strategies as st

from models.commands.command import Command, Outcome
from models.commands.creation import CreateTicket
from models.commands.people import AddAgent, AddClient, EditAgent, EditClient
from models.commands.refusals import Conflict, Refused
from models.commands.settings import SetSetting
from models.commands.views import DeleteView, EditView, MoveView, SaveView
from models.documents.filter_text import parse_filter
from models.documents.filters import Sort
from models.queries import people, settings, tickets, views
from models.queries.matching import Lens
from models.store.store import Store
from models.tables.records import View
from tests.models.conftest import ticking
from tests.seeds import GRACE, LINUS


def _found(store: Store, text: str) -> list[int]:
    lens = Lens(agent=GRACE, now=store.clock())
    return list(tickets.ids(store, parse_filter(text), Sort(field="created"), lens))


def test_a_renamed_client_is_found_by_the_new_name_alone(seeded: Store) -> None:
    (ada,) = people.find_clients(seeded, "lovelace")
    before = _found(seeded, "lovelace")
    outcome = EditClient(agent=GRACE, client=ada.id, name="Ada King").apply(seeded)
    assert _found(seeded, "king") == before != []
    assert _found(seeded, "lovelace") == []
    assert outcome.changes.clients == {ada.id}
    assert outcome.inverse is not None
    outcome.inverse.apply(seeded)
    assert _found(seeded, "lovelace") == before


@pytest.mark.parametrize(
    "text", ["müller", "MÜLLER", "bob@", "Bäckerei", "client_bob", "MULLER", "%", "_"]
)
def test_clients_are_found_by_any_part(seeded: Store, text: str) -> None:
    names = {person.key for person in people.find_clients(seeded, text)}
    assert ("client_bob" in names) is (text != "%")


def test_half_of_an_emoji_finds_no_client(seeded: Store) -> None:
    assert people.find_clients(seeded, "\ud83d") == ()


def test_keys_are_taken_once(seeded: Store) -> None:
    with pytest.raises(Refused, match="already"):
        AddClient(agent=GRACE, key="client_ada", name="Another").apply(seeded)
    with pytest.raises(Refused, match="already"):
        AddAgent(agent=GRACE, key=GRACE, name="Another").apply(seeded)


def test_names_must_not_become_empty(seeded: Store) -> None:
    with pytest.raises(Refused, match="empty"):
        EditClient(agent=GRACE, client=1, name=" ").apply(seeded)


@pytest.mark.parametrize(("typed", "theirs"), [("555", "777"), ("", "777"), ("777", "")])
def test_a_field_of_a_client_that_another_changed_is_a_conflict(
    seeded: Store, typed: str, theirs: str
) -> None:
    EditClient(agent=GRACE, client=1, phone="123").apply(seeded)
    EditClient(agent=LINUS, client=1, phone=theirs, seen={"phone": "123"}).apply(seeded)
    mine = EditClient(agent=GRACE, client=1, phone=typed, name="Ada King", seen={"phone": "123"})
    with pytest.raises(Conflict) as raised:
        mine.apply(seeded)
    said = raised.value
    assert (said.field, said.mine, said.theirs) == ("phone", typed, theirs)
    now = people.client(seeded, 1)
    assert now is not None
    assert (now.phone, now.name) == (theirs, said.subject)


def test_other_fields_of_a_client_that_another_changed_stand_beside_ours(seeded: Store) -> None:
    EditClient(agent=LINUS, client=1, phone="777", organisation="Same").apply(seeded)
    EditClient(
        agent=GRACE,
        client=1,
        email="new@example.com",
        organisation="Same",
        seen={"email": "ada@example.com", "phone": "", "organisation": ""},
    ).apply(seeded)
    now = people.client(seeded, 1)
    assert now is not None
    assert (now.phone, now.email, now.organisation) == ("777", "new@example.com", "Same")


def test_a_card_that_another_corrected_is_a_conflict(seeded: Store) -> None:
    seen = {"name": "Linus Torvalds", "email": ""}
    linus = next(agent for agent in people.agents(seeded) if agent.key == LINUS)
    EditAgent(agent=LINUS, subject=linus.id, name="Linus").apply(seeded)
    with pytest.raises(Conflict, match="Linus: name was changed"):
        EditAgent(agent=GRACE, subject=linus.id, name="L.", seen=seen).apply(seeded)
    EditAgent(agent=GRACE, subject=linus.id, name="L.", seen={"name": "Linus"}).apply(seeded)


def test_an_agent_who_left_is_no_longer_offered(seeded: Store) -> None:
    linus = next(a for a in people.agents(seeded) if a.key == "agent_linus")
    EditAgent(agent=GRACE, subject=linus.id, is_active=False).apply(seeded)
    assert linus not in people.agents(seeded)
    assert linus in people.agents(seeded, with_inactive=True)


@pytest.mark.parametrize(
    ("title", "client", "code"),
    [(" ", "client_ada", "empty_title"), ("x", "client_nobody", "unknown_client")],
)
def test_a_ticket_needs_title_and_client(seeded: Store, title: str, client: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        CreateTicket(agent=GRACE, title=title, client=client).apply(seeded)
    assert caught.value.code == code


def test_views_keep_their_order(seeded: Store) -> None:
    for name in ("first", "second"):
        SaveView(agent=GRACE, name=name, query="status:open", sort="-updated").apply(seeded)
    first, second = views.views(seeded)
    EditView(agent=GRACE, view=first.id, name="later").apply(seeded)
    MoveView(agent=GRACE, view=first.id, place=9).apply(seeded)
    assert [view.name for view in views.views(seeded)] == ["second", "later"]
    outcome = DeleteView(agent=GRACE, view=second.id).apply(seeded)
    assert [view.name for view in views.views(seeded)] == ["later"]
    assert outcome.inverse is not None
    outcome.inverse.apply(seeded)
    assert [view.name for view in views.views(seeded)] == ["second", "later"]
    with pytest.raises(Refused, match="name"):
        SaveView(agent=GRACE, name=" ", query="", sort="-updated").apply(seeded)


def _names(store: Store) -> list[str]:
    return [view.name for view in views.views(store)]


def _positions(store: Store) -> list[int]:
    return [row[0] for row in store.rows(View.select(View.position).order_by(View.position))]


@given(
    st.lists(
        st.tuples(st.sampled_from(["save", "move", "delete", "undo"]), st.integers(0, 5)),
        max_size=12,
    )
)
@settings_of_examples(max_examples=30, deadline=None)
def test_views_are_moved_as_in_a_list(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    path = tmp_path_factory.mktemp("views") / "docket.db"
    with Store.open(path, create=True, clock=ticking()) as store:
        done: list[tuple[Outcome, list[str]]] = []
        expected: list[str] = []
        for number, (what, place) in enumerate(steps):
            before = list(expected)
            found = views.views(store)
            if what == "save":
                command: Command = SaveView(
                    agent=GRACE, name=f"view {number}", query="", sort="-updated"
                )
                expected.append(f"view {number}")
            elif what == "undo" and done:
                outcome, expected = done.pop()
                assert outcome.inverse is not None
                outcome.inverse.apply(store)
                assert _names(store) == expected
                continue
            elif found:
                view = found[place % len(found)]
                expected.remove(view.name)
                command = DeleteView(agent=GRACE, view=view.id)
                if what == "move":
                    command = MoveView(agent=GRACE, view=view.id, place=place)
                    expected.insert(place, view.name)
            else:
                continue
            outcome = command.apply(store)
            if outcome.inverse is not None:
                done.append((outcome, before))
            assert _names(store) == expected
            assert _positions(store) == list(range(1, len(expected) + 1))


def test_positions_stay_whole_when_others_worked_in_between(seeded: Store) -> None:
    for name in "abcd":
        SaveView(agent=GRACE, name=name, query="", sort="-updated").apply(seeded)
    a, b, _, d = views.views(seeded)
    gone = DeleteView(agent=GRACE, view=b.id).apply(seeded)
    MoveView(agent=GRACE, view=d.id, place=0).apply(seeded)
    SaveView(agent=GRACE, name="e", query="", sort="-updated").apply(seeded)
    assert gone.inverse is not None
    gone.inverse.apply(seeded)
    assert sorted(_names(seeded)) == list("abcde")
    assert _positions(seeded) == [1, 2, 3, 4, 5]
    assert _names(seeded).index("d") < _names(seeded).index(a.name)


def test_a_view_that_another_renamed_can_get_another_filter(seeded: Store) -> None:
    SaveView(agent=GRACE, name="mine", query="a", sort="-updated").apply(seeded)
    (seen,) = views.views(seeded)
    EditView(agent=GRACE, view=seen.id, name="theirs", version=seen.version).apply(seeded)
    EditView(
        agent=GRACE,
        view=seen.id,
        query="c",
        version=seen.version,
        seen={"name": "mine", "query": "a", "sort": "-updated"},
    ).apply(seeded)
    (now,) = views.views(seeded)
    assert (now.name, now.query) == ("theirs", "c")


def test_a_view_that_another_changed_is_a_conflict(seeded: Store) -> None:
    SaveView(agent=GRACE, name="mine", query="a", sort="-updated").apply(seeded)
    (seen,) = views.views(seeded)
    changed = EditView(agent=GRACE, view=seen.id, query="b", version=seen.version).apply(seeded)
    with pytest.raises(Conflict) as raised:
        EditView(agent=GRACE, view=seen.id, query="c", version=seen.version).apply(seeded)
    assert (raised.value.field, raised.value.mine, raised.value.theirs) == ("query", "c", "b")
    (now,) = views.views(seeded)
    assert changed.inverse is not None
    changed.inverse.apply(seeded)
    with pytest.raises(Conflict):
        EditView(agent=GRACE, view=seen.id, query="c", version=now.version).apply(seeded)
    (now,) = views.views(seeded)
    EditView(agent=GRACE, view=seen.id, query="c", version=now.version).apply(seeded)
    assert views.views(seeded)[0].query == "c"


def test_settings_are_kept(seeded: Store) -> None:
    SetSetting(agent=GRACE, name="x", value=True).apply(seeded)
    SetSetting(agent=GRACE, name="x", value=3).apply(seeded)
    assert settings.setting(seeded, "x") == 3
    assert settings.setting(seeded, "missing") is None
