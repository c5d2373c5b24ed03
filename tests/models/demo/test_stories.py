"""The texts: each story can be told to its end, names nobody real, and there are enough."""

from __future__ import annotations

import re
from collections import Counter
from random import Random

import pytest

from models.demo.people import book
from models.demo.stories import Story, library
from models.demo.wording import Facts, compiled, dated
from models.enums import Category
from models.rules.times import parse_time

ADDRESS = re.compile(r"[\w.+-]+@([\w.-]+)|https?://([\w.-]+)")
OURS = re.compile(r"(^|.*\.)example\.(com|org|net)\.?")
NETWORK = re.compile(r"\b\d+\.\d+\.\d+\.\d+\b")
DOCUMENTATION = ("192.0.2.", "198.51.100.", "203.0.113.")


def _stories() -> list[Story]:
    found = library()
    return list(dict.fromkeys((*found.cards, *found.long, *found.today)))


def _texts(story: Story) -> list[str]:
    known = dict.fromkeys(("agent", "name", "first", "formal", "org", "email"), "someone")
    known |= dated(library().months[story.language], parse_time("2026-02-03T04:05:06Z"))
    facts = Facts(Random(story.titles[0]), library().options[story.language], known)
    texts = (*story.titles, story.description, *(t.text for t in story.turns))
    return [text % facts for text in texts]


@pytest.mark.parametrize("category", list(Category))
def test_each_category_has_a_dozen_stories(category: Category) -> None:
    found = [story for story in set(library().cards) if story.category is category]
    assert len(found) >= 12
    assert {"en", "de", "es", "fr"} <= {story.language for story in found}
    assert any(story.language in ("ar", "ja", "zh") for story in found)


@pytest.mark.parametrize("story", _stories(), ids=lambda story: story.titles[0][:30])
def test_a_story_can_be_told(story: Story) -> None:
    for text in _texts(story):
        assert text == text.strip()
        assert not re.search(r"\{[a-z]+\}|[#~]{2}|%\(", text)
        for found in ADDRESS.finditer(text):
            assert OURS.fullmatch(found[1] or found[2]), found[0]
        for address in NETWORK.findall(text):
            assert address.startswith(DOCUMENTATION)


def test_stories_differ_in_length() -> None:
    lengths = [max(map(len, _texts(story))) for story in _stories()]
    assert sum(length < 120 for length in lengths) >= 5
    assert sum(length > 1500 for length in lengths) >= 1


def test_shares_are_those_of_a_desk() -> None:
    cards = library().cards
    languages = Counter(story.language for story in cards)
    categories = Counter(story.category for story in cards)
    assert languages["en"] > len(cards) * 0.6
    assert categories.most_common(1)[0][0] is Category.TECHNICAL


def test_people_can_be_written_to() -> None:
    clients = list(book().clients(1200, 1, Random(1)))
    assert len({client.key for client in clients}) == 1200
    for client in clients:
        assert re.fullmatch(r"[a-z]+\.[a-z]+\d*@[a-z.-]*example\.(com|org|net)", client.email)
    seven = {client.language for client in book().clients(7, 20, Random(1))}
    assert seven == set(library().options)


def test_a_value_is_drawn_once() -> None:
    facts = Facts(Random(1), {"code": ("E-####",), "both": (compiled("{code} {code}"),)}, {})
    code = facts["code"]
    assert re.fullmatch(r"E-\d{4}", code)
    assert facts["both"] == f"{code} {code}"
    facts.forget()
    assert facts["code"] != code


def test_braces_of_programs_stay() -> None:
    assert compiled('{"a": 5 %}') % {} == '{"a": 5 %}'


def test_an_unknown_placeholder_is_a_fault() -> None:
    with pytest.raises(KeyError):
        compiled("{nobody}") % Facts(Random(1), {}, {})
