"""Clients, agents, views and settings: added, changed, refused, taken back."""

from __future__ import annotations

import pytest

from models.commands.creation import CreateTicket
from models.commands.people import AddAgent, AddClient, EditAgent, EditClient
from models.commands.refusals import Refused
from models.commands.settings import SetSetting
from models.commands.views import DeleteView, EditView, SaveView
from models.documents.filter_text import parse_filter
from models.documents.filters import Sort
from models.queries import people, settings, tickets, views
from models.queries.matching import Lens
from models.store.store import Store
from tests.seeds import GRACE


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
    EditView(agent=GRACE, view=first.id, name="later", position=9).apply(seeded)
    assert [view.name for view in views.views(seeded)] == ["second", "later"]
    outcome = DeleteView(agent=GRACE, view=second.id).apply(seeded)
    assert [view.name for view in views.views(seeded)] == ["later"]
    assert outcome.inverse is not None
    outcome.inverse.apply(seeded)
    assert [view.name for view in views.views(seeded)] == ["second", "later"]
    with pytest.raises(Refused, match="name"):
        SaveView(agent=GRACE, name=" ", query="", sort="-updated").apply(seeded)


def test_settings_are_kept(seeded: Store) -> None:
    SetSetting(agent=GRACE, name="x", value=True).apply(seeded)
    SetSetting(agent=GRACE, name="x", value=3).apply(seeded)
    assert settings.setting(seeded, "x") == 3
    assert settings.setting(seeded, "missing") is None
