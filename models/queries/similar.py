"""Tickets that were resolved and are like one at hand: of the same client, in the same words.

The full-text index leads to what shares its most telling words, from the newest on and never
further than a bound, so that no word is too common to be looked for. Some hundred requests are
then read and compared word by word (``rules.likeness``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from typing import Final

from peewee import fn

from models.engines.statement import Statement
from models.enums import MessageType, Status
from models.queries.clauses import marks
from models.queries.limits import desk_size
from models.queries.prepared import Prepared
from models.rules.likeness import MOST_WORDS, Likeness, Request, likeness, telling
from models.store.store import Row, Store
from models.tables.parts import parts_of
from models.tables.tickets import Message, Ticket

_CHARACTERS: Final = 2_000
"""What is looked at of one text: a request says at its beginning what it is about."""
_ASKED: Final = 24
"""So many different words are looked up for how common they are, which takes half a ms each."""
_SHORT: Final = 2
"""Letters of words that are passed over outside the title: hardly one of them tells anything."""
_TRIED: Final = 16
"""So many of them are looked for at most; some stand in no other ticket."""
_GATHERED: Final = 6
"""So many that others have too lead to tickets."""
_TEXTS: Final = 400
"""So many texts that hold a word are gone through, the newest."""
_NEWEST: Final = 150
"""So many tickets are gathered by a word."""
_PAIRED: Final = 3
"""So many of these are looked for two by two as well."""
_OF_CLIENT: Final = 40
"""So many tickets of the same client are gathered, those that changed last."""
_READ: Final = 100
"""So many of what the words lead to are read."""
_OPENING: Final = 8
"""Among so many messages the client's first one is looked for."""
_LENGTH: Final = 200
_STATUSES: Final = tuple(Status)
_ENDED: Final = (Status.RESOLVED.rank, Status.CLOSED.rank)
_AT_WORK: Final = f"SELECT COALESCE(SUM(n), 0) FROM tally WHERE status NOT IN ({marks(_ENDED)})"
_SELECT: Final = """
    SELECT ticket.id, ticket.title, SUBSTR(ticket.description, 1, ?), ticket.client_id,
        ticket.category, ticket.status,
        COALESCE(ticket.resolved_at, ticket.closed_at, ticket.updated_at),
        SUBSTR(COALESCE(ticket.resolution, ''), 1, ?),
        COALESCE(NULLIF(client.name, ''), client.key)
    FROM ticket CROSS JOIN client
    WHERE client.id = ticket.client_id AND ticket.id IN
"""


@dataclass(frozen=True, slots=True)
class SimilarRow:
    """A ticket that has ended, and why it is shown: what it has in common with the one at hand.

    ``words`` are as the index has them, most telling first; ``excerpt`` is the beginning of its
    resolution on one line, empty without one; ``resolved_at`` is when it ended.
    """

    id: int
    title: str
    client: str
    status: Status
    resolved_at: int
    excerpt: str
    words: tuple[str, ...]
    is_same_client: bool
    is_same_category: bool


def similar(store: Store, ticket_id: int, limit: int = 5) -> tuple[SimilarRow, ...]:
    """The ``limit`` tickets that have ended and are most like this one, the most alike first.

    Equally alike ones stand as they ended, the last one first. There are none where the words of
    the ticket tell nothing, or nobody else has used them.
    """
    with store.snapshot():
        row = _OWN.first(store, ticket_id)
        if row is None:
            return ()
        title, description, client, category = row
        text = f"{description}\n{_opening(store, ticket_id)}"
        own = _request(store, title, text, client, category)
        weights, found = _gathered(store, ticket_id, own, _said(store, title, text))
        likely = [number for number, _ in found.most_common(_READ)]
        of_client = [number for number in _of_client(store, client) if number != ticket_id]
        rows = _read(store, list({*likely, *of_client})) if weights else []
        alike = ((_compared(store, weights, own, row), row) for row in rows)
        best = sorted(((found, row) for found, row in alike if found.is_enough), key=_place)
    return tuple(_similar(found, row) for found, row in best[:limit])


def _said(store: Store, title: str, text: str) -> list[str]:
    """The different words of a request, those of its title first."""
    words = store.engine.search.words
    longer = (word for word in words(text) if len(word) > _SHORT or not word.isascii())
    return list(dict.fromkeys((*words(title[:_CHARACTERS]), *longer)))[:_ASKED]


