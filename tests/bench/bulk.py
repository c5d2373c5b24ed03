"""Measures a change of many tickets and its undo, each beside hand-written SQL."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Final

from models.commands.bulk import Bulk
from models.commands.bulk_changes import ToPriority
from models.commands.command import Revert
from models.commands.numbers import Numbers
from models.commands.outcome import Changes
from models.enums import Priority
from models.store.store import Store
from tests.bench.figures import Figure, Ratio
from tests.bench.raw_bulk import RawBulk
from tests.bench.raw_reads import RawReads
from tests.bench.timing import Timing, duration

TICKETS: Final = 1_000
LARGEST_RATIO: Final = 2.0
_GROUP: Final = "bulk change"


def bulk_figures(
    store: Store, reads: RawReads, raw: RawBulk, agent: str, *, rounds: int
) -> Iterator[Figure]:
    """Setting the priority of scattered tickets that are not closed; others in each round."""
    wanted = Priority.URGENT
    at_work = f"status IN (0, 1, 2) AND closed_at IS NULL AND priority <> {wanted.rank}"
    pool = [int(row[0]) for row in reads.rows(f"SELECT id FROM ticket WHERE {at_work}")]
    random, size = Random(7), min(TICKETS, len(pool) // 2)
    ours: list[tuple[float, float]] = []
    theirs: list[tuple[float, float]] = []
    for _ in range(rounds + 1):
        some = random.sample(pool, 2 * size)
        ours.append(_change(store, agent, some[:size], wanted))
        theirs.append(_change_by_hand(raw, some[size:], wanted))
    # The first round only warms up.
    for place, name in enumerate(("priority of scattered tickets", "its undo")):
        mine = Timing.of([round[place] for round in ours[1:]])
        other = Timing.of([round[place] for round in theirs[1:]])
        yield Ratio(_GROUP, name, mine, other, size, LARGEST_RATIO)


def _change(store: Store, agent: str, tickets: list[int], wanted: Priority) -> tuple[float, float]:
    """How long the change takes, and its undo, in milliseconds."""
    numbers = Numbers.of(tickets)
    command = Bulk(agent=agent, tickets=numbers, change=ToPriority(priority=wanted))
    entries: list[int | None] = []

    def change() -> None:
        outcome = command.apply(store)
        assert outcome.changes == Changes(tickets=frozenset(tickets)), "not all were changed"
        entries.append(outcome.entry)

    took = duration(change)
    (entry,) = entries
    assert entry is not None
    return took, duration(lambda: Revert(agent=agent, entry=entry).apply(store))


def _change_by_hand(raw: RawBulk, tickets: list[int], wanted: Priority) -> tuple[float, float]:
    entries: list[int] = []
    took = duration(lambda: entries.append(raw.set_priority(tickets, wanted)))
    return took, duration(lambda: raw.take_back(entries[0]))
