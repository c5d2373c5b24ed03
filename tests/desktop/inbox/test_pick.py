"""What was selected by position is found by number, or not at all, but never something else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.inbox.number_set import NumberSet
from desktop.inbox.pick import Pick, Span, picked
from desktop.inbox.selection import FEW

_IDS = tuple(range(900, 880, -1))


def _pick(*added: Span, removed: tuple[Span, ...] = (), base: tuple[int, ...] = ()) -> Pick:
    return Pick(NumberSet(base), False, added, removed, len(_IDS))


def _numbers(ids: tuple[int, ...], pick: Pick) -> set[int] | None:
    found = picked(ids, pick)
    return None if found is None else set(found.numbers)


def test_spans_are_positions_while_the_list_stands_still() -> None:
    pick = _pick(Span(0, 2), Span(18, 20, None, 881))
    assert _numbers(_IDS, pick) == {900, 899, 882, 881}
    found = picked(_IDS, pick)
    assert found is not None
    assert found.few == (900, 899, 882, 881), "in the order of the list"


def test_a_base_is_added_to_taken_from_and_turned_round() -> None:
    pick = _pick(Span(0, 1, 900), removed=(Span(2, 3, 898),), base=(898, 897, 5))
    assert _numbers(_IDS, pick) == {900, 897}, "5 is not in the list"
    inverse = Pick(NumberSet((899, 898)), True, (), (Span(0, 1, 900),), len(_IDS))
    assert _numbers(_IDS, inverse) == set(_IDS[3:])


def test_all_is_all_of_the_list_as_it_is_read() -> None:
    assert _numbers((*_IDS, 7), _pick(Span(0, 20, 900, 881))) == {*_IDS, 7}


@given(st.integers(0, 5), st.integers(0, 19), st.data())
def test_rows_that_come_above_move_a_span(above: int, top: int, data: st.DataObject) -> None:
    stop = data.draw(st.integers(top + 1, 20))
    later = (*range(1, above + 1), *_IDS)
    for span in (
        Span(top, stop, _IDS[top], _IDS[stop - 1]),
        Span(top, stop, _IDS[top], None),
        Span(top, stop, None, _IDS[stop - 1]),
    ):
        if (top, stop) != (0, 20):
            assert _numbers(later, _pick(span)) == set(_IDS[top:stop])


def test_where_there_is_no_telling_nothing_is_selected() -> None:
    later = (1, *_IDS[:9], *_IDS[10:])
    assert picked(later, _pick(Span(3, 15, 897, 886))) is None, "one of them has gone"
    assert picked(later[2:], _pick(Span(3, 15))) is None, "another length, and no edge is known"
    assert picked(later, _pick(Span(9, 12, 891, 889))) is None, "its first ticket has gone"


def test_many_numbers_are_not_listed() -> None:
    ids = tuple(range(FEW + 1))
    found = picked(ids, Pick(NumberSet(), False, (Span(0, len(ids)),), (), len(ids)))
    assert found is not None
    assert (len(found.numbers), found.few) == (FEW + 1, None)
