"""Lists of tickets: a filter finds what a scan in Python finds, in any order, by any pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.documents.filter_text import parse_filter
from models.documents.filters import ME, NOBODY, Sort, SortField, TicketFilter, When
from models.enums import Category, Priority, Status
from models.queries import tickets
from models.queries.matching import Lens
from models.queries.ticket import TicketDetails, details
from models.rules.times import DAY
from models.store.store import Store
from tests.models.conftest import START, ticking
from tests.seeds import GRACE, LINUS, TICKETS, seed

_LENS = Lens(agent=GRACE, now=START + 1000 * 1_000_000)
_FIELDS = get_args(SortField)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The small desk, made once, read only."""
    path = tmp_path_factory.mktemp("desk") / "docket.db"
    with Store.open(path, create=True, clock=ticking()) as store:
        seed(store)
        yield store


@pytest.fixture(scope="module")
def scanned(desk: Store) -> list[TicketDetails]:
    """Every ticket, for the scan in Python."""
    found = [details(desk, number + 1) for number in range(TICKETS)]
    return [ticket for ticket in found if ticket is not None]


_SIMPLE = st.builds(
    TicketFilter,
    status=st.lists(st.sampled_from(Status), max_size=2).map(tuple),
    priority=st.lists(st.sampled_from(Priority), max_size=2).map(tuple),
    category=st.lists(st.sampled_from(Category), max_size=1).map(tuple),
    assignee=st.lists(
        st.sampled_from([ME, NOBODY, GRACE, "linus", "hopper", "nobody at all"]), max_size=2
    ).map(tuple),
    tag=st.lists(
        st.sampled_from(["api", "BILLING", "urgent client", "unheard of"]), max_size=2
    ).map(tuple),
    has_attachment=st.sampled_from([None, None, True, False]),
    created=st.lists(
        st.builds(
            When,
            operator=st.sampled_from(["<", ">", ":", "<=", ">="]),
            moment=st.sampled_from(["2025-06-15T15:08:00Z", "2025", "5min", "1d"]),
        ),
        max_size=1,
    ).map(tuple),
)
_FILTERS = st.recursive(
    _SIMPLE,
    lambda inner: st.builds(
        lambda base, group, unwanted: base.model_copy(
            update={"any_of": (group,) if group else (), "none_of": unwanted}
        ),
        _SIMPLE,
        st.lists(inner, max_size=3).map(tuple),
        st.lists(inner, max_size=2).map(tuple),
    ),
    max_leaves=6,
)


def _fits(ticket: TicketDetails, wanted: TicketFilter) -> bool:
    """The meaning of a filter, said a second time without a database."""
    return (
        (not wanted.status or ticket.status in wanted.status)
        and (not wanted.priority or ticket.priority in wanted.priority)
        and (not wanted.category or ticket.category in wanted.category)
        and (not wanted.assignee or any(_is_assigned(ticket, name) for name in wanted.assignee))
        and (not wanted.tag or any(t.lower() == w.lower() for t in ticket.tags for w in wanted.tag))
        and (wanted.has_attachment in (None, bool(ticket.attachments)))
        and all(_is_when(ticket.created_at, when) for when in wanted.created)
        and all(any(_fits(ticket, choice) for choice in group) for group in wanted.any_of)
        and not any(_fits(ticket, unwanted) for unwanted in wanted.none_of)
    )


def _is_assigned(ticket: TicketDetails, name: str) -> bool:
    words = {GRACE: ("hopper",), LINUS: ("linus",)}
    if name == NOBODY:
        return ticket.assignee is None
    key = GRACE if name == ME else name
    return ticket.assignee is not None and (
        ticket.assignee == key or name in words[ticket.assignee]
    )


def _is_when(at: int, when: When) -> bool:
    first, after = when.bounds(_LENS.now)
    return (first is None or at >= first) and (after is None or at < after)


@given(wanted=_FILTERS)
def test_a_filter_finds_what_a_scan_finds(
    desk: Store, scanned: list[TicketDetails], wanted: TicketFilter
) -> None:
    expected = {ticket.id for ticket in scanned if _fits(ticket, wanted)}
    assert set(tickets.ids(desk, wanted, Sort(), _LENS)) == expected
    assert tickets.count(desk, wanted, _LENS) == len(expected)


