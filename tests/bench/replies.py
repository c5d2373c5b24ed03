"""Sends very many replies in a row, without the idle moments in which upkeep is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import cycle, islice
from random import Random
from typing import Final

from models.commands.conversation import Reply
from models.store.store import Store
from tests.bench.figures import Figure, Limit
from tests.bench.one_ticket import BODY, worked_on
from tests.bench.raw_reads import RawReads
from tests.bench.raw_reply import RawReply
from tests.bench.timing import duration, percentile

REPLIES: Final = 5_000
P99_MS: Final = 16.0
LONGEST_MS: Final = 100.0
_GROUP: Final = "replies in a row"


def reply_figures(
    store: Store, reads: RawReads, raw: RawReply, agent: str, *, number: int
) -> Iterator[Figure]:
    """The slowest of ``number`` replies to all kinds of unsolved tickets; by hand as many more."""
    unsolved = [int(row[0]) for row in reads.rows("SELECT id FROM ticket WHERE status < 3")]
    Random(7).shuffle(unsolved)

    def reply(ticket: int) -> None:
        Reply(agent=agent, ticket=ticket, body=BODY).apply(store)

    mine = _times(reply, unsolved, number)
    yield Limit(_GROUP, "99th percentile", percentile(mine, 0.99), "ms", P99_MS)
    yield Limit(_GROUP, "longest", max(mine), "ms", LONGEST_MS)
    yield Limit(_GROUP, "median", percentile(mine, 0.5), "ms")
    theirs = _times(lambda ticket: raw.send(ticket, BODY), worked_on(reads), number)
    yield Limit(_GROUP, "by hand: 99th percentile", percentile(theirs, 0.99), "ms")
    yield Limit(_GROUP, "by hand: longest", max(theirs), "ms")
    yield Limit(_GROUP, "by hand: median", percentile(theirs, 0.5), "ms")


def _times(send: Callable[[int], None], tickets: Sequence[int], number: int) -> list[float]:
    """How long each of ``number`` replies took, in milliseconds."""
    return [duration(partial(send, ticket)) for ticket in islice(cycle(tickets), number)]
