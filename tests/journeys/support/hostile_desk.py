"""A desk on which everything that came from outside is a hostile string."""

from __future__ import annotations

import json
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

from models.commands.conversation import AddNote, ReceiveMessage, Reply
from models.commands.creation import CreateTicket
from models.commands.lifecycle import Resolve
from models.commands.people import AddAgent, AddClient
from models.commands.settings import SetSetting
from models.commands.views import SaveView
from models.documents.filters import DEFAULT_SORT
from models.enums import Category, Priority
from models.exchange.importing import import_file
from models.queries.settings import DESK_AGENT
from models.store.store import Store
from tests.seeds import store_file

MARKUP = (
    ('<img src="{url}">', None),
    ("<img src='{path}'><b>bold</b>", "[canary.png]bold"),
    ('<a href="{url}">https://bank.example</a>', "https://bank.example"),
    ('<table background="{url}"><tr><td>x</td></tr></table>', "x"),
    ('<body style="background-image: url({url})">x', None),
    ("<p>&lt;b&gt; &amp; &#60;i> %1 %s {{0}} &Save\\t</p>", "<b> & <i> %1 %s {0} &Save\\t"),
    ("<h1>head</h1><hr><!-- not --><br/>", "head"),
    ('<link rel=stylesheet href="{url}"><style>* {{ color: red }}</style>', None),
)
"""Ours, and what is read of it as a message; None where that is no mail and stays as it is.

A picture that is really there would be loaded by anything that takes them for markup.
"""

_LONGEST = 1_000
"""Characters of a tag or a type that a document may have."""


@dataclass(frozen=True, slots=True)
class HostileDesk:
    """The database, which ticket is made of which string, and what a message of it reads as."""

    path: Path
    canaries: Path
    tickets: dict[int, str]
    messages: dict[str, str]


def canary_strings(folder: Path) -> dict[str, str]:
    """Markup that names a picture in ``folder``, which is made, and how it reads as a message."""
    folder.mkdir(exist_ok=True)
    picture = folder / "canary.png"
    picture.write_bytes(_png())
    made: dict[str, str] = {}
    for pattern, read in MARKUP:
        text = pattern.format(url=picture.as_uri(), path=picture)
        made[text] = text if read is None else read
    return made


def fill(path: Path, canaries: Path, texts: dict[str, str]) -> HostileDesk:
    """Make a desk whose people, tickets, files, tags and views are all called ``texts``."""
    with Store.open(path, create=True) as store:
        for number, text in enumerate(texts):
            AddAgent(agent="", key=f"agent_{number}", name=text, email=text).apply(store)
        SetSetting(agent="agent_0", name=DESK_AGENT, value="agent_0").apply(store)
        made = {_make(store, number, text): text for number, text in enumerate(texts)}
    return HostileDesk(path, canaries, made, texts)


def take_in(desk: HostileDesk, texts: list[str]) -> None:
    """Import more strings: one ticket each, and one whose thread has them all."""
    documents = [_document(f"each_{place}", text, [text]) for place, text in enumerate(texts)]
    documents.append(_document("all", "all of them", texts))
    lines = "".join(json.dumps(document) + "\n" for document in documents)
    file = desk.path.with_name("hostile.jsonl")
    file.write_text(lines, encoding="utf-8")
    with Store.open(desk.path) as store:
        report = import_file(store, file)
    assert not report.refused, report.refused


def _make(store: Store, number: int, text: str) -> int:
    """A ticket of which every part is ``text``; answers its number."""
    agent, client = f"agent_{number}", f"client_{number}"
    AddClient(agent=agent, key=client, name=text, email=text, phone=text, organisation=text).apply(
        store
    )
    outcome = CreateTicket(
        agent=agent,
        key=f"made_{number}",
        title=text,
        description=text,
        client=client,
        priority=Priority.URGENT,
        category=Category.GENERAL,
        assignee=agent,
        tags=(text,),
        files=(store_file(store, text, b"x"),),
    ).apply(store)
    (ticket,) = outcome.changes.tickets
    Reply(agent=agent, ticket=ticket, body=text).apply(store)
    AddNote(agent=agent, ticket=ticket, body=text).apply(store)
    ReceiveMessage(agent=client, ticket=ticket, body=text).apply(store)
    if number % 2:
        Resolve(agent=agent, tickets=(ticket,), resolution=text).apply(store)
    SaveView(agent=agent, name=text, query=f'tag:"{ticket}"', sort=str(DEFAULT_SORT)).apply(store)
    return ticket


def _document(key: str, title: str, texts: list[str]) -> dict[str, object]:
    at = "2026-01-15T10:30:00Z"
    return {
        "_id": key,
        "title": title,
        "description": texts[0],
        "status": "open",
        "priority": "low",
        "category": "general",
        "client": f"client_{key}",
        "threads": [
            {"author": f"client_{key}", "message": text, "timestamp": at, "type": "user"}
            for text in texts
        ],
        "attachments": [
            {"filename": text, "url": text, "size": 1, "type": text[:_LONGEST]} for text in texts
        ],
        "tags": [text[:_LONGEST] for text in texts[:20]],
        "createdAt": at,
        "updatedAt": at,
    }


def _png() -> bytes:
    """One red pixel, as in the PNG specification."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixel = zlib.compress(b"\0\xff\0\0")
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", pixel), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)
