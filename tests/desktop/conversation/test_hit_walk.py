"""From hit to hit, round and round."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.conversation.thread.hit_walk import HitPlace, HitWalk
from models.queries.thread_hits import PieceHits

_HITS = st.lists(
    st.builds(PieceHits, st.integers(0, 50), st.integers(1, 4), st.integers(0, 2)),
    min_size=1,
    unique_by=lambda hit: hit.id,
).map(lambda hits: sorted(hits))


def test_it_begins_with_what_is_seen() -> None:
    walk = HitWalk([PieceHits(2, 2, 0), PieceHits(5, 0, 1), PieceHits(9, 1, 1)])
    assert walk.number == 5
    assert walk.next(None, first_seen=0) == HitPlace(2, 0)
    assert walk.next(None, first_seen=3) == HitPlace(5, 0)
    assert walk.next(None, first_seen=10) == HitPlace(2, 0), "round"
    assert walk.previous(None, last_seen=8) == HitPlace(5, 0)
    assert walk.previous(None, last_seen=9) == HitPlace(9, 1)
    assert walk.previous(None, last_seen=1) == HitPlace(9, 1), "round"
    assert walk.ordinal(HitPlace(9, 1)) == 4
    assert walk.ordinal(HitPlace(9, 2)) is None
    assert walk.ordinal(HitPlace(4, 0)) is None


def test_the_nearest_hit_is_seen_or_behind_or_the_last_one_before() -> None:
    walk = HitWalk([PieceHits(2, 2, 0), PieceHits(5, 0, 1)])
    assert walk.nearest(0, 1) == HitPlace(2, 0)
    assert walk.nearest(3, 9) == HitPlace(5, 0)
    assert walk.nearest(6, 9) == HitPlace(5, 0)


def test_a_hit_that_is_gone_is_not_gone_on_from() -> None:
    walk = HitWalk([PieceHits(2, 2, 0), PieceHits(5, 1, 0)])
    assert walk.next(HitPlace(4, 0), first_seen=5) == HitPlace(5, 0)


@given(hits=_HITS)
def test_every_hit_is_met_once_each_way(hits: list[PieceHits]) -> None:
    walk = HitWalk(hits)
    places = [HitPlace(hit.id, number) for hit in hits for number in range(hit.number)]
    assert [walk.at(number) for number in range(walk.number)] == places
    assert [walk.ordinal(place) for place in places] == list(range(walk.number))
    here, met = places[-1], []
    for _ in places:
        here = walk.next(here, first_seen=0)
        met.append(here)
    assert met == places
    for place in reversed(places):
        assert here == place
        here = walk.previous(here, last_seen=0)
    assert here == places[-1]
