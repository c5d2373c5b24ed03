"""A search finds exactly what reading every ticket finds: random tickets, random search texts."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TypedDict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.documents.filter_text import filter_text, parse_filter
from models.documents.filters import Sort, Text, TicketFilter
from models.exchange.importing import import_file
from models.queries import matching, tickets
from models.queries.limits import Limits
from models.queries.matching import Lens
from models.store.store import Store

_LENS = Lens(agent=None, now=0)
_TICKETS = 60
_WORDS = (
    *("invoice", "Invoices", "refund", "re", "Rechnung", "Überweisung", "café", "CAFE", "naïve"),
    *("21:33:vf:cc:e4:9d", "E-4711", "https://example.com/a?b=1", r"C:\temp\log.txt", "0x80070005"),
    *(
        "ada@example.com",
        "the",
        "東京都の請求書",
        "京都",
        "주문번호",
        "x",
        "don't",
        "a_b",
        "№7",
        "٣٤",
    ),
)
_TERMS = st.one_of(
    st.sampled_from(_WORDS),
    st.sampled_from(_WORDS).map(lambda word: word[:3]),
    st.sampled_from(_WORDS).map(lambda word: f'"{word}"'),
    st.tuples(st.sampled_from(_WORDS), st.sampled_from(_WORDS)).map(" ".join).map('"{}"'.format),
    st.sampled_from(["京", "求書", "status:open", "priority:high,urgent", "tag:api", "client:ada"]),
    st.sampled_from(["filename:log", 'client:"Bob M"', "has:attachment", "#7", "is:unassigned"]),
)
_QUERIES = st.lists(
    st.one_of(
        _TERMS,
        _TERMS.map("-{}".format),
        st.tuples(_TERMS, _TERMS).map(" OR ".join),
        st.tuples(_TERMS, _TERMS).map(" ".join).map("-({})".format),
        st.tuples(_TERMS, _TERMS, _TERMS).map(lambda t: f"({t[0]} {t[1]}) OR {t[2]}"),
    ),
    max_size=4,
).map(" ".join)


class _Document(TypedDict):
    """A ticket document as it is written into a file."""

    _id: str
    title: str
    description: str
    status: str
    priority: str
    category: str
    client: str
    threads: list[dict[str, str]]
    attachments: list[_File]
    tags: list[str]
    createdAt: str
    updatedAt: str


class _File(TypedDict):
    """A file in it."""

    filename: str
    url: str
    size: int
    type: str


@dataclass(frozen=True)
class _Desk:
    """A database, and its tickets as they were written."""

    store: Store
    documents: dict[int, _Document]


@pytest.fixture(scope="module", params=[1, 2])
def desk(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[_Desk]:
    """Tickets of random words."""
    rng, folder = Random(request.param), tmp_path_factory.mktemp("search")
    documents = {number: _document(rng, number) for number in range(1, _TICKETS + 1)}
    file = folder / "tickets.jsonl"
    lines = [json.dumps(document, ensure_ascii=False) for document in documents.values()]
    file.write_text("\n".join(lines), encoding="utf-8")
    with Store.open(folder / "docket.db", create=True) as store:
        assert import_file(store, file).imported == _TICKETS
        yield _Desk(store, documents)


def _document(rng: Random, number: int) -> _Document:
    minute = f"2025-01-01T{number // 60:02}:{number % 60:02}:00Z"
    threads = [
        {"author": "client_1", "message": _text(rng), "timestamp": minute, "type": "user"}
        for _ in range(rng.randint(0, 3))
    ]
    names = rng.sample(["error log.txt", "screen.png", "Rechnung.pdf"], rng.randint(0, 2))
    return {
        "_id": f"support_ticket_{number}",
        "title": _text(rng),
        "description": _text(rng),
        "status": rng.choice(["open", "pending", "closed"]),
        "priority": rng.choice(["low", "medium", "high", "urgent"]),
        "category": "general",
        "client": rng.choice(["client_ada", "client_bob"]),
        "threads": threads,
        "attachments": [
            {
                "filename": name,
                "url": f"https://example.com/{place}",
                "size": 1,
                "type": "text/plain",
            }
            for place, name in enumerate(names)
        ],
        "tags": rng.sample(["api", "billing"], rng.randint(0, 2)),
        "createdAt": minute,
        "updatedAt": minute,
    }


def _text(rng: Random) -> str:
    return " ".join(rng.choice(_WORDS) for _ in range(rng.randint(1, 4)))


def _tokens(text: str) -> list[str]:
    """Runs of letters and digits without case and accents; each sign of CJK for itself."""
    plain = "".join(
        c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c)
    )
    plain = unicodedata.normalize("NFC", plain)
    return re.findall(r"[぀-ヿ一-鿿가-힯]|[^\W_぀-ヿ一-鿿가-힯]+", plain)


def _holds(text: str, sought: Text) -> bool:
    words, row = _tokens(text), _tokens(sought.text)
    for place in range(len(words) - len(row) + 1):
        part = words[place : place + len(row)]
        if part[:-1] == row[:-1] and (
            part[-1] == row[-1] or (not sought.is_phrase and part[-1].startswith(row[-1]))
        ):
            return True
    return not row


def _fits(number: int, ticket: _Document, wanted: TicketFilter) -> bool:
    """The meaning of a filter, said a second time without a database."""
    files = [file["filename"] for file in ticket["attachments"]]
    said = [entry["message"] for entry in ticket["threads"]]
    everything = [ticket["title"], ticket["description"], *said, " ".join(files), ticket["client"]]
    return (
        (not wanted.number or number in wanted.number)
        and (not wanted.status or ticket["status"] in wanted.status)
        and (not wanted.priority or ticket["priority"] in wanted.priority)
        and (not wanted.tag or any(tag in ticket["tags"] for tag in wanted.tag))
        and (not wanted.assignee or "none" in wanted.assignee)
        and (wanted.has_attachment in (None, bool(files)))
        and (not wanted.filename or any(_holds(" ".join(files), _word(n)) for n in wanted.filename))
        and (not wanted.client or any(_holds(ticket["client"], _word(n)) for n in wanted.client))
        and all(any(_holds(text, sought) for text in everything) for sought in wanted.text)
        and all(any(_fits(number, ticket, one) for one in group) for group in wanted.any_of)
        and not any(_fits(number, ticket, unwanted) for unwanted in wanted.none_of)
    )


def _word(name: str) -> Text:
    return Text.model_construct(text=name, is_phrase=False)


@given(query=_QUERIES, gathered=st.sampled_from([0, 5, 100_000]), read=st.sampled_from([1, 7, 90]))
def test_a_search_finds_what_reading_every_ticket_finds(
    desk: _Desk, query: str, gathered: int, read: int
) -> None:
    wanted = parse_filter(query)
    assert parse_filter(filter_text(wanted)) == wanted
    expected = [n for n, ticket in desk.documents.items() if _fits(n, ticket, wanted)][::-1]
    with pytest.MonkeyPatch.context() as patch:
        limits = Limits(few=4, within=4, more=4, rare=4, read=read, gathered=gathered)
        patch.setattr(matching, "limits_of", lambda store: limits)
        page = tickets.page(desk.store, wanted, Sort(), _LENS, limit=_TICKETS + 1)
        first = tickets.page(desk.store, wanted, Sort(), _LENS, limit=3)
        assert tickets.count(desk.store, wanted, _LENS) == len(expected)
    assert [row.id for row in page.rows] == expected
    assert [row.id for row in first.rows] == expected[:3]


@pytest.mark.parametrize(
    "text",
    ["21:33:vf:cc", "E-4711", "example.com/a?b=1", r"temp\log", "80070005 OR 0x8007000", "京都"],
)
def test_what_is_pasted_is_found(desk: _Desk, text: str) -> None:
    assert tickets.count(desk.store, parse_filter(text), _LENS) > 0


def test_new_text_is_found_by_the_very_next_query(desk: _Desk, tmp_path: Path) -> None:
    file = tmp_path / "one.json"
    wanted = parse_filter("hitherto-unheard")
    assert tickets.count(desk.store, wanted, _LENS) == 0
    document: _Document = {**desk.documents[1], "_id": "another", "title": "Hitherto unheard"}
    file.write_text(json.dumps(document), encoding="utf-8")
    import_file(desk.store, file)
    try:
        assert tickets.count(desk.store, wanted, _LENS) == 1
    finally:
        desk.documents[_TICKETS + 1] = document
