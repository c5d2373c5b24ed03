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
        ("Something new", "Something new"),
    ],
)
def test_facts(step: str, fact: str) -> None:
    assert confirmation(step) == fact
