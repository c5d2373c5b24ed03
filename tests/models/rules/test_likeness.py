"""What makes two requests alike: telling words, the same client, and never chance alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.likeness import Request, likeness, telling

WORDS = ("webhook", "signature", "invoice", "twice", "theme", "sidebar")
words = st.frozensets(st.sampled_from(WORDS))
weights = st.dictionaries(st.sampled_from(WORDS), st.floats(min_value=0.1, max_value=12.0))


@st.composite
def requests(draw: st.DrawFn) -> Request:
    title = draw(words)
    client, category = draw(st.integers(1, 3)), draw(st.integers(0, 4))
    return Request(title, title | draw(words), client, category)


def request(title: str, text: str = "", *, client: int = 1, category: int = 0) -> Request:
    of_title = frozenset(title.split())
    return Request(of_title, of_title | frozenset(text.split()), client, category)


def tells(title: str, texts: dict[str, int], tickets: int) -> dict[str, float]:
    return telling(texts, title=frozenset(title.split()), texts=texts.__getitem__, tickets=tickets)


def test_the_rarest_words_come_first_and_those_of_the_title_before_them() -> None:
    number = {"signature": 40, "webhook": 50, "please": 90, "rotated": 20}
    assert list(tells("webhook please", number, 1_000)) == [
        "webhook",
        "please",
        "rotated",
        "signature",
    ]


def test_words_of_every_tenth_ticket_tell_nothing() -> None:
    assert list(tells("the webhook", {"the": 101, "webhook": 100}, 1_000)) == ["webhook"]


def test_on_a_small_desk_a_word_of_a_few_tickets_tells_something() -> None:
    assert list(tells("", {"webhook": 12, "the": 13}, 24)) == ["webhook"]


def test_a_letter_is_no_word_but_a_character_is() -> None:
    assert set(tells("", {"a": 1, "7": 1, "é": 1, "票": 1}, 1_000)) == {"票"}


@given(number=st.integers(1, 10**6), tickets=st.integers(0, 10**7))
def test_a_word_weighs_less_the_more_texts_have_it(number: int, tickets: int) -> None:
    weight = tells("", {"word": number}, tickets).get("word", 0.0)
    assert 0.0 <= tells("", {"word": number + 1}, tickets).get("word", 0.0) <= weight <= 12.0


def test_the_same_words_in_both_titles_count_double() -> None:
    own, weight = request("webhook signature"), {"webhook": 5.0, "signature": 5.0}
    titled = request("webhook", "signature", client=2, category=1)
    inside = request("", "webhook signature", client=2, category=1)
    assert likeness(weight, own, titled, is_answered=False).score == 15.0
    assert likeness(weight, own, inside, is_answered=False).score == 10.0


@pytest.mark.parametrize(
    ("other", "is_enough"),
    [
        (request("something", client=2), False),
        (request("something", client=1), False),
        (request("other", "webhook", client=2), False),
        (request("other", "webhook", client=1), True),
        (request("webhook", client=2), True),
        (request("other", "webhook signature", client=2), True),
    ],
)
def test_one_word_of_a_text_is_chance(other: Request, *, is_enough: bool) -> None:
    own, weight = request("webhook", "signature"), {"webhook": 9.0, "signature": 9.0}
    assert likeness(weight, own, other, is_answered=True).is_enough is is_enough


def test_a_little_of_all_that_is_told_is_chance() -> None:
    own = request("webhook", "signature theme invoice twice sidebar")
    weight = dict.fromkeys(WORDS, 6.0)
    two = request("", "theme twice", client=2, category=1)
    three = replace(two, words=two.words | {"invoice"})
    assert likeness(weight, own, two, is_answered=True).is_enough
    heavy = {**weight, "webhook": 12.0, "signature": 12.0, "sidebar": 12.0, "invoice": 12.0}
    assert not likeness(heavy, own, two, is_answered=True).is_enough
    assert likeness(heavy, own, three, is_answered=True).is_enough


@given(weights=weights, own=requests(), other=requests(), word=st.sampled_from(WORDS))
def test_one_more_word_in_common_never_makes_less_alike(
    weights: dict[str, float], own: Request, other: Request, word: str
) -> None:
    before = likeness(weights, own, other, is_answered=False)
    after = likeness(weights, own, replace(other, words=other.words | {word}), is_answered=False)
    assert after.score >= before.score
    assert after.is_enough >= before.is_enough
    assert set(before.words) <= set(after.words) <= set(weights)


@given(weights=weights, own=requests(), other=requests())
def test_client_category_and_an_answer_each_make_more_alike(
    weights: dict[str, float], own: Request, other: Request
) -> None:
    stranger = replace(other, client=0, category=9)
    far = likeness(weights, own, stranger, is_answered=False)
    near = (
        likeness(weights, own, replace(stranger, client=own.client), is_answered=False),
        likeness(weights, own, replace(stranger, category=own.category), is_answered=False),
        likeness(weights, own, stranger, is_answered=True),
    )
    assert all(one.score > far.score for one in near)
    assert (far.is_same_client, near[0].is_same_client) == (False, True)
    assert (far.is_same_category, near[1].is_same_category) == (False, True)