@pytest.mark.parametrize("field", _FIELDS)
@pytest.mark.parametrize("is_down", [True, False])
def test_orders(desk: Store, scanned: list[TicketDetails], field: str, is_down: bool) -> None:
    keys: dict[str, Callable[[TicketDetails], tuple[object, ...]]] = {
        "updated": lambda t: (t.updated_at, t.id),
        "created": lambda t: (t.created_at, t.id),
        "priority": lambda t: (t.priority.rank, t.updated_at, t.id),
        "status": lambda t: (t.status.rank, t.updated_at, t.id),
        "title": lambda t: (t.title.lower(), t.id),
        "number": lambda t: (t.id,),
        "category": lambda t: (t.category.rank, t.updated_at, t.id),
        "client": lambda t: (t.client.name.lower(), t.updated_at, t.id),
        "assignee": lambda t: (t.assignee is None, str(t.assignee), t.updated_at, t.id),
        "tag": lambda t: (not t.tags, t.tags[:1], t.updated_at, t.id),
    }
    sort = Sort.model_validate({"field": field, "descending": is_down})
    expected = [t.id for t in sorted(scanned, key=keys[field], reverse=is_down)]
    assert list(tickets.ids(desk, TicketFilter(), sort, _LENS)) == expected
    assert Sort.parse(str(sort)) == sort


@given(
    field=st.sampled_from(_FIELDS),
    is_down=st.booleans(),
    limit=st.integers(1, 12),
    skip=st.integers(0, 3),
    wanted=_SIMPLE,
)
def test_pages_follow_each_other_without_gap_or_double(
    desk: Store, field: str, is_down: bool, limit: int, skip: int, wanted: TicketFilter
) -> None:
    sort = Sort.model_validate({"field": field, "descending": is_down})
    everything = list(tickets.ids(desk, wanted, sort, _LENS))
    found: list[int] = []
    page = tickets.page(desk, wanted, sort, _LENS, limit=limit, skip=skip)
    while page.rows:
        found += [row.id for row in page.rows]
        page = tickets.page(desk, wanted, sort, _LENS, after=page.end, limit=limit)
    assert found == everything[skip:]


@pytest.mark.parametrize(
    ("text", "count"),
    [("looking", 15), ("look", 15), ("BROKEN", 8), ("müller", 5), ("Muller", 5), ("nothing", 0)],
)
def test_words_are_found_by_their_beginnings(desk: Store, text: str, count: int) -> None:
    wanted = TicketFilter.model_validate({"text": ({"text": text},)})
    assert tickets.count(desk, wanted, _LENS) == count


@given(text=st.text())
def test_any_text_is_a_valid_search(desk: Store, text: str) -> None:
    assert tickets.count(desk, parse_filter(text), _LENS) <= TICKETS


def test_a_pasted_page_of_words_is_a_valid_search(desk: Store) -> None:
    text = " ".join(f"word{number}" for number in range(2_000))
    assert tickets.count(desk, parse_filter(text), _LENS) == 0


@pytest.mark.parametrize(
    "term", ["#{}", "client:c{}", "filename:f{}", "-tag:t{}", "tag:a OR x{}", "-(a{} b)", "a{},b{}"]
)
def test_a_long_search_is_a_valid_one(desk: Store, term: str) -> None:
    text = " ".join(term.format(number, number) for number in range(3_000))
    assert tickets.count(desk, parse_filter(text), _LENS) <= TICKETS
    values = ",".join(str(number) for number in range(40_000))
    assert tickets.count(desk, parse_filter(f"client:{values} tag:{values}"), _LENS) == 0


def test_unread_is_what_waits_for_an_answer(desk: Store, scanned: list[TicketDetails]) -> None:
    expected = {ticket.id for ticket in scanned if ticket.is_answered}
    assert expected
    assert set(tickets.ids(desk, parse_filter("is:unread"), Sort(), _LENS)) == expected


def test_a_row_says_what_a_list_shows(desk: Store) -> None:
    (row,) = tickets.read_rows(desk, [1])
    assert (row.client, row.assignee, row.files, row.tags) == (
        "Ada Lovelace",
        "Grace Hopper",
        1,
        (),
    )
    assert row.preview == "Thank you, still broken."
    (row,) = tickets.read_rows(desk, [4])
    assert row.tags == ("api", "billing", "urgent client")
    assert tickets.read_rows(desk, [999]) == ()


def test_relative_times_follow_the_clock(desk: Store) -> None:
    wanted = TicketFilter.model_validate({"created": ({"operator": "<", "moment": "1d"},)})
    later = Lens(agent=GRACE, now=_LENS.now + 2 * DAY)
    assert tickets.count(desk, wanted, _LENS) == TICKETS
    assert tickets.count(desk, wanted, later) == 0
