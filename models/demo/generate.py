"""Fills a database with demo tickets: people, conversations, files, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from random import Random
from typing import Final
from uuid import uuid4

from models.attachments.streams import Cancelled
from models.commands.inserted import Inserted
from models.commands.journal import write_entry
from models.commands.patch import Patch
from models.commands.settings import SetSetting
from models.demo.casting import Casting
from models.demo.files import Shelf
from models.demo.life import Life
from models.demo.numbers import first_free
from models.demo.phrases import add_phrases
from models.demo.plan import Plan, Planned
from models.demo.stories import library
from models.demo.wording import Facts, dated
from models.demo.writer import Writer
from models.queries.settings import DESK_AGENT, setting
from models.store.store import Store
from models.tables.tickets import Ticket

KIND: Final = "Demo"
"""What the journal calls a filling."""

_TICKET_PREFIX: Final = "support_ticket_demo_"
_CHUNK: Final = 4_000
_INDEXED_TOGETHER: Final = 40_000


def fill(
    store: Store,
    *,
    tickets: int,
    seed: int = 1,
    progress: Callable[[int, int], None] | None = None,
    is_cancelled: Callable[[], bool] | None = None,
) -> int:
    """Add ``tickets`` demo tickets, with people and files; returns how many were created.

    The texts are the same for the same seed and count; times lie in the two years before the
    store's clock. Whoever sits at the desk gets the newest ticket; a desk without anybody gets the
    first demo agent. All or nothing: raises Cancelled or DatabaseFault, and then no ticket is
    there. ``progress`` gets how many are written and how many it will be.
    """
    if tickets < 1:
        return 0
    with store.filling():
        filling = _Filling(store, tickets, seed)
        for done in filling.chunks():
            if progress is not None:
                progress(done, tickets)
            if is_cancelled is not None and is_cancelled():
                raise Cancelled
        filling.finish()
    store.engine.optimize()
    return tickets


class _Filling:
    """The rows of one call, written chunk by chunk inside its transaction."""

    def __init__(self, store: Store, tickets: int, seed: int) -> None:
        self._store = store
        self._at = store.clock()
        self._seed = seed
        self._rng = Random()
        self._inserted = Inserted()
        self._writer = Writer(store, self._inserted)
        self._casting = Casting(store, self._writer, seed)
        self._shelf = Shelf(store.attachments, tickets)
        self._plan = Plan(tickets, seed, self._at)
        self._first = first_free(store, Ticket, _TICKET_PREFIX)

    def chunks(self) -> Iterator[int]:
        """Write chunk after chunk; yields how many tickets are written so far."""
        planned = enumerate(self._plan.tickets())
        done = 0
        while chunk := list(islice(planned, _CHUNK)):
            self._casting.invite(len(chunk))
            lives = {self._key(number): self._told(number, plan) for number, plan in chunk}
            self._writer.write(lives, self._casting.clients, self._casting.agents)
            self._writer.index(at_least=_INDEXED_TOGETHER)
            done += len(chunk)
            yield done

    def finish(self) -> None:
        """Say who sits here if nobody is said to; tell search and journal of all the new rows."""
        self._writer.settle()
        write_entry(
            self._store,
            command=str(uuid4()),
            kind=KIND,
            agent=self._casting.desk.key,
            at=self._at,
            patch=Patch((), self._inserted.ranges()),
            versions=(),
        )
        key = self._casting.desk.key
        add_phrases(self._store, agent=key)
        if setting(self._store, DESK_AGENT) is None:
            SetSetting(agent=key, name=DESK_AGENT, value=key).apply(self._store)

    def _key(self, number: int) -> str:
        return f"{_TICKET_PREFIX}{self._first + number:07d}"

    def _told(self, number: int, plan: Planned) -> Life:
        rng = self._rng
        rng.seed(self._seed << 32 | number)
        story = plan.story
        cast = self._casting.cast(story, rng)
        known = {
            **dated(library().months[story.language], plan.created_at),
            "agent": cast.agent.first,
            "name": cast.client.name,
            "first": cast.client.first,
            "formal": cast.client.formal,
            "org": cast.client.organisation or cast.client.name,
            "email": cast.client.email,
        }
        life = Life(
            story,
            cast,
            facts=Facts(rng, library().options[story.language], known),
            rng=rng,
            shelf=self._shelf,
            created_at=plan.created_at,
            latest=plan.latest,
        )
        life.tell()
        return life
