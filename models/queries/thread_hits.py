"""Where in a ticket's conversation the texts stand that a filter looks for."""

from __future__ import annotations

from collections import Counter
from typing import Final, NamedTuple

from models.documents.sought import Sought
from models.enums import MessageType
from models.queries.prepared import Prepared
from models.queries.said import said
from models.queries.thread import attachments
from models.rules.markup.forms import form_of
from models.rules.markup.reading import read
from models.rules.markup.values import words
from models.rules.matches import first_span, spans
from models.store.store import Store
from models.tables.tickets import Ticket

REQUEST: Final = 0
"""Stands for the message that the ticket began with: its description, and files of no message."""


class PieceHits(NamedTuple):
    """How often a message (its part key) has what is looked for; always at least once."""

    id: int
    in_text: int
    in_files: int

    @property
    def number(self) -> int:
        """All of its hits."""
        return self.in_text + self.in_files


def thread_hits(store: Store, ticket_id: int, sought: Sought) -> tuple[PieceHits, ...]:
    """The messages with hits in the order of the thread, the request first.

    A file counts once, by its name; so does a system message, which is one line.
    """
    with store.snapshot():
        files = Counter(
            file.message_id or REQUEST
            for file in attachments(store, ticket_id)
            if first_span(file.filename, sought.filename)
        )
        found = []
        for message in said(store, ticket_id) if sought.text else ():
            number = _number(message.type, message.body, sought)
            found.append((message.id, min(number, 1) if message.is_system else number))
        row = _DESCRIPTION.first(store, ticket_id)
        texts = Counter(dict(found))
        texts[REQUEST] = _number(MessageType.USER, row[0], sought) if row else 0
    places = sorted(texts.keys() | files.keys())
    hits = (PieceHits(place, texts[place], files[place]) for place in places)
    return tuple(hit for hit in hits if hit.number)


def _number(type: MessageType, body: str, sought: Sought) -> int:
    """How many hits a text has as it is shown: none in a tag or behind the words of a link."""
    found = len(spans(body, sought.text))
    form = form_of(type, body) if found else "plain"
    return found if form == "plain" else len(spans(words(read(form, body)), sought.text))


_DESCRIPTION: Final = Prepared(
    lambda _, ticket_id: Ticket.select(Ticket.description).where(Ticket.id == ticket_id), marks=1
)
