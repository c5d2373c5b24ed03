"""What completion offers for the part of a search text that is being typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from desktop.inbox.facets import FACETS, Known
from desktop.look.format import counted
from desktop.widgets.entry import Entry
from models.documents.completion import Spot
from models.queries.people import PersonRow
from models.rules.folding import folded

_MOST: Final = 60
"""Rows; whoever has more tags than that types another letter."""
FIELD_WORDS: Final = {
    "status": "open, pending, closed…",
    "priority": "low to urgent",
    "category": "technical, billing…",
    "assignee": "who works on it",
    "client": "who asks",
    "tag": "how it is marked",
    "is": "unread, unassigned…",
    "has": "with a file",
    "filename": "what a file is called",
    "created": "when it came in",
    "updated": "when it last changed",
    "resolved": "when it was solved",
}
_IS: Final = (
    Entry("unread", "Unread", "envelope-simple", detail="the client waits for an answer"),
    Entry("read", "Read", "envelope-simple-open"),
    Entry("unassigned", "Unassigned", "circle-dashed"),
)
_FIXED: Final = {"is": _IS, "has": (Entry("attachment", "Attachment", "paperclip"),)}
_FACET_OF: Final = {facet.field: facet for facet in FACETS}
_TIMES: Final = ("created", "updated", "resolved")
_AGES: Final = ("24h", "7d", "30d", "1y")
_UNITS: Final = {
    "min": ("minute", "minutes"),
    "h": ("hour", "hours"),
    "d": ("day", "days"),
    "w": ("week", "weeks"),
    "m": ("month of 30 days", "months of 30 days"),
    "y": ("year", "years"),
}
_OFTEN: Final = ("h", "d", "w", "m", "y")
_LONGEST_AGE: Final = 5
_DAYS: Final = {":": "", "<": "before ", "<=": "until the end of ", ">": "after ", ">=": "since "}


@dataclass(frozen=True, slots=True)
class Offer:
    """A row of the completion, and the name of a field or the value that it stands for."""

    entry: Entry
    value: str


class Choices:
    """The values of the fields that have a button, each made ready when it is first asked for."""

    def __init__(self, known: Known) -> None:
        """``known`` has the agents and the tags in use."""
        self._known = known
        self._ready: dict[str, list[tuple[tuple[str, str], Entry]]] = {}

    def beginning(self, field: str, prefix: str, most: int) -> Iterator[Offer]:
        """At most ``most`` of which a word begins so, those whose first word does before others."""
        sought = folded(prefix)
        first, later = [], []
        for words, entry in self._of(field):
            if any(word.startswith(sought) for word in words):
                first.append(entry)
            elif any(f" {sought}" in word for word in words):
                later.append(entry)
        facet = _FACET_OF.get(field)
        for entry in (first + later)[:most]:
            value = facet.value_of(entry.key, self._known) if facet else entry.key
            yield Offer(entry, value)

    def _of(self, field: str) -> list[tuple[tuple[str, str], Entry]]:
        if field not in self._ready:
            facet = _FACET_OF.get(field)
            entries = facet.entries(self._known) if facet else _FIXED.get(field, ())
            made = [((folded(entry.label), folded(entry.key)), entry) for entry in entries]
            self._ready[field] = made
        return self._ready[field]


def offers(spot: Spot, choices: Choices) -> tuple[Offer, ...]:
    """What can be taken at ``spot``, without clients; nothing where all is typed already."""
    if not spot.field:
        names = (name for name in FIELD_WORDS if name.startswith(spot.prefix))
        return tuple(
            Offer(Entry(name, f"{name}:", detail=FIELD_WORDS[name]), name) for name in names
        )
    if spot.field in _TIMES:
        return tuple(_times(spot))
    if spot.operator != ":":
        return ()
    fields: tuple[str, ...] = (spot.field,)
    if spot.field == "is":
        fields = ("status",) if spot.others else ("is", "status")
    elif spot.field == "has" and spot.others:
        return ()
    most = _MOST + len(spot.others)
    found = [offer for field in fields for offer in choices.beginning(field, spot.prefix, most)]
    return _without_what_stands(spot, found)


def client_offers(spot: Spot, people: Sequence[PersonRow]) -> tuple[Offer, ...]:
    """The clients that were found; who has no name of their own is written by address or key."""
    named = Counter(folded(person.name) for person in people)
    made = []
    for person in people:
        is_enough = named[folded(person.name)] == 1 and any(map(str.isalnum, person.name))
        value = person.name if is_enough else person.email or person.key
        made.append(Offer(Entry(person.key, person.label, "user", detail=person.email), value))
    return _without_what_stands(spot, made)


def _without_what_stands(spot: Spot, found: Sequence[Offer]) -> tuple[Offer, ...]:
    others = {folded(other) for other in spot.others}
    left = [offer for offer in found if folded(offer.value) not in others][:_MOST]
    is_typed = len(left) == 1 and folded(left[0].value) == folded(spot.prefix)
    return () if is_typed else tuple(left)


def _times(spot: Spot) -> Iterator[Offer]:
    """Ages for digits, otherwise the usual ones, and days by name."""
    if spot.others:
        return
    if spot.prefix.isdecimal() and spot.prefix.isascii() and len(spot.prefix) <= _LONGEST_AGE:
        yield from (_age(f"{spot.prefix}{unit}", spot.operator) for unit in _OFTEN)
        return
    for day in ("today", "yesterday"):
        if day.startswith(spot.prefix.lower()) and day != spot.prefix.lower():
            detail = f"{_DAYS[spot.operator]}{day}" if _DAYS[spot.operator] else ""
            yield Offer(Entry(day, day.capitalize(), "calendar-blank", detail=detail), day)
    if not spot.prefix:
        yield from (_age(age, spot.operator) for age in _AGES)


def _age(age: str, operator: str) -> Offer:
    number = age.rstrip("minhdwy")
    unit = _UNITS[age[len(number) :]]
    words = counted(int(number), *unit)
    if operator.startswith(">"):
        detail = f"more than {words} ago"
    else:
        detail = f"in the last {unit[0] if int(number) == 1 else words}"
    return Offer(Entry(age, age, "clock-counter-clockwise", detail=detail), age)
