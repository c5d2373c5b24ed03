"""The demo brings canned texts whose placeholders are known, and spares those of a desk."""

from __future__ import annotations

from models.commands.phrases import SavePhrase
from models.demo.generate import fill
from models.demo.phrases import add_phrases
from models.queries.phrases import phrases
from models.rules.placeholders import placeholders
from models.store.store import Store


def test_the_demo_brings_texts_that_can_be_filled_in(store: Store) -> None:
    fill(store, tickets=3)
    found = phrases(store)
    assert len(found) >= 6
    assert len({phrase.name for phrase in found}) == len(found)
    used = {each for phrase in found for each in placeholders(phrase.body)}
    assert used
    assert all(each.is_known for each in used)
    fill(store, tickets=3)
    assert phrases(store) == found


def test_texts_of_a_desk_are_its_own(store: Store) -> None:
    SavePhrase(agent="agent_me", name="Mine", body="mine").apply(store)
    add_phrases(store, agent="agent_me")
    assert [phrase.name for phrase in phrases(store)] == ["Mine"]
