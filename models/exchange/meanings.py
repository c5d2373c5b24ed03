"""What other desks call the attributes of a ticket, and their statuses, priorities, categories."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from models.enums import Category, Priority, Status

_WORD: Final = re.compile(r"[a-z]+|[0-9]+")
_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
# Words that a header adds without saying which attribute it is.
_FILLERS: Final = frozenset({"ticket", "case", "request", "support", "the", "of", "full"})
_CLIENTS: Final = ("customer", "client", "requester", "contact", "user", "reporter", "caller")

# For each attribute the headers it goes by, the likeliest first; fillers are left out.
HEADERS: Final[Mapping[str, tuple[str, ...]]] = {
    "_id": ("id", "number", "no", "key", "reference", "ref", "id number"),
    "title": ("subject", "title", "summary", "short description", "topic", "headline", "issue"),
    "description": ("description", "body", "message", "details", "content", "text", "question"),
    "status": ("status", "state"),
    "priority": ("priority", "urgency", "severity"),
    "category": ("category", "type", "issue type", "queue", "department", "group"),
    "client": (
        *(f"{who} id" for who in _CLIENTS),
        *(f"{who} email" for who in _CLIENTS),
        "email",
        "from",
        *_CLIENTS,
        *(f"{who} name" for who in _CLIENTS),
    ),
    "clientName": (*(f"{who} name" for who in _CLIENTS), "name", *_CLIENTS),
    "clientEmail": (*(f"{who} email" for who in _CLIENTS), "email", "email address", "from"),
    "assignedTo": ("assignee", "assigned to", "assigned agent", "agent", "owner", "technician"),
    "tags": ("tags", "labels", "keywords", "tag"),
    "resolution": ("resolution", "solution", "resolution notes", "close notes", "answer"),
    "createdAt": (
        "created at",
        "created",
        "created on",
        "created date",
        "creation date",
        "date created",
        "opened at",
        "opened",
        "opened on",
        "date opened",
        "submitted at",
        "submitted",
        "reported on",
        "timestamp",
        "date",
    ),
    "updatedAt": (
        "updated at",
        "updated",
        "updated on",
        "last updated",
        "last update",
        "modified",
        "modified at",
        "last modified",
        "last activity",
    ),
    "resolvedAt": (
        "resolved at",
        "resolved",
        "resolved on",
        "resolution date",
        "resolution time",
        "time to resolution",
        "solved at",
        "closed at",
        "closed",
        "closed on",
        "date closed",
        "completed at",
    ),
}

# For each word of ours the words that others use for it; the first that is found decides.
_STATUS: Final = (
    (Status.PENDING, "pending waiting wait awaiting hold suspended"),
    (Status.IN_PROGRESS, "progress assigned active processing wip working started investigating"),
    (Status.OPEN, "new open reopened unassigned todo unresolved"),
    (Status.RESOLVED, "resolved solved fixed done completed complete answered"),
    (Status.CLOSED, "closed cancelled canceled rejected archived"),
)
_PRIORITY: Final = (
    (Priority.URGENT, "urgent critical blocker emergency immediate highest showstopper p1 1"),
    (Priority.HIGH, "high major important severe p2 2"),
    (Priority.MEDIUM, "medium normal moderate standard average p3 3"),
    (Priority.LOW, "low lowest minor trivial p4 p5 4 5"),
)
_CATEGORY: Final = (
    (Category.FEATURE_REQUEST, "feature enhancement suggestion idea improvement wish"),
    (Category.BILLING, "billing bill payment pay invoice refund charge price pricing subscription"),
    (Category.ACCOUNT, "account login password access cancellation cancel profile registration"),
    (Category.TECHNICAL, "technical tech bug error incident hardware software network crash fault"),
    (Category.GENERAL, "general inquiry question other misc information product feedback"),
)
WORDS: Final[Mapping[str, tuple[tuple[Status | Priority | Category, str], ...]]] = {
    "status": _STATUS,
    "priority": _PRIORITY,
    "category": _CATEGORY,
}
DEFAULTS: Final[Mapping[str, Status | Priority | Category]] = {
    "status": Status.OPEN,
    "priority": Priority.MEDIUM,
    "category": Category.GENERAL,
}


def attribute_columns(attribute: str, columns: Iterable[str]) -> list[str]:
    """The columns that may be this attribute, the likeliest first."""
    known = {name: place for place, name in enumerate(HEADERS[attribute])}
    found = [(known[header], name) for name in columns if (header := _header(name)) in known]
    return [name for _, name in sorted(found, key=lambda pair: pair[0])]


def meaning_of(attribute: str, value: str) -> Status | Priority | Category | None:
    """The word of ours that a value of another desk means, None when nothing tells."""
    words = _words(value)
    for ours, theirs in WORDS[attribute]:
        if ours.value == "_".join(words) or not set(theirs.split()).isdisjoint(words):
            return ours
    return None


def _header(name: str) -> str:
    """A column's name in lower-case words, without those that every header may have."""
    return " ".join(word for word in _words(name) if word not in _FILLERS)


def _words(text: str) -> list[str]:
    return _WORD.findall(_HUMP.sub(" ", text).lower())
