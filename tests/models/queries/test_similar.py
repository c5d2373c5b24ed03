"""Similar tickets: what is found, why, in which order, and that nothing is found by chance."""

from __future__ import annotations

from random import Random

import pytest

from models.commands.conversation import AddNote, ReceiveMessage
from models.commands.creation import CreateTicket
from models.commands.lifecycle import Close, Resolve
from models.commands.people import AddAgent, AddClient
from models.enums import Category, Status
from models.queries.similar import SimilarRow, similar
from models.queries.ticket import details
from models.rules.likeness import Request, likeness, telling
from models.store.store import Store

GRACE = "agent_grace"
WORDS = (
    *("webhook", "signature", "invoice", "twice", "theme", "sidebar", "export", "login"),
    *("mouse", "keyboard", "refund", "printer", "calendar", "import", "crash", "slow"),
)


class Desk:
    """Makes tickets with few words to say."""

    def __init__(self, store: Store) -> None:
        self.store = store
        AddAgent(agent=GRACE, key=GRACE, name="Grace Hopper", email="").apply(store)
        for key in ("ada", "bob", "cy"):
            AddClient(agent=GRACE, key=key, name=key.title(), email="", organisation="").apply(
                store
            )

    def ask(
        self,
        title: str,
        description: str = "-",
        *,
        client: str = "ada",
        category: Category = Category.GENERAL,
    ) -> int:
        outcome = CreateTicket(
            agent=GRACE, title=title, description=description, client=client, category=category
        ).apply(self.store)
        (number,) = outcome.changes.tickets
        return number

    def solve(self, number: int, resolution: str = "Done.") -> int:
        Resolve(agent=GRACE, tickets=(number,), resolution=resolution).apply(self.store)
        return number


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def numbers(rows: tuple[SimilarRow, ...]) -> list[int]:
    return [row.id for row in rows]


def test_a_resolved_ticket_with_the_same_words_is_shown_with_its_reasons(desk: Desk) -> None:
    solved = desk.solve(
        desk.ask("Webhook signature refused", client="bob", category=Category.TECHNICAL),
        "Secret\n  rotated, webhook sent again.",
    )
    desk.solve(desk.ask("Invoice is wrong"))
    asked = desk.ask("Signature of a webhook", category=Category.TECHNICAL)
    (row,) = similar(desk.store, asked)
    ended = details(desk.store, solved)
    assert ended is not None
    assert row == SimilarRow(
        id=solved,
        title="Webhook signature refused",
        client="Bob",
        status=Status.RESOLVED,
        resolved_at=ended.resolved_at or 0,
        excerpt="Secret rotated, webhook sent again.",
        words=("signature", "webhook"),
        is_same_client=False,
        is_same_category=True,
    )


def test_what_is_at_work_is_no_answer(desk: Desk) -> None:
    desk.ask("Webhook signature refused")
    assert similar(desk.store, desk.ask("Webhook signature")) == ()


def test_a_closed_ticket_is_an_answer_and_never_the_ticket_itself(desk: Desk) -> None:
    closed, asked = (desk.solve(desk.ask("Webhook signature")) for _ in range(2))
    Close(agent=GRACE, tickets=(closed,)).apply(desk.store)
    (row,) = similar(desk.store, asked)
    assert (row.id, row.status) == (closed, Status.CLOSED)


def test_the_same_client_comes_first(desk: Desk) -> None:
    solved = [desk.solve(desk.ask("Webhook signature", client=key)) for key in ("ada", "bob", "cy")]
    asked = desk.ask("Webhook signature", client="bob")
    rows = similar(desk.store, asked)
    assert numbers(rows) == [solved[1], solved[2], solved[0]]
    assert [row.is_same_client for row in rows] == [True, False, False]


def test_a_ticket_with_a_resolution_comes_before_one_without(desk: Desk) -> None:
    told = desk.solve(desk.ask("Webhook signature"), "Rotated.")
    silent = desk.solve(desk.ask("Webhook signature"), "")
    rows = similar(desk.store, desk.ask("Webhook signature"))
    assert [(row.id, row.excerpt) for row in rows] == [(told, "Rotated."), (silent, "")]


def test_at_most_as_many_as_asked_for_those_that_ended_last(desk: Desk) -> None:
    solved = [desk.solve(desk.ask("Webhook signature")) for _ in range(5)]
    rows = similar(desk.store, desk.ask("Webhook signature"), 3)
    assert numbers(rows) == solved[:1:-1]


