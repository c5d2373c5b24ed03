"""Jumps in lists that cannot be passed over quickly are read by number, and give the same rows."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.inbox import order_map
from desktop.inbox.order_map import OrderMap
from desktop.inbox.pages import Listing, Reading
from models.documents.filter_text import parse_filter
from models.documents.filters import Sort
from models.queries import tickets
from models.queries.matching import Lens
from tests.desktop.conftest import Desk
from tests.seeds import GRACE

_LENS = Lens(agent=GRACE, now=0)


@pytest.fixture
def made(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> OrderMap:
    """A map for which three tickets are many."""
    monkeypatch.setattr(order_map, "MANY", 3)
    return OrderMap(background=desk.background)


def _listing(query: str, field: str = "-updated") -> Listing:
    return Listing(parse_filter(query), Sort.parse(field), _LENS)


@pytest.mark.parametrize(("query", "field"), [("looking", "-updated"), ("", "client")])
def test_a_jump_gives_the_same_rows(
    desk: Desk, made: OrderMap, qtbot: QtBot, query: str, field: str
) -> None:
    listing, jump = _listing(query, field), Reading(8, 5, skip=8)
    assert made.reading(listing, jump) is None
    made.ask(listing, 15)
    qtbot.waitUntil(lambda: made.reading(listing, jump) is not None)
    read = made.reading(listing, jump)
    assert read is not None
    store = desk.open()
    expected = tickets.page(store, listing.wanted, listing.sort, _LENS, skip=8, limit=5)
    assert read(store).rows == expected.rows
    assert made.reading(listing, Reading(8, 5, skip=2)) is None, "near rows are read by their place"
    assert made.reading(_listing(query, field), jump) is None, "another list"
    made.forget()
    assert made.reading(listing, jump) is None


@pytest.mark.parametrize(("query", "count"), [("looking", 3), ("status:open", 15)])
def test_no_map_is_made_where_none_is_needed(
    desk: Desk, made: OrderMap, qtbot: QtBot, query: str, count: int
) -> None:
    made.ask(_listing(query), count)
    assert desk.background.is_idle
