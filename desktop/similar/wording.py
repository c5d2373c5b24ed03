"""Says in words which tickets are similar, why, and what is inserted of them."""

from __future__ import annotations

from typing import Final

from desktop.look.format import exact_time, relative_time
from desktop.look.text import one_line
from models.enums import Status
from models.queries.similar import SimilarRow

_WORDS: Final = 2
"""So many words in common are named: a narrow line has room for no more."""
_ENDS: Final = {Status.RESOLVED: "Resolved", Status.CLOSED: "Closed"}


def reason(row: SimilarRow, *, now: int) -> str:
    """Why the ticket is shown, and when it ended: "same client · webhook, signature · 3 d"."""
    client = "same client" if row.is_same_client else ""
    ended = relative_time(row.resolved_at, now=now)
    return " · ".join(filter(None, (client, ", ".join(row.words[:_WORDS]), ended)))


def story(row: SimilarRow) -> str:
    """All that is known of the ticket without opening it, for a tooltip."""
    facts = [f"#{row.id}", one_line(row.client)]
    facts.append(f"{_ENDS.get(row.status, 'Ended')} {exact_time(row.resolved_at)}")
    alike = ["the same client"] if row.is_same_client else []
    alike += ["the same category"] if row.is_same_category else []
    alike += [", ".join(row.words)] if row.words else []
    parts = [one_line(row.title), " · ".join(facts), f"In common: {'; '.join(alike)}"]
    return "\n".join((*parts, "", row.excerpt) if row.excerpt else parts)


def spoken(row: SimilarRow, *, now: int) -> str:
    """The ticket as it is read aloud."""
    return f"Similar ticket {row.id}: {one_line(row.title)[:200]}, {reason(row, now=now)}"


def reference(row: SimilarRow) -> str:
    """The ticket as a text names it to whoever reads it: "#1042 “Webhook refused”"."""
    return f"#{row.id} “{one_line(row.title)}”"