def test_words_that_everybody_uses_lead_nowhere(desk: Desk) -> None:
    for number in range(30):
        desk.solve(desk.ask(f"Please help me with the {WORDS[number % 16]}", client="bob"))
    assert similar(desk.store, desk.ask("Please help me with the")) == ()
    assert similar(desk.store, desk.ask("?!", "...")) == ()


def test_common_words_change_nothing(desk: Desk) -> None:
    for number in range(30):
        desk.solve(desk.ask(f"Please {WORDS[number % 16]} the {WORDS[(number + 1) % 16]}"))
    plain = desk.ask("Webhook signature", "sidebar")
    wordy = desk.ask("Please the webhook please signature", "please the sidebar please")
    found = numbers(similar(desk.store, plain))
    assert found
    assert numbers(similar(desk.store, wordy)) == found


def test_the_clients_first_message_is_looked_at_where_the_description_says_little(
    desk: Desk,
) -> None:
    solved = desk.solve(desk.ask("Webhook signature"))
    asked = desk.ask("Help", "see below", client="bob")
    AddNote(agent=GRACE, ticket=asked, body="printer refund").apply(desk.store)
    body = "The signature of your webhook is refused"
    ReceiveMessage(agent=GRACE, ticket=asked, body=body).apply(desk.store)
    (row,) = similar(desk.store, asked)
    assert (row.id, row.words) == (solved, ("signature", "webhook"))


def test_a_number_nobody_has_is_like_nothing(store: Store) -> None:
    assert similar(store, 7) == ()


@pytest.mark.parametrize(
    "title",
    ['"quoted" OR NEAR(', "col:umn * ^ -", "'; DROP TABLE words; --", "\0 \ud7ff", "票务系统"],
)
def test_no_text_is_taken_for_a_query(desk: Desk, title: str) -> None:
    solved = desk.solve(desk.ask(f"{title} webhook signature"))
    assert numbers(similar(desk.store, desk.ask(f"{title} webhook signature"))) == [solved]


@pytest.mark.parametrize("start", range(6))
def test_the_same_are_found_by_comparing_with_all(desk: Desk, start: int) -> None:
    random = Random(start)
    asked = []
    for _ in range(40):
        title = " ".join(random.sample(WORDS, random.randint(1, 3)))
        text = " ".join(random.sample(WORDS, random.randint(1, 3)))
        client, category = random.choice(("ada", "bob", "cy")), random.choice(list(Category))
        number = desk.ask(title, text, client=client, category=category)
        asked.append(number)
        if random.random() < 0.7:
            desk.solve(number, random.choice(("", "Done.")))
    seen = 0
    for number in asked:
        rows = similar(desk.store, number)
        assert numbers(rows) == _compared_with_all(desk.store, number, asked)[:5]
        seen += len(rows)
    assert seen, "or nothing was compared"


def _compared_with_all(store: Store, number: int, asked: list[int]) -> list[int]:
    """The same ranking, by reading every ticket."""
    everything = {one: details(store, one) for one in asked}
    said = {
        one: f"{ticket.title} {ticket.description}".split()
        for one, ticket in everything.items()
        if ticket is not None
    }
    requests = {
        one: Request(
            frozenset(ticket.title.split()),
            frozenset(said[one]),
            ticket.client.id,
            ticket.category.rank,
        )
        for one, ticket in everything.items()
        if ticket is not None
    }
    weights = telling(
        requests[number].words,
        title=requests[number].title,
        texts=lambda word: sum(words.count(word) for words in said.values()),
        tickets=len(asked),
    )
    ended = [
        one
        for one, ticket in everything.items()
        if ticket is not None and ticket.resolved_at is not None and one != number
    ]
    # What nobody else has said is not missed in others.
    weights = {w: weight for w, weight in weights.items() if any(w in said[one] for one in ended)}
    found = []
    for one, ticket in everything.items():
        if ticket is None or ticket.resolved_at is None or one == number:
            continue
        alike = likeness(
            weights, requests[number], requests[one], is_answered=bool(ticket.resolution)
        )
        if alike.is_enough:
            found.append((-alike.score, -ticket.resolved_at, -one))
    return [-one for _, _, one in sorted(found)]


def test_what_has_ended_is_found_below_all_that_is_at_work(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.queries.similar._TEXTS", 4)
    solved = [desk.solve(desk.ask("Webhook signature")) for _ in range(3)]
    at_work = [desk.ask("Webhook signature", client="bob") for _ in range(6)]
    assert numbers(similar(desk.store, at_work[-1])) == solved[::-1]