def _gathered(
    store: Store, ticket_id: int, own: Request, words: Sequence[str]
) -> tuple[dict[str, float], Counter[int]]:
    """The words by which to compare, and the tickets they lead to with the sum of the weights."""
    search, newest = store.engine.search, _Newest(store, ticket_id)
    tells = telling(
        words,
        title=own.title,
        texts=lambda word: search.texts(word, is_phrase=True),
        tickets=desk_size(store),
    )
    leads: dict[str, set[int]] = {}
    idle: set[str] = set()
    for word in list(tells)[:_TRIED]:
        if len(leads) < _GATHERED:
            tickets = newest.of((word,))
            leads.update({word: tickets} if tickets else {})
            idle.update(() if tickets else {word})
    weights = {word: weight for word, weight in tells.items() if word not in idle}
    found: Counter[int] = Counter()
    for word, tickets in leads.items():
        found.update(dict.fromkeys(tickets, weights[word]))
    for pair in combinations(list(leads)[:_PAIRED], 2):
        found.update(dict.fromkeys(newest.of(pair), sum(weights[word] for word in pair)))
    return dict(islice(weights.items(), MOST_WORDS)), found


class _Newest:
    """The newest tickets with given words that have ended, found by the full-text index."""

    def __init__(self, store: Store, ticket_id: int) -> None:
        """All but the ticket ``ticket_id`` itself."""
        self._store = store
        self._but = ticket_id
        size, ((at_work,),) = desk_size(store), store.rows(Statement(_AT_WORK, _ENDED))
        # The newest tickets may all be at work still. Below as many as are at work there are
        # enough that have ended, wherever the others lie.
        self._before = (size + 1, size + 1 - at_work)

    def of(self, words: Sequence[str]) -> set[int]:
        """Tickets of which a text holds all of ``words``."""
        found: set[int] = set()
        for before in self._before:
            if len(found) < _NEWEST:
                found.update(self._ended(words, before))
        return found - {self._but}

    def _ended(self, words: Sequence[str], before: int) -> Iterator[int]:
        texts = self._store.engine.search.newest(words, before=before, limit=_TEXTS)
        text = f"""
            SELECT found.ticket FROM {texts.sql} AS found CROSS JOIN ticket
            WHERE ticket.id = found.ticket AND +ticket.status IN ({marks(_ENDED)}) LIMIT ?
        """
        rows = self._store.rows(Statement(text, (*(texts.params or ()), *_ENDED, _NEWEST)))
        return (row[0] for row in rows)


def _of_client(store: Store, client: int) -> Iterator[int]:
    return (row[0] for row in _CLIENT.rows(store, client, _OF_CLIENT))


def _read(store: Store, numbers: Sequence[int]) -> list[Row]:
    query = Statement(f"{_SELECT} ({marks(numbers)})", (_CHARACTERS, _LENGTH * 2, *numbers))
    return store.rows(query)


def _compared(store: Store, weights: Mapping[str, float], own: Request, row: Row) -> Likeness:
    _, title, description, client, category, _, _, resolution, _ = row
    other = _request(store, title, description, client, category)
    return likeness(weights, own, other, is_answered=bool(resolution.strip()))


def _request(store: Store, title: str, text: str, client: int, category: int) -> Request:
    words = store.engine.search.words
    of_title = frozenset(words(title[:_CHARACTERS]))
    return Request(of_title, of_title.union(words(text)), client, category)


def _opening(store: Store, ticket_id: int) -> str:
    """What the client wrote first, of which the description may be no more than a summary."""
    first = parts_of(ticket_id)[0]
    row = _FIRST.first(store, first, first + _OPENING, _CHARACTERS)
    return str(row[0]) if row else ""


def _place(found: tuple[Likeness, Row]) -> tuple[float, int, int]:
    alike, row = found
    return -alike.score, -row[6], -row[0]


def _similar(alike: Likeness, row: Row) -> SimilarRow:
    number, title, _, _, _, status, ended_at, resolution, client = row
    return SimilarRow(
        id=number,
        title=title,
        client=client,
        status=_STATUSES[status],
        resolved_at=ended_at,
        excerpt=" ".join(resolution.split())[:_LENGTH],
        words=alike.words,
        is_same_client=alike.is_same_client,
        is_same_category=alike.is_same_category,
    )


_OWN: Final = Prepared(
    lambda engine, ticket_id: Ticket.select(
        Ticket.title,
        engine.head(Ticket.description, _CHARACTERS),
        Ticket.client,
        Ticket.category,
    ).where(Ticket.id == ticket_id),
    marks=1,
)
_FIRST: Final = Prepared(
    lambda engine, first, last, characters: (
        Message.select(fn.SUBSTR(Message.body, 1, characters))
        .where(Message.id.between(first, last), Message.type == MessageType.USER.rank)
        .order_by(Message.id)
        .limit(1)
    ),
    marks=3,
)
_CLIENT: Final = Prepared(
    lambda _, client, limit: (
        Ticket.select(Ticket.id)
        .where(Ticket.client == client, Ticket.status.in_(_ENDED))
        .order_by(Ticket.updated_at.desc(), Ticket.id.desc())
        .limit(limit)
    ),
    marks=2,
)
