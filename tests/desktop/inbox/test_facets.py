"""The entries of the filter buttons and how their keys are written into the filter."""

from __future__ import annotations

from desktop.inbox.facets import FACETS, Known
from models.queries.people import PersonRow

ASSIGNEE = next(facet for facet in FACETS if facet.field == "assignee")


def _known(*people: tuple[str, str]) -> Known:
    agents = (PersonRow(n, key, name, "") for n, (key, name) in enumerate(people))
    return Known(agents=tuple(agents))


def test_me_and_nobody_come_before_the_agents() -> None:
    entries = ASSIGNEE.entries(_known(("a1", "Grace"), ("a2", "")))
    assert [(entry.key, entry.label) for entry in entries] == [
        ("me", "Me"),
        ("none", "Nobody"),
        ("a1", "Grace"),
        ("a2", "a2"),
    ]


def test_a_name_is_written_where_it_means_one_agent() -> None:
    known = _known(("a1", "Grace Hopper"), ("a2", "Linus"))
    assert ASSIGNEE.value_of("a1", known) == "Grace Hopper"
    assert ASSIGNEE.key_of("grace hopper", known) == "a1"


def test_a_key_is_written_where_a_name_would_mean_several() -> None:
    known = _known(("a1", "Grace"), ("a2", "Grace Hopper"), ("a3", "none"), ("a4", ""))
    assert ASSIGNEE.value_of("a1", known) == "a1"
    assert ASSIGNEE.value_of("a2", known) == "Grace Hopper"
    assert ASSIGNEE.value_of("a3", known) == "a3"
    assert ASSIGNEE.value_of("a4", known) == "a4"
    assert ASSIGNEE.value_of("me", known) == "me"


def test_what_nobody_is_called_stays_as_typed() -> None:
    assert ASSIGNEE.key_of("Zoe", _known(("a1", "Grace"))) == "Zoe"


def test_tags_are_their_own_keys() -> None:
    tag = next(facet for facet in FACETS if facet.field == "tag")
    assert [entry.key for entry in tag.entries(Known(tags=("api", "<b>")))] == ["api", "<b>"]
