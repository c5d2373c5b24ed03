"""Steps as facts."""

from __future__ import annotations

import pytest

from desktop.window.confirmations import confirmation


@pytest.mark.parametrize(
    ("step", "fact"),
    [
        ("Send reply", "Reply sent"),
        ("Set status to In progress", "Status set to In progress"),
        ("Set priority of 3 tickets to High", "Priority of 3 tickets set to High"),
        ("Assign to Grace to Hopper", "Assigned to Grace to Hopper"),
        ("Assign 298 tickets to Grace Hopper", "298 tickets assigned to Grace Hopper"),
        ("Resolve 298 tickets", "298 tickets resolved"),
        ("Unassign 1,298 tickets", "1,298 tickets unassigned"),
        ("Unassign ticket", "Ticket unassigned"),
        ("Change tags of 3 tickets", "Tags of 3 tickets changed"),
        ("Something new", "Something new"),
    ],
)
def test_facts(step: str, fact: str) -> None:
    assert confirmation(step) == fact
