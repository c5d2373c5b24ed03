"""What completion offers for the part of a search text that is being typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
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
_HAS: Final = (Entry("attachment", "Attachment", "paperclip"),)
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


def offers(spot: Spot, known: Known) -> tuple[Offer, ...]:
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
    return _narrowed(spot, _values(spot, known))


def client_offers(spot: Spot, people: Sequence[PersonRow]) -> tuple[Offer, ...]:
    """The clients that were found; who has no name of their own is written by address or key."""
    named = Counter(folded(person.name) for person in people)
    made = []
    for person in people:
        is_enough = named[folded(person.name)] == 1 and any(map(str.isalnum, person.name))
        value = person.name if is_enough else person.email or person.key
        made.append(Offer(Entry(person.key, person.label, "user", detail=person.email), value))
    return _without_what_stands(spot, made)


def _values(spot: Spot, known: Known) -> Iterator[Offer]:
    if spot.field == "has" and not spot.others:
        yield from (Offer(entry, entry.key) for entry in _HAS)
    if spot.field == "is" and not spot.others:
        yield from (Offer(entry, entry.key) for entry in _IS)
    wanted = "status" if spot.field == "is" else spot.field
    for facet in FACETS:
        if facet.field == wanted:
            for entry in facet.entries(known):
                yield Offer(entry, facet.value_of(entry.key, known))


def _narrowed(spot: Spot, found: Iterable[Offer]) -> tuple[Offer, ...]:
    """Those of which a word begins as typed, the first word before the others."""
    prefix = folded(spot.prefix)
    first, later = [], []
    for offer in found:
        words = (folded(offer.entry.label), folded(offer.value))
        if any(word.startswith(prefix) for word in words):
            first.append(offer)
        elif any(f" {prefix}" in word for word in words):
            later.append(offer)
    return _without_what_stands(spot, (*first, *later))


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
