"""What is offered for a part of a search text, and that all of it is understood when taken."""

from __future__ import annotations

import pytest

from desktop.inbox.facets import Known
from desktop.inbox.offers import FIELD_WORDS, Choices, client_offers, offers
from models.documents.completion import Spot, spot_at, with_field, with_value
from models.documents.search_fields import FIELDS
from models.documents.search_hints import conditions, hints
from models.queries.people import PersonRow

_CHOICES = Choices(
    Known(
        agents=(
            PersonRow(1, "agent_grace", "Grace Hopper", ""),
            PersonRow(2, "agent_sam", "Sam", ""),
            PersonRow(3, "agent_sam2", "Sam", ""),
            PersonRow(4, "agent_x", "", ""),
        ),
        tags=("api", "Billing", "urgent, now", "Ärger"),
    )
)


def _offered(text: str) -> list[str]:
    spot = spot_at(text, len(text))
    assert spot is not None, text
    return [offer.value for offer in offers(spot, _CHOICES)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("", list(FIELD_WORDS)),
        ("st", ["status"]),
        ("xy", []),
        ("status:", ["open", "in_progress", "pending", "resolved", "closed"]),
        ("status:pro", ["in_progress"]),
        ("status:open,", ["in_progress", "pending", "resolved", "closed"]),
        ("status:open", []),
        ("priority:U", ["urgent"]),
        ("category:req", ["feature_request"]),
        ("assignee:", ["me", "none", "Grace Hopper", "agent_sam", "agent_sam2", "agent_x"]),
        ("assignee:nob", ["none"]),
        ("assignee:hop", ["Grace Hopper"]),
        ("tag:", ["api", "Billing", "urgent, now", "Ärger"]),
        ("tag:n", ["urgent, now"]),
        ("tag:är", ["Ärger"]),
        ("tag:arg", ["Ärger"]),
        ("tag>", []),
        ("has:", ["attachment"]),
        ("is:un", ["unread", "unassigned"]),
        ("is:open,r", ["resolved"]),
        ("filename:", []),
        ("created:", ["today", "yesterday", "24h", "7d", "30d", "1y"]),
        ("created:to", ["today"]),
        ("created:today", []),
        ("updated>3", ["3h", "3d", "3w", "3m", "3y"]),
        ("updated>3d", []),
        ("updated>123456", []),
    ],
)
def test_offers(text: str, values: list[str]) -> None:
    assert _offered(text) == values


@pytest.mark.parametrize(
    ("text", "details"),
    [
        ("created:", ["", "", "in the last 24 hours", "in the last 7 days"]),
        ("created<", ["before today", "before yesterday"]),
        ("created>1", ["more than 1 hour ago"]),
        ("created<=1", ["in the last hour", "in the last day", "in the last week"]),
    ],
)
def test_times_say_what_they_mean(text: str, details: list[str]) -> None:
    spot = spot_at(text, len(text))
    assert spot is not None
    found = [offer.entry.detail for offer in offers(spot, _CHOICES)]
    assert found[: len(details)] == details


def test_every_field_has_words() -> None:
    assert set(FIELD_WORDS) == set(FIELDS)


@pytest.mark.parametrize("name", sorted(set(FIELDS) - {"client", "filename"}))
@pytest.mark.parametrize("typed", ["{}:", "-{}:", "foo ({}:", "{}:1"])
def test_what_is_taken_is_understood(name: str, typed: str) -> None:
    text = typed.format(name)
    spot = spot_at(text, len(text))
    assert spot is not None
    for offer in offers(spot, _CHOICES):
        made = with_value(text, spot, offer.value).text
        assert not hints(made), made
        assert len(conditions(made)) == 1, made


def test_a_field_is_written_with_its_colon() -> None:
    spot = Spot(0, 2, "st")
    (offer,) = offers(spot, _CHOICES)
    assert with_field("st", spot, offer.value).text == f"{offer.entry.label}"


def test_clients_are_written_so_that_they_are_found() -> None:
    people = (
        PersonRow(1, "c1", "Ada Lovelace", "ada@example.com"),
        PersonRow(2, "c2", "Bob", "bob@example.com"),
        PersonRow(3, "c3", "BOB", ""),
        PersonRow(4, "c4", "", "only@example.com"),
        PersonRow(5, "c5", "…", ""),
    )
    found = client_offers(Spot(7, 7, "", "client", ":"), people)
    assert [offer.value for offer in found] == [
        "Ada Lovelace",
        "bob@example.com",
        "c3",
        "only@example.com",
        "c5",
    ]
    assert [offer.entry.label for offer in found] == ["Ada Lovelace", "Bob", "BOB", "c4", "…"]


def test_of_very_many_tags_some_are_offered() -> None:
    many = Choices(Known(tags=tuple(f"tag {number}" for number in range(5_000))))
    assert len(offers(Spot(4, 4, "", "tag", ":"), many)) == 60
    found = offers(Spot(4, 4, "499", "tag", ":", ("tag 4990",)), many)
    assert [offer.value for offer in found] == ["tag 499", *(f"tag {n}" for n in range(4991, 5000))]
