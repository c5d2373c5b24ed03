"""Rows in a row: finds where selected tickets stand in a list, as few ranges as there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Run: TypeAlias = tuple[int, int]
"""First position, and the one behind the last."""


@dataclass(frozen=True, slots=True)
class Located:
    """Which of the tickets asked for are in a list, and where."""

    kept: tuple[int, ...]
    runs: tuple[Run, ...]
    chosen: int | None


def locate(ids: Sequence[int], selected: frozenset[int], chosen: int | None) -> Located:
    """Looks for tickets in the numbers of a list, which are in order."""
    places = [place for place, number in enumerate(ids) if number in selected]
    kept = tuple(ids[place] for place in places)
    place = next((place for place, number in enumerate(ids) if number == chosen), None)
    return Located(kept, runs_of(places), place)


def numbers_at(ids: Sequence[int], runs: Iterable[Run]) -> tuple[int, ...]:
    """The numbers that stand in these places; places beyond the end hold none."""
    return tuple(number for top, stop in runs for number in ids[top:stop])


def runs_of(places: Iterable[int]) -> tuple[Run, ...]:
    """The runs that these positions make up."""
    found: list[Run] = []
    start = before = -2
    for place in sorted(places):
        if place != before + 1:
            if start >= 0:
                found.append((start, before + 1))
            start = place
        before = place
    return (*found, (start, before + 1)) if start >= 0 else ()
