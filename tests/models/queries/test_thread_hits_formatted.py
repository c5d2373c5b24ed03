"""Hits of a thread are counted as they are seen, not in tags or behind the words of links."""

from __future__ import annotations

from pathlib import Path

from models.commands.conversation import ReceiveMessage, Reply
from models.documents.filter_text import parse_filter
from models.documents.sought import sought
from models.queries.thread_hits import thread_hits
from models.store.store import Store
from tests.seeds import GRACE, seed


def hits(store: Store, query: str) -> list[int]:
    """How many hits each text of ticket 2 has that has some."""
    return [hit.in_text for hit in thread_hits(store, 2, sought(parse_filter(query)))]


def test_only_what_is_seen_is_counted(tmp_path: Path) -> None:
    with Store.open(tmp_path / "docket.db", create=True) as store:
        seed(store)
        html = '<p class="zebra">a zebra</p><a href="https://zebra.example">here</a>'
        ReceiveMessage(agent=GRACE, ticket=2, body=html).apply(store)
        Reply(agent=GRACE, ticket=2, body="A [zebra](https://zebra.example), **zeb**ra").apply(
            store
        )
        ReceiveMessage(agent=GRACE, ticket=2, body="zebra [zebra](https://zebra.example)").apply(
            store
        )
        assert hits(store, "zebra") == [1, 2, 3]
        assert hits(store, "class") == []
