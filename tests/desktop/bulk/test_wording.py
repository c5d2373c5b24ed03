"""What a change is called."""

from __future__ import annotations

import pytest

from desktop.bulk.wording import (
    action,
    changed_words,
    nothing_words,
    same_words,
    skipped_words,
    step,
    title,
)
from models.commands.bulk_changes import (
    BulkChange,
    Skip,
    ToAssignee,
    ToCategory,
    ToClosed,
    ToPriority,
    ToReopened,
    ToResolved,
    ToStatus,
    WithTags,
)
from models.enums import Category, Priority, Status

NAMES = {"agent_grace": "Grace Hopper"}
PENDING = ToStatus(status=Status.PENDING)


@pytest.mark.parametrize(
    ("change", "heading", "one", "many"),
    [
        (PENDING, "Set status to Pending", "Set status to Pending",
         "Set status of 298 tickets to Pending"),
        (ToPriority(priority=Priority.LOW), "Set priority to Low", "Set priority to Low",
         "Set priority of 298 tickets to Low"),
        (ToCategory(category=Category.BILLING), "Set category to Billing",
         "Set category to Billing", "Set category of 298 tickets to Billing"),
        (ToAssignee(assignee="agent_grace"), "Assign to Grace Hopper", "Assign to Grace Hopper",
         "Assign 298 tickets to Grace Hopper"),
        (ToAssignee(assignee=None), "Unassign", "Unassign ticket", "Unassign 298 tickets"),
        (WithTags(add=("a",)), "Change tags", "Change tags", "Change tags of 298 tickets"),
        (ToResolved(), "Resolve", "Resolve ticket", "Resolve 298 tickets"),
        (ToClosed(), "Close", "Close ticket", "Close 298 tickets"),
        (ToReopened(), "Reopen", "Reopen ticket", "Reopen 298 tickets"),
    ],
)  # fmt: skip
def test_names(change: BulkChange, heading: str, one: str, many: str) -> None:
    assert title(change, NAMES) == heading
    assert step(change, 1, NAMES) == one
    assert step(change, 298, NAMES) == many


def test_the_button_says_what_it_does() -> None:
    assert action(PENDING, 298) == "Change 298 tickets"
    assert action(ToResolved(), 1) == "Resolve 1 ticket"
    assert action(ToClosed(), 300) == "Close 300 tickets"


@pytest.mark.parametrize(
    ("changed", "asked", "words"),
    [
        (298, 312, "298 of 312 tickets change"),
        (1, 312, "1 of 312 tickets changes"),
        (312, 312, "All 312 tickets change"),
        (0, 12, "None of 12 tickets changes"),
        (1, 1, "The ticket changes"),
        (0, 1, "The ticket does not change"),
    ],
)
def test_how_many_change(changed: int, asked: int, words: str) -> None:
    assert changed_words(changed, asked) == words


def test_what_stays_and_what_is_left_out() -> None:
    assert same_words(PENDING, 9, NAMES) == "9 are pending already."
    assert same_words(PENDING, 1, NAMES) == "1 is pending already."
    assert nothing_words(PENDING, 9, NAMES) == "All 9 are pending already."
    assert nothing_words(ToAssignee(assignee="agent_grace"), 1, NAMES) == (
        "It is assigned to Grace Hopper already."
    )
    assert skipped_words(Skip.CLOSED, 5) == "5 are skipped: they are closed, which is read only."
    assert skipped_words(Skip.GONE, 1) == "1 is skipped: it is not there any more."


@pytest.mark.parametrize("reason", Skip)
def test_every_reason_has_words(reason: Skip) -> None:
    assert skipped_words(reason, 1).startswith("1 is skipped: it ")
    assert skipped_words(reason, 2).startswith("2 are skipped: they ")
