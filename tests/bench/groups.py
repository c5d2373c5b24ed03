"""All groups of figures in the order in which they are measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Final

import apsw

from models.queries.matching import Lens
from models.store.store import Store
from tests.bench.bulk import bulk_figures
from tests.bench.dataset import Dataset
from tests.bench.figures import Figure
from tests.bench.files_in import LARGE_BYTES, MANY, FilesScale, files_in_figures
from tests.bench.imports import import_figures
from tests.bench.lists import Lists
from tests.bench.one_ticket import answering, opening, worked_on
from tests.bench.raw_bulk import RawBulk
from tests.bench.raw_reads import RawReads, connect
from tests.bench.raw_reply import RawReply
from tests.bench.replies import reply_figures
from tests.bench.similar_tickets import similar_figures
from tests.bench.sizes import size_figures
from tests.bench.thread_figures import LONG
from tests.bench.timing import Effort
from tests.bench.window_figures import WindowScale, window_groups


@dataclass(frozen=True, slots=True)
class Scale:
    """How thoroughly to measure; of all filters and searches only one in ``every``."""

    effort: Effort
    every: int
    replies: int
    imported: int
    rounds: int
    window: WindowScale
    files: FilesScale


THOROUGH: Final = Scale(
    Effort(100, 0.6),
    1,
    5_000,
    10_000,
    3,
    WindowScale(3, 10_000, 10, 7, 40, LONG),
    FilesScale(MANY, LARGE_BYTES),
)
QUICK: Final = Scale(
    Effort(5, 0.05),
    8,
    50,
    200,
    1,
    WindowScale(1, 200, 2, 1, 5, 300, pace_ms=0),
    FilesScale(50, 256 << 20),
)

_Group = tuple[str, Callable[[], Iterator[Figure]]]


def groups(data: Dataset, scale: Scale, *, only: str = "") -> Iterator[Sequence[Figure]]:
    """Measure group after group; only those with ``only`` in their names."""

    def measured(found: Sequence[_Group]) -> Iterator[Sequence[Figure]]:
        yield from (list(measure()) for name, measure in found if only in name)

    yield from measured([("size", partial(size_figures, data))])
    with _Desk.open(data) as desk:
        yield from measured(desk.groups(data, scale))
    imports = partial(import_figures, data, tickets=scale.imported, rounds=scale.rounds)
    yield from measured([("import", imports)])
    yield from measured([("files in", partial(files_in_figures, data, scale.files))])
    yield from measured(list(window_groups(data, scale.window)))


class _Desk:
    """A copy of the tickets with a store of ours and a connection for what is written by hand."""

    def __init__(self, store: Store, connection: apsw.Connection, agent: str) -> None:
        """``agent`` is the key of whoever sits there."""
        self._store = store
        self._connection = connection
        self._agent = agent
        self._raw = RawReads(connection, _values(RawReads(connection, {}), agent))

    @classmethod
    @contextmanager
    def open(cls, data: Dataset) -> Iterator[_Desk]:
        """Open both on a copy, and close them at the end of the block."""
        with data.copy() as path, Store.open(path) as store:
            connection = connect(path)
            yield cls(store, connection, data.agent)
            connection.close()

    def groups(self, data: Dataset, scale: Scale) -> list[_Group]:
        """What is read and written without a window; those that write a lot come last."""
        store, raw, agent, effort = self._store, self._raw, self._agent, scale.effort
        now = raw.number("SELECT max(updated_at) FROM ticket")
        lists = Lists(store, raw, Lens(agent=agent, now=now), effort)
        ordinary = range(1, data.tickets, max(data.tickets // 50, 1))
        replies = RawReply(self._connection, agent)

        def answers() -> Iterator[Figure]:
            yield answering(store, replies, agent, worked_on(raw), effort)

        bulk = RawBulk(self._connection, agent)
        return [
            ("first page of a filter", partial(lists.first_pages, scale.every)),
            ("count of a filter", partial(lists.counts, scale.every)),
            ("first page in an order", partial(lists.orders, scale.every)),
            ("next page", partial(lists.next_pages, scale.every)),
            ("first page of a search", partial(lists.first_hits, _address(raw), scale.every)),
            ("count of a search", partial(lists.hit_counts, _address(raw), scale.every)),
            ("open a ticket", partial(opening, store, raw, ordinary, data.long_ticket, effort)),
            ("similar tickets", partial(similar_figures, store, data.tickets)),
            ("send a reply", answers),
            (
                "bulk change",
                partial(bulk_figures, store, raw, bulk, agent, rounds=scale.rounds**2),
            ),
            (
                "replies in a row",
                partial(reply_figures, store, raw, replies, agent, number=scale.replies),
            ),
        ]


def _values(raw: RawReads, agent: str) -> dict[str, int | str]:
    """What the conditions name: the agent at the desk, another one, and now."""
    me, other, now = raw.rows(
        "SELECT (SELECT id FROM agent WHERE key = :agent),"
        " (SELECT id FROM agent WHERE key = 'agent_demo_tomas'),"
        " (SELECT max(updated_at) FROM ticket)",
        agent=agent,
    )[0]
    return {"me": me, "other": other, "now": now}


def _address(raw: RawReads) -> str:
    """A MAC address that stands in some message."""
    found = raw.rows(
        "SELECT substr(body, instr(body, '02:1f:'), 17) FROM message"
        " WHERE instr(body, '02:1f:') LIMIT 1"
    )
    return str(found[0][0])
