"""The columns of the table as a value that outlives the program."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.inbox.column_layout import DEFAULT_LAYOUT, ColumnLayout
from desktop.inbox.columns import COLUMNS, TITLE

_TITLES = [column.title for column in COLUMNS]
_OTHERS = [title for title in _TITLES if title != COLUMNS[TITLE].title]


@given(
    st.permutations(_TITLES),
    st.dictionaries(st.sampled_from(_OTHERS), st.integers(1, 2_000)),
    st.frozensets(st.sampled_from(_OTHERS)),
)
def test_what_is_written_is_read(
    order: list[str], widths: dict[str, int], hidden: frozenset[str]
) -> None:
    layout = ColumnLayout(tuple(order), tuple(widths.items()), hidden)
    assert ColumnLayout.parse(str(layout)) == layout


@pytest.mark.parametrize("text", ["", "None", "[]", "7", '{"order": 3}', "{}", "{"])
def test_what_is_no_layout_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"layout|Expecting"):
        ColumnLayout.parse(text)


def test_a_layout_of_another_version_is_put_right() -> None:
    text = (
        '{"order": ["Tags", "Gone", "Tags"], "widths": {"Gone": 5, "Tags": -1, "Status": "x"},'
        ' "hidden": ["Title", "Tags", "Gone"]}'
    )
    layout = ColumnLayout.parse(text)
    assert layout.order[0] == "Tags"
    assert sorted(layout.order) == sorted(_TITLES)
    assert layout.widths == ()
    assert layout.hidden == {"Tags"}, "what a ticket is about is always seen"


def test_every_column_has_its_place_at_first() -> None:
    assert sorted(DEFAULT_LAYOUT.order) == sorted(_TITLES)
    assert DEFAULT_LAYOUT.order[:2] == ("Number", "Title")
