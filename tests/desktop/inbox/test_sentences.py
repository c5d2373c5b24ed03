"""What a screen reader and a tooltip say of a ticket."""

from __future__ import annotations

import pytest

from desktop.inbox.sentences import spoken_age, summary, tag_list, tooltip
from models.enums import Category, Priority, Status
from models.queries.tickets import TicketRow

MINUTE = 60_000_000
NOW = 1_710_000_000_000_000


def _row(**changes: object) -> TicketRow:
    values: dict[str, object] = {
        "id": 42,
        "title": "It is\nbroken",
        "preview": "",
        "status": Status.IN_PROGRESS,
        "priority": Priority.HIGH,
        "category": Category.FEATURE_REQUEST,
        "client": "Ada Lovelace",
        "assignee": None,
        "tags": (),
        "created_at": NOW - 90 * MINUTE,
        "updated_at": NOW - 2 * 60 * MINUTE,
        "files": 0,
        "is_answered": False,
    }
    return TicketRow(**{**values, **changes})  # type: ignore[arg-type]  # each value is right


def test_a_row_is_told_in_whole_sentences() -> None:
    assert summary(_row(), now=NOW) == (
        "Ticket 42: It is broken. In progress, high priority, feature request. "
        "From Ada Lovelace, not assigned, updated 2 hours ago."
    )


def test_what_is_only_a_sign_is_told_too() -> None:
    row = _row(assignee="Grace", tags=("api", "vip"), files=1, is_answered=True)
    told = summary(row, now=NOW)
    assert "assigned to Grace" in told
    assert told.endswith("Tagged api, vip. Has 1 file. The client waits for an answer.")


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (0, "just now"),
        (MINUTE, "1 minute ago"),
        (59 * MINUTE, "59 minutes ago"),
        (25 * 60 * MINUTE, "1 day ago"),
        (6 * 24 * 60 * MINUTE, "6 days ago"),
        (30 * 24 * 60 * MINUTE, "on 8 Feb 2024"),
        (-5 * MINUTE, "on 9 Mar 2024"),
    ],
)
def test_ages_are_spoken(age: int, words: str) -> None:
    assert spoken_age(NOW - age, NOW) == words


def test_many_tags_are_counted() -> None:
    assert tag_list(_row(tags=tuple(f"t{n}" for n in range(25)))).endswith("t19 and 5 more")


def test_the_tooltip_begins_with_the_whole_title() -> None:
    title = "x" * 900
    lines = tooltip(_row(title=title, tags=("api",), is_answered=True)).split("\n")
    assert lines[0] == title
    assert "In progress · High priority · Feature request" in lines
    assert lines[-1].startswith("Updated ")
