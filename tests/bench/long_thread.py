"""Gives tickets threads of messages such as people write: from one word to twenty kilobytes."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from models.engines.statement import Statement
from models.enums import MessageType
from models.queries.settings import DESK_AGENT, setting
from models.rules.digests import text_digest
from models.store.store import Store
from models.tables.parts import part_id
from models.tables.people import Client
from models.tables.tickets import Attachment, Message, Ticket

_TEXT: Final = (
    "the gateway answers with an error since we moved to another network and nobody here knows why "
    "please look at the attached log once more it says that the certificate has expired although "
    "it was renewed in March thank you for your patience we are still waiting for the vendor"
)
_WORDS: Final = tuple(_TEXT.split())
_CODE: Final = (
    "```python\ndef retry(call, times=3):\n    for turn in range(times):\n"
    "        if call():\n            return turn\n    raise TimeoutError(times)\n```"
)
_LOG: Final = (
    "2024-03-12 10:30:05.123 ERROR gateway[4711] 02:1f:aa:00:17:2c handshake failed (-110)\n"
)
_LONGEST: Final = 20_000
_FILE_EVERY: Final = 25
_MINUTE: Final = 60_000_000
_INDEXED: Final = """
    INSERT INTO words (rowid, body) SELECT id, body FROM message
    WHERE id BETWEEN ? AND ? AND type <> ?
"""


class Threads(NamedTuple):
    """How many messages, and the tickets that have so many more."""

    messages: int
    tickets: list[int]


def lengthen(path: Path, wanted: Sequence[tuple[int, int]]) -> list[Threads]:
    """Give for each pair so many messages to so many tickets of the database at ``path``.

    The same messages each time; the tickets lie far apart, and none gets two threads.
    """
    number = sum(tickets for _, tickets in wanted)
    with Store.open(path) as store:
        agent = str(setting(store, DESK_AGENT))
        client = store.first(Client.select(Client.key).limit(1))
        most = store.first(Ticket.select(Ticket.id).order_by(Ticket.id.desc()).limit(1))
        assert client is not None
        assert most is not None
        free = iter([1 + place * (int(most[0]) - 1) // number for place in range(number)])
        made = [Threads(n, [next(free) for _ in range(tickets)]) for n, tickets in wanted]
        for messages, tickets in made:
            for ticket in tickets:
                _write(store, ticket, messages, (str(client[0]), agent))
    return made


def bodies(seed: int) -> Iterator[str]:
    """Messages without end: most short, some long, some with code, links, quotes, logs."""
    drawn = random.Random(seed)
    while True:
        kind = drawn.random()
        words = [drawn.choice(_WORDS) for _ in range(drawn.randint(1, 30))]
        text = " ".join(words)
        if kind < 0.5:
            yield text
        elif kind < 0.75:
            yield "\n\n".join([text.capitalize() + "."] * drawn.randint(2, 8))
        elif kind < 0.85:
            address = f"https://example.com/{drawn.randint(1, 999)}?q={words[0]}"
            yield f"{text}\n\n{_CODE}\n\nSee {address} please."
        elif kind < 0.95:
            quoted = "\n".join(f"> {text}" for _ in range(drawn.randint(3, 20)))
            yield f"{text}\n\n{quoted}\n\n-- \nAda Lovelace\nAnalytical Engines"
        else:
            yield (_LOG * (_LONGEST // len(_LOG)))[: drawn.randint(2_000, _LONGEST)]


def _write(store: Store, ticket: int, number: int, authors: tuple[str, str]) -> None:
    row = store.first(Ticket.select(Ticket.parts).where(Ticket.id == ticket))
    assert row is not None
    parts, client_agent = int(row[0]), authors
    texts, at = bodies(ticket), store.clock() - number * 90 * _MINUTE
    event = json.dumps({"event": {"field": "priority", "from": "low", "to": "high"}})
    kinds = (MessageType.USER, MessageType.AGENT, MessageType.NOTE, MessageType.AGENT)

    def messages() -> Iterator[tuple[object, ...]]:
        for place in range(1, number + 1):
            is_change = place % 9 in (6, 7, 8)
            kind = MessageType.SYSTEM if is_change else kinds[place % 4]
            body = "" if is_change else next(texts)
            author = client_agent[kind != MessageType.USER]
            extra = event if is_change else None
            when = at + place * 90 * _MINUTE
            key = part_id(ticket, parts + place)
            yield key, author, kind.rank, when, text_digest(body), extra, body

    columns = ("id", "author", "type", "created_at", "digest", "extra", "body")
    span = part_id(ticket, parts + 1), part_id(ticket, parts + number)
    with store.transaction():
        store.bulk_insert(Message, columns, messages())
        files = number // _FILE_EVERY
        store.bulk_insert(
            Attachment,
            ("id", "message_id", "filename", "url", "size", "mime", "created_at"),
            (
                (
                    part_id(ticket, parts + number + place),
                    part_id(ticket, parts + place * _FILE_EVERY),
                    f"gateway-{place}.log",
                    f"https://example.com/gateway-{place}.log",
                    4_711,
                    "text/plain",
                    at,
                )
                for place in range(1, files + 1)
            ),
        )
        # In one statement, as each leaves a segment of the index behind.
        store.run(Statement(_INDEXED, (*span, MessageType.SYSTEM.rank)))
        changed = {"parts": parts + number + files, "files": Ticket.files + files}
        store.run(Ticket.update(changed).where(Ticket.id == ticket))
