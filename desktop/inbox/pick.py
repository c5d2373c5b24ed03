"""What was selected by position, found by number in a list that may have changed meanwhile."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from desktop.inbox.number_set import NumberSet, in_slices
from desktop.inbox.selection import FEW

_Place: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Span:
    """Rows in a row: ``stop`` is behind the last; ``first`` and ``last`` are tickets if known."""

    top: int
    stop: int
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Pick:
    """The rows of ``added`` and the tickets of ``base`` but those of ``removed``.

    ``base`` is turned round if ``is_inverse``; ``count`` is the length of the list in which the
    spans are positions.
    """

    base: NumberSet
    is_inverse: bool
    added: tuple[Span, ...]
    removed: tuple[Span, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Picked:
    """The numbers that were meant; ``few`` are they in the order of the list, if they are few."""

    numbers: NumberSet
    few: tuple[int, ...] | None


def picked(ids: Sequence[int], pick: Pick) -> Picked | None:
    """The tickets that ``pick`` means, from the numbers of the list in order.

    None where the list has changed so much since that there is no telling.
    """
    added = [_places(ids, span, pick.count) for span in pick.added]
    removed = [_places(ids, span, pick.count) for span in pick.removed]
    if None in added or None in removed:
        return None
    if added == [(0, len(ids))]:
        return digested(ids)
    meant = array("q")
    if pick.is_inverse or len(pick.base):
        meant.extend(pick.base.among(ids, is_inverse=pick.is_inverse))
    _extend(meant, ids, added)
    if removed:
        less = array("q")
        _extend(less, ids, removed)
        meant = NumberSet(less).among(meant, is_inverse=True)
    found = NumberSet(meant)
    few = tuple(found.among(ids)) if len(found) <= FEW else None
    return Picked(found, few)


def digested(numbers: Sequence[int]) -> Picked:
    """The same for numbers that are known already, in order."""
    return Picked(NumberSet(numbers), tuple(numbers) if len(numbers) <= FEW else None)


def _places(ids: Sequence[int], span: Span, count: int) -> _Place | None:
    """Where a span is by now; found by its edges where rows have come or gone above it."""
    if (span.top, span.stop) == (0, count):
        return 0, len(ids)
    length = span.stop - span.top
    top = span.top
    if span.first is not None and (top >= len(ids) or ids[top] != span.first):
        top = _index(ids, span.first)
    elif span.first is None and len(ids) != count:
        top = -1 if span.last is None else _index(ids, span.last) + 1 - length
    is_whole = top >= 0 and top + length <= len(ids)
    if not is_whole or (span.last is not None and ids[top + length - 1] != span.last):
        return None
    return top, top + length


def _extend(numbers: array[int], ids: Sequence[int], places: Iterable[_Place | None]) -> None:
    """Adds what stands in these places."""
    for place in places:
        for part in in_slices(ids[slice(*place)] if place else ()):
            numbers.extend(part)


def _index(ids: Sequence[int], number: int) -> int:
    try:
        return ids.index(number)
    except ValueError:
        return -len(ids) - 1
