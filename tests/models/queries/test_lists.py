"""The ways in which a list can be looked up all find the same tickets in the same order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.documents.filter_text import parse_filter
from models.documents.filters import Sort, SortField
from models.queries import matching, tickets
from models.queries.limits import Limits
from models.queries.matching import Lens
from models.store.store import Store
from tests.models.conftest import START, ticking
from tests.seeds import GRACE, TICKETS, seed

_LENS = Lens(agent=GRACE, now=START + 1000 * 1_000_000)
_TERMS = (
    *("looking", "broken", '"still broken"', "nothing", "client:ada", "filename:error"),
    *("tag:api", "tag:api,billing", "-tag:billing", 'tag:"urgent client"', "tag:unheard"),
    *("status:open", "status:open,pending", "-status:closed", "priority:high", "assignee:me"),
    *("assignee:none", "is:unread", "has:attachment", "(tag:api OR broken)", "-broken"),
    *("please", "help wiki", '"looking into"', "client:a,b", "(müller OR is:unread)", "created<1d"),
    *("-(status:open is:unread)", "(priority:high OR has:attachment)", "resolved<7d", "陈", "伟"),
)
_FIELDS = get_args(SortField)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The small desk, made once, read only."""
    path = tmp_path_factory.mktemp("desk") / "docket.db"
    with Store.open(path, create=True, clock=ticking()) as store:
        seed(store)
        yield store


@given(
    terms=st.lists(st.sampled_from(_TERMS), max_size=4),
    field=st.sampled_from(_FIELDS),
    is_down=st.booleans(),
    limit=st.integers(1, 8),
    few=st.integers(0, 4),
    rare=st.integers(0, 4),
    gathered=st.integers(0, 4),
    read=st.integers(1, 40),
    skip=st.integers(0, 9),
)
def test_how_many_there_are_changes_the_way_and_not_the_answer(
    desk: Store,
    terms: list[str],
    field: str,
    is_down: bool,
    limit: int,
    few: int,
    rare: int,
    gathered: int,
    read: int,
    skip: int,
) -> None:
    wanted = parse_filter(" ".join(terms))
    sort = Sort.model_validate({"field": field, "descending": is_down})
    expected = tuple(tickets.ids(desk, wanted, sort, _LENS))
    with pytest.MonkeyPatch.context() as patch:
        limits = Limits(few=few, within=few, more=few, rare=rare, read=read, gathered=gathered)
        patch.setattr(matching, "limits_of", lambda store: limits)
        assert tuple(tickets.ids(desk, wanted, sort, _LENS)) == expected
        assert tickets.count(desk, wanted, _LENS) == len(expected)
        page = tickets.page(desk, wanted, sort, _LENS, limit=limit)
        assert tuple(row.id for row in page.rows) == expected[:limit]
        skipped = tickets.page(desk, wanted, sort, _LENS, limit=limit, skip=skip)
        assert tuple(row.id for row in skipped.rows) == expected[skip : skip + limit]
        turned = Sort(field=sort.field, descending=not is_down)
        above = tickets.page(desk, wanted, turned, _LENS, after=skipped.start, limit=TICKETS)
        assert tuple(row.id for row in above.rows) == (
            expected[:skip][::-1] if skipped.rows else expected[::-1]
        )
        rest = tickets.page(desk, wanted, sort, _LENS, after=page.end, limit=TICKETS)
        assert tuple(row.id for row in rest.rows) == (expected[limit:] if page.rows else ())


def test_the_terms_find_something(desk: Store) -> None:
    found = {term: tickets.count(desk, parse_filter(term), _LENS) for term in _TERMS}
    assert [term for term, count in found.items() if not count] == ["nothing", "tag:unheard"]
