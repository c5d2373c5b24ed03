"""System messages in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.conversation.thread.events import apart, event_words

NAMES = {"agent_linus": "Linus T."}


def words(**event: object) -> str | None:
    return event_words(event, actor="Grace", naming=lambda key: NAMES.get(key, key))


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (
            {"field": "status", "from": "open", "to": "in_progress"},
            "set the status to In progress",
        ),
        ({"field": "status", "from": "open", "to": "resolved"}, "resolved the ticket"),
        ({"field": "status", "from": "closed", "to": "open"}, "reopened the ticket"),
        (
            {"field": "status", "from": "resolved", "to": "pending"},
            "reopened the ticket as Pending",
        ),
        (
            {"field": "status", "from": "open", "to": "closed", "reason": "spam"},
            "closed the ticket: spam",
        ),
        (
            {"field": "priority", "from": "low", "to": "urgent"},
            "changed the priority from Low to Urgent",
        ),
        (
            {"field": "category", "from": "billing", "to": "feature_request"},
            "changed the category from Billing to Feature request",
        ),
        (
            {"field": "assignee", "from": None, "to": "agent_linus"},
            "assigned the ticket to Linus T.",
        ),
        ({"field": "assignee", "from": "agent_linus", "to": None}, "took the ticket off Linus T."),
        ({"field": "assignee", "from": None, "to": "agent_9"}, "assigned the ticket to agent_9"),
        ({"field": "title", "from": "a", "to": "b"}, "renamed the ticket to b"),
        ({"field": "resolution", "text": "Restarted."}, "wrote the resolution: Restarted."),
        ({"field": "resolution", "from": "a", "to": None}, "removed the resolution"),
        ({"field": "tags", "added": ["api"], "removed": []}, "added the tag api"),
        (
            {"field": "tags", "added": ["a", "b"], "removed": ["c"]},
            "added the tags a, b and removed the tag c",
        ),
        (
            {"field": "attached", "names": ["1", "2", "3", "4", "5"]},
            "attached 1, 2, 3 and 2 more",
        ),
        ({"field": "detached", "names": ["../../x.txt"]}, "removed x.txt"),
        ({"field": "file_renamed", "names": ["a/b.txt", "c.txt"]}, "renamed b.txt to c.txt"),
        ({"field": "file_renamed", "names": []}, "renamed a file"),
        ({"field": "follow_up", "of": "ticket_1"}, "opened this as a follow-up of ticket_1"),
        ({"field": "followed_up", "by": "ticket_2"}, "continued this in ticket_2"),
    ],
)
def test_each_event_is_a_sentence(event: dict[str, object], expected: str) -> None:
    assert words(**event) == f"Grace {expected}"


def test_an_unknown_event_has_no_words() -> None:
    assert words(field="weather") is None
    assert words() is None


anything = st.recursive(
    st.none() | st.text() | st.integers(),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=5,
)
fields = ["status", "priority", "category", "assignee", "title", "resolution", "tags", "attached"]


@given(
    st.sampled_from([*fields, "detached", "follow_up", "followed_up"]),
    st.dictionaries(
        st.sampled_from(["from", "to", "reason", "text", "added", "removed", "names", "of", "by"]),
        anything,
    ),
)
def test_any_facts_make_one_line(field: str, facts: dict[str, object]) -> None:
    told = event_words({**facts, "field": field}, actor="Grace", naming=lambda key: key)
    assert told is not None
    assert told.startswith("Grace ")
    assert "\n" not in told
    assert len(told) < 1_000


def test_a_turning_name_stays_in_its_place() -> None:
    assert apart("abc") == "abc"
    assert apart("שלום") == "\u2068שלום\u2069"
    assert apart("a\u202eb").startswith("\u2068")
