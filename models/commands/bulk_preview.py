"""Says before a bulk change what it will do to which tickets; nothing is written."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from models.attachments.streams import IsCancelled
from models.commands.bulk import PAGE, Bulk, agents_of
from models.commands.bulk_changes import BulkChange, Skip
from models.commands.bulk_rules import COLUMNS, Judge, Step
from models.commands.feed import last_entry
from models.commands.numbers import Numbers
from models.commands.rows import ByIds
from models.commands.said import Said
from models.commands.tag_links import TagPages
from models.commands.watch import Progress, Watch
from models.store.store import Store
from models.tables.tickets import Ticket

# Field, word before and word after.
_Way: TypeAlias = tuple[str, str | None, str | None]

_FACTS: Final = ByIds(
    lambda ids: Ticket.select(*(Ticket._meta.columns[name] for name in COLUMNS)).where(
        Ticket.id.in_(ids)
    )
)


@dataclass(frozen=True, slots=True)
class Move:
    """So many tickets go from one value of a field to another, in published words.

    A tag that comes has no ``before``, one that goes no ``after``; texts of resolutions are not
    told apart, they have neither.
    """

    field: str
    before: str | None
    after: str | None
    tickets: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What a bulk change does, as of journal entry ``entry``.

    Of all ``tickets`` so many are ``changed``, so many stay the ``same``, and the rest are
    ``skipped``, by reason; ``moves`` begin with the largest.
    """

    change: BulkChange
    tickets: Numbers
    entry: int
    changed: int
    same: int
    moves: tuple[Move, ...]
    skipped: Mapping[Skip, Numbers]

    def command(self, agent: str) -> Bulk:
        """The command that does exactly this, or raises Conflict."""
        return Bulk(agent=agent, tickets=self.tickets, change=self.change, based_on=self.entry)


def preview(
    store: Store,
    change: BulkChange,
    tickets: Iterable[int],
    *,
    agent: str,
    progress: Progress | None = None,
    is_cancelled: IsCancelled | None = None,
) -> Preview:
    """Look at every ticket in one consistent state; ``progress`` counts tickets looked at.

    Raises Refused when the change could be done to no ticket at all (an unknown agent, an empty
    tag), Cancelled, Interrupted and DatabaseFault.
    """
    # Pydantic makes the class ready when it is first used, for which no window should wait.
    Bulk.model_rebuild()
    watch = Watch(progress, is_cancelled)
    numbers = Numbers.of(tickets)
    tally = _Tally()
    with store.snapshot():
        entry = last_entry(store)
        judge = Judge(change, agent=agent, agents=agents_of(store), at=store.clock())
        tags = TagPages(store)
        done = 0
        for page in numbers.pages(PAGE):
            tally.look_at(store, page, judge, tags)
            done += len(page)
            watch.passed(done, len(numbers))
    return Preview(
        change=change,
        tickets=numbers,
        entry=entry,
        changed=tally.changed,
        same=tally.same,
        moves=tuple(Move(*way, count) for way, count in tally.ways.most_common()),
        skipped={reason: Numbers(found) for reason, found in tally.skipped.items()},
    )


class _Tally:
    """Counts what becomes of the tickets."""

    def __init__(self) -> None:
        self.changed = 0
        self.same = 0
        self.ways: Counter[_Way] = Counter()
        self.skipped: defaultdict[Skip, array[int]] = defaultdict(lambda: array("q"))

    def look_at(self, store: Store, page: Sequence[int], judge: Judge, tags: TagPages) -> None:
        """Decide for each ticket of a page."""
        rows = {row[0]: dict(zip(COLUMNS, row, strict=True)) for row in _FACTS.run(store, page)}
        links = tags.links(page) if judge.is_about_tags else {}
        for number in page:
            verdict = judge.decide(rows.get(number), tags.names_of(links.get(number, {})))
            if verdict is None:
                self.same += 1
            elif isinstance(verdict, Step):
                self.changed += 1
                self.ways.update(way for said in verdict.said for way in _ways(said))
            else:
                self.skipped[verdict].append(number)


def _ways(said: Said) -> Iterator[_Way]:
    field, facts = said
    if field == "tags":
        yield from (("tags", None, name) for name in facts["added"])
        yield from (("tags", name, None) for name in facts["removed"])
    else:
        yield field, facts.get("from"), facts.get("to")
