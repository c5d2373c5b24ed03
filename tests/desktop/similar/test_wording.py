"""What is said of a similar ticket, whatever its texts hold."""

from __future__ import annotations

from dataclasses import replace

from desktop.similar.wording import reason, reference, spoken, story
from models.enums import Status
from models.queries.similar import SimilarRow

DAY = 24 * 3_600 * 1_000_000
NOW = 1_750_000_000_000_000
ROW = SimilarRow(
    id=1042,
    title="Webhook  signature\nrefused",
    client="Ada Lovelace",
    status=Status.RESOLVED,
    resolved_at=NOW - 3 * DAY,
    excerpt="Secret rotated.",
    words=("webhook", "signature", "rotated"),
    is_same_client=True,
    is_same_category=True,
)


def test_a_line_says_why_and_when() -> None:
    assert reason(ROW, now=NOW) == "same client · webhook, signature · 3 d"
    stranger = replace(ROW, is_same_client=False)
    assert reason(stranger, now=NOW) == "webhook, signature · 3 d"


def test_the_tooltip_tells_the_rest() -> None:
    lines = story(ROW).split("\n")
    assert lines[0] == "Webhook signature refused"
    assert lines[1].startswith("#1042 · Ada Lovelace · Resolved ")
    assert lines[2] == "In common: the same client; the same category; webhook, signature, rotated"
    assert lines[3:] == ["", "Secret rotated."]
    closed = story(replace(ROW, status=Status.CLOSED, excerpt=""))
    assert "Closed " in closed
    assert closed.count("\n") == 2


def test_a_reference_is_one_line() -> None:
    assert reference(ROW) == "#1042 “Webhook signature refused”"


def test_a_title_without_end_is_not_read_aloud_to_the_end() -> None:
    assert len(spoken(replace(ROW, title="x" * 10_000), now=NOW)) < 400
