"""Rows in a row: sets of positions as few ranges as there are, at any length of the list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

Run: TypeAlias = tuple[int, int]
"""First position, and the one behind the last."""
Runs: TypeAlias = tuple[Run, ...]
"""In order, and never touching each other."""


def runs_of(places: Iterable[int]) -> Runs:
    """The runs that these positions make up."""
    return joined((place, place + 1) for place in places)


def joined(runs: Iterable[Run]) -> Runs:
    """The same positions in order, in as few runs as there can be."""
    found: list[Run] = []
    for top, stop in sorted(runs):
        if found and top <= found[-1][1]:
            found[-1] = (found[-1][0], max(stop, found[-1][1]))
        elif top < stop:
            found.append((top, stop))
    return tuple(found)


def minus(runs: Runs, others: Runs) -> Runs:
    """The positions that are in ``runs`` and not in ``others``."""
    found: list[Run] = []
    rest = list(reversed(others))
    for top, stop in runs:
        start = top
        while rest and rest[-1][1] <= start:
            rest.pop()
        for left, right in reversed(rest):
            if left >= stop:
                break
            if left > start:
                found.append((start, left))
            start = max(start, right)
        if start < stop:
            found.append((start, stop))
    return tuple(found)


def size(runs: Runs) -> int:
    """How many positions there are."""
    return sum(stop - top for top, stop in runs)
