"""Digests tell any two lists of texts apart, absent ones too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.digests import (
    message_digest,
    proves,
    resealed,
    sealed,
    text_digest,
    ticket_digest,
)

TEXTS = st.lists(st.none() | st.text(max_size=5), max_size=4)


@given(TEXTS, TEXTS)
def test_equal_digests_mean_equal_texts(some: list[str | None], others: list[str | None]) -> None:
    assert (text_digest(*some) == text_digest(*others)) is (some == others)


TICKET = {
    "title": "t",
    "description": "d",
    "resolution": None,
    "closed_at": None,
    "reopens": 0,
    "preview": "p",
    "extra": None,
}
MESSAGE = {"id": 5, "author": "a", "type": 1, "created_at": 7, "extra": None, "body": "b"}


@pytest.mark.parametrize("other", [{"resolution": ""}, {"closed_at": 1}, {"preview": "q"}])
def test_a_ticket_is_proven_by_texts_and_seal(other: dict[str, object]) -> None:
    texts = text_digest("t", "d", None)
    assert ticket_digest(TICKET) == sealed(texts, None, 0, "p", None)
    assert ticket_digest({**TICKET, **other}) != ticket_digest(TICKET)


@pytest.mark.parametrize("name", MESSAGE)
def test_a_message_is_proven_by_each_of_its_values(name: str) -> None:
    assert message_digest({**MESSAGE, name: 99 if name in ("id", "type") else "9"}) != (
        message_digest(MESSAGE)
    )


def test_a_digest_without_seal_proves_the_text_alone() -> None:
    digest = text_digest("b")
    whole = sealed(digest, "a", 1)
    assert proves(digest, digest, "a", 1)
    assert proves(digest, digest, "a", 2)
    assert proves(whole, digest, "a", 1)
    assert not proves(whole, digest, "a", 2)
    assert not proves(whole, text_digest("c"), "a", 1)


def test_a_seal_anew_does_not_hide_damaged_texts() -> None:
    row = {**TICKET, "digest": ticket_digest(TICKET)}
    assert resealed({**row, "preview": "q"}) == ticket_digest({**TICKET, "preview": "q"})
    damaged = {**row, "title": "x"}
    assert resealed(damaged) == row["digest"] != ticket_digest(damaged)
