"""The ways in which a list can be looked up all find the same tickets in the same order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.documents.filter_text import parse_filter
from models.documents.filters import Sort
from models.queries import lists, tickets
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
)
_FIELDS = ("updated", "created", "priority", "status", "title")


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
)
def test_how_many_there_are_changes_the_way_and_not_the_answer(
    desk: Store, terms: list[str], field: str, is_down: bool, limit: int, few: int, rare: int
) -> None:
    wanted = parse_filter(" ".join(terms))
    sort = Sort.model_validate({"field": field, "descending": is_down})
    expected = tickets.ids(desk, wanted, sort, _LENS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lists, "_FEW", few)
        patch.setattr(lists, "_MORE", few)
        patch.setattr(tickets, "RARE", rare)
        assert tickets.ids(desk, wanted, sort, _LENS) == expected
        assert tickets.count(desk, wanted, _LENS) == len(expected)
        page = tickets.page(desk, wanted, sort, _LENS, limit=limit)
        assert tuple(row.id for row in page.rows) == expected[:limit]
        rest = tickets.page(desk, wanted, sort, _LENS, after=page.end, limit=TICKETS)
        assert tuple(row.id for row in rest.rows) == (expected[limit:] if page.rows else ())


def test_the_terms_find_something(desk: Store) -> None:
    found = {term: tickets.count(desk, parse_filter(term), _LENS) for term in _TERMS}
    assert [term for term, count in found.items() if not count] == ["nothing", "tag:unheard"]
