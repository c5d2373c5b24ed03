"""One change of many tickets, of as many as there are, in one step that is taken back as one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from models.commands.bulk_changes import BulkChange
from models.commands.bulk_rules import Judge, Step
from models.commands.command import Command
from models.commands.journal import patches
from models.commands.numbers import Numbers
from models.commands.outcome import Changes
from models.commands.patch import Patch
from models.commands.refusals import Conflict
from models.commands.tag_links import Links, TagPages, place_tags
from models.commands.unit import Unit
from models.queries.prepared import Prepared
from models.store.store import Store
from models.tables.people import Agent
from models.tables.records import Journal
from models.tables.tickets import Ticket

PAGE: Final = 1_000
"""So many tickets are in memory at a time."""

_AGENTS: Final = Prepared(lambda _: Agent.select(Agent.id, Agent.key))
_LATER: Final = Prepared(
    lambda _, entry: Journal.select(Journal.id).where(Journal.id > entry).order_by(Journal.id),
    marks=1,
)


class Bulk(Command):
    """Changes all of ``tickets`` but those to which it cannot be done, which are left out.

    ``based_on`` is the newest journal entry that its agent has seen the effect of.
    """

    tickets: Numbers
    change: BulkChange
    based_on: int | None = None

    def perform(self, unit: Unit) -> None:
        """Change the tickets page by page; raises Conflict when one was touched meanwhile."""
        if self.based_on is not None:
            _require_untouched(unit.store, self.tickets, self.based_on)
        judge = Judge(self.change, agent=self.agent, agents=agents_of(unit.store), at=unit.at)
        tags = TagPages(unit.store)
        done = 0
        for page in self.tickets.pages(PAGE):
            _change(unit, page, judge, tags)
            done += len(page)
            unit.turn_page(done, len(self.tickets))


def agents_of(store: Store) -> dict[int, str]:
    """The keys of all agents by row id."""
    return {row[0]: row[1] for row in _AGENTS.rows(store)}


def _change(unit: Unit, page: Sequence[int], judge: Judge, tags: TagPages) -> None:
    """Do to the tickets of one page what is decided for each of them."""
    links: Links = tags.take(unit, page) if judge.is_about_tags else defaultdict(dict)
    unit.load(Ticket, page)
    ids = tags.ids(judge.new_tags)
    for number in page:
        row = unit.get(Ticket, number) if unit.has(Ticket, number) else None
        verdict = judge.decide(row, tags.names_of(links[number]))
        if not isinstance(verdict, Step):
            continue
        unit.update(Ticket, number, **verdict.values)
        if verdict.tags is not None:
            place_tags(unit, number, [ids[n] for n in verdict.tags], list(links[number]))
        for field, facts in verdict.said:
            unit.say(number, field, **facts)


def _require_untouched(store: Store, tickets: Numbers, entry: int) -> None:
    """Raise Conflict when one of the tickets was touched, or came to be, behind an entry."""
    for (later,) in _LATER.rows(store, entry):
        for patch in patches(store, later):
            for number in _touched(patch, tickets):
                raise Conflict(subject=f"#{number}", field="ticket", mine=None, theirs=None)


def _touched(patch: Patch, tickets: Numbers) -> Sequence[int]:
    """Some of the tickets that a patch touched, if there are any among these."""
    found = [number for number in Changes.of(patch).tickets if number in tickets]
    for each in patch.ranges:
        if each.table is Ticket:
            found += tickets.between(each.first, each.last)[:1]
    return found
