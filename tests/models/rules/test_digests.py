"""Digests tell any two lists of texts apart, absent ones too."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from models.rules.digests import text_digest, ticket_digest

TEXTS = st.lists(st.none() | st.text(max_size=5), max_size=4)


@given(TEXTS, TEXTS)
def test_equal_digests_mean_equal_texts(some: list[str | None], others: list[str | None]) -> None:
    assert (text_digest(*some) == text_digest(*others)) is (some == others)


def test_a_ticket_is_proven_by_its_own_texts() -> None:
    ticket = {"title": "t", "description": "d", "resolution": None}
    assert ticket_digest(ticket) == text_digest("t", "d", None)
    assert ticket_digest({**ticket, "resolution": ""}) != ticket_digest(ticket)
