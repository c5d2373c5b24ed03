"""The pieces of tickets in which a search was found, for lists that show one line of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final

from peewee import fn

from models.documents.sought import Sought
from models.queries.prepared import Prepared
from models.queries.said import said
from models.rules.matches import Span, Term, first_span
from models.store.store import Store
from models.tables.parts import parts_of
from models.tables.people import Client
from models.tables.tickets import Attachment, Ticket

_BEFORE: Final = 12
"""Characters that lead to the hit, so that it is seen where there is room for a few words."""
SEEN: Final = 14
"""Characters from the beginning of a line that are seen in all but the narrowest places."""
_LENGTH: Final = 200
_CUT: Final = "…"
_BLANK: Final = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One line of text, and the terms that are to be marked in it."""

    text: str
    terms: tuple[Term, ...]


def excerpts(
    store: Store, wanted: Mapping[int, tuple[Term, ...]], sought: Sought
) -> dict[int, Excerpt | None]:
    """For each ticket a line around the first of its terms, None where nothing has any.

    It comes from the newest message that has one, else from the description, the names of its
    files, or what is known of the client.
    """
    return {number: _excerpt(store, number, terms, sought) for number, terms in wanted.items()}


def around(text: str, hit: Span) -> str:
    """One line of ``text`` from a few words before the hit on."""
    start, end = hit
    begin = start - _BEFORE if start > SEEN else 0
    if begin:
        blank = _BLANK.search(text, begin, start)
        begin = blank.end() if blank else start
    piece = " ".join(text[begin : max(end, begin + _LENGTH)].split())
    return f"{_CUT}{piece}" if begin else piece


def _excerpt(
    store: Store, ticket_id: int, terms: tuple[Term, ...], sought: Sought
) -> Excerpt | None:
    bodies = ((message.body, sought.text) for message in said(store, ticket_id))
    for text, marked in chain(bodies, _own_texts(store, ticket_id, sought)):
        # Terms of a field are looked for only in its own texts.
        hit = first_span(text, terms + marked[len(sought.text) :])
        if hit is not None:
            return Excerpt(around(text, hit), marked)
    return None


def _own_texts(
    store: Store, ticket_id: int, sought: Sought
) -> Iterator[tuple[str, tuple[Term, ...]]]:
    row = _OWN.first(store, ticket_id)
    if row is None:
        return
    yield row[0], sought.text
    for (name,) in _FILES.rows(store, *parts_of(ticket_id)):
        yield name, sought.filename
    for text in row[1:]:
        yield text, sought.client


_OWN: Final = Prepared(
    lambda _, ticket_id: (
        Ticket.select(
            Ticket.description,
            fn.COALESCE(Client.email, ""),
            fn.COALESCE(Client.organisation, ""),
            Client.key,
        )
        .join(Client)
        .where(Ticket.id == ticket_id)
    ),
    marks=1,
)
_FILES: Final = Prepared(
    lambda _, first, last: (
        Attachment.select(Attachment.filename)
        .where(Attachment.id.between(first, last))
        .order_by(Attachment.id)
    ),
    marks=2,
)
