"""The views of the sidebar: those that every desk has, and those that agents have saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pydantic import ValidationError

from desktop.look.marks import mark_of
from models.documents.filter_text import filter_text, parse_filter
from models.documents.filters import DEFAULT_SORT, ME, NOBODY, Sort, TicketFilter
from models.enums import UNRESOLVED, Category, Priority, Status
from models.queries.views import ViewRow

_LONGEST_NAME: Final = 40


@dataclass(frozen=True, slots=True)
class ViewEntry:
    """A filter and an order under a name; ``view_id`` is None for what cannot be edited."""

    key: str
    name: str
    icon: str
    filter: TicketFilter
    sort: Sort = DEFAULT_SORT
    view_id: int | None = None


BUILT_IN: Final = (
    ViewEntry("open", "All open", "tray", TicketFilter(status=UNRESOLVED)),
    ViewEntry("mine", "Mine", "user", TicketFilter(status=UNRESOLVED, assignee=(ME,))),
    ViewEntry(
        "unassigned",
        "Unassigned",
        "circle-dashed",
        TicketFilter(status=UNRESOLVED, assignee=(NOBODY,)),
    ),
    ViewEntry(
        "urgent",
        "Urgent",
        "warning-circle",
        TicketFilter(status=UNRESOLVED, priority=(Priority.URGENT,)),
    ),
    ViewEntry("pending", "Pending", "hourglass-medium", TicketFilter(status=(Status.PENDING,))),
    ViewEntry("resolved", "Resolved", "check-circle", TicketFilter(status=(Status.RESOLVED,))),
    ViewEntry("closed", "Closed", "archive", TicketFilter(status=(Status.CLOSED,))),
)


def saved_entry(row: ViewRow) -> ViewEntry:
    """The entry of a saved view; an order that nobody knows any more becomes the usual one."""
    try:
        sort = Sort.parse(row.sort)
    except ValidationError:
        sort = DEFAULT_SORT
    wanted = parse_filter(row.query)
    return ViewEntry(f"view:{row.id}", row.name, "bookmark-simple", wanted, sort, row.id)


def suggested_name(wanted: TicketFilter) -> str:
    """A name to begin with: the words of what is looked for, or else the text of the filter."""
    marks: tuple[Priority | Category, ...] = (*wanted.priority, *wanted.category)
    words = [*(text.text for text in wanted.text), *wanted.tag, *(mark_of(v).word for v in marks)]
    if wanted == TicketFilter(status=wanted.status):
        words = [mark_of(status).word for status in wanted.status]
    name = ", ".join(words) or filter_text(wanted) or "New view"
    name = name[:1].upper() + name[1:]
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
