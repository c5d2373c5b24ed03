"""A part of a thread grows at both ends, and lets go of what is far away."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.conversation.thread.part import MOST_LINES, Part, read_again, with_newer, with_older
from desktop.conversation.thread.story import Piece
from models.enums import MessageType
from tests.desktop.conversation.test_story import pieces, row

LAST = 3_000
WHOLE = pieces(*(row(number, author=f"client_{number // 7 % 3}") for number in range(1, LAST + 1)))
PAGE = 200


def part(first: int, last: int) -> Part:
    """The messages from ``first`` to ``last``."""
    first, last = max(first, 1), min(last, LAST)
    return Part(WHOLE[first - 1 : last], is_first=first == 1, is_last=last == LAST)


def check(found: Part, seen: int) -> None:
    """It is a run of the thread, knows its ends, is not too long, and has what is seen."""
    first, last = found.pieces[0].id, found.pieces[-1].id
    assert found.pieces == WHOLE[first - 1 : last]
    assert (found.is_first, found.is_last) == (first == 1, last == LAST)
    assert len(found.pieces) <= MOST_LINES + PAGE
    assert first <= seen <= last


@given(st.lists(st.tuples(st.booleans(), st.floats(0, 1)), max_size=40), st.integers(1, LAST))
def test_reading_to_and_fro_is_a_window_on_the_thread(
    turns: list[tuple[bool, float]], begin: int
) -> None:
    known = part(begin - 30, begin + 30)
    for is_older, share in turns:
        first, last = known.pieces[0].id, known.pieces[-1].id
        # More is read when what is seen is near the end that grows.
        near = round(share * min(150, last - first))
        seen = first + near if is_older else last - near
        if is_older and not known.is_first:
            known = with_older(known, part(first - PAGE, first - 1), seen=seen)
        elif not is_older and not known.is_last:
            known = with_newer(known, part(last + 1, last + PAGE), seen=seen)
        check(known, seen)


def test_what_is_near_what_is_seen_is_kept() -> None:
    known = part(2_000, LAST)
    for _ in range(8):
        first = known.pieces[0].id
        known = with_older(known, part(first - PAGE, first - 1), seen=first + 10)
        assert known.pieces[-1].id >= min(first + 10 + 300, LAST)
    assert not known.is_last


def test_changes_that_are_folded_count_as_one() -> None:
    changes = pieces(*(row(n, type=MessageType.SYSTEM) for n in range(1, 2_001)))
    later = Part(changes[1_000:], is_first=False, is_last=True)
    earlier = Part(changes[:1_000], is_first=True, is_last=True)
    found = with_older(later, earlier, seen=2_000)
    assert (len(found.pieces), found.is_last) == (2_000, True)


@given(
    st.integers(1, 100), st.integers(0, 60), st.integers(0, 20), st.integers(0, 20), st.booleans()
)
def test_what_is_read_again_takes_the_place_of_what_was(
    first: int, length: int, before: int, after: int, is_end: bool
) -> None:
    last = first + length
    known = Part(WHOLE[first - 1 : last], is_first=first == 1, is_last=is_end)
    low, high = first + min(before, length), last - after
    high = max(high, low - 1)
    changed: list[Piece] = pieces(*(row(n, body="changed") for n in range(low, high + 1)))
    fresh = Part(changed, is_first=low == 1, is_last=is_end)
    found = read_again(known, fresh, first=low, last=None if is_end else high)
    wanted = [*range(first, high + 1), *([] if is_end else range(high + 1, last + 1))]
    assert [piece.id for piece in found.pieces] == wanted
    texts = {piece.id: piece.text for piece in found.pieces}
    assert all(texts[number] == "changed" for number in range(low, high + 1))


def test_it_knows_what_it_has() -> None:
    assert part(10, 20).has(15)
    assert not part(10, 20).has(21)
    assert not part(10, 20).has(9)
    assert part(1, 20).has(0)
    assert part(10, LAST).has(LAST + 5)
