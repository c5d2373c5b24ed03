"""The loaded pages: whatever is asked for in whatever order, the right rows stand in each place."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desktop.inbox.pages import NO_ENDS, PAGE_ROWS, Ends, Pages, Reading
from models.enums import Category, Priority, Status
from models.queries.tickets import TicketRow


def _row(number: int) -> TicketRow:
    return TicketRow(
        id=number,
        title=f"Ticket {number}",
        preview="",
        status=Status.OPEN,
        priority=Priority.LOW,
        category=Category.GENERAL,
        client="Ada",
        assignee=None,
        tags=(),
        created_at=number,
        updated_at=number,
        files=0,
        is_answered=False,
    )


def _read(numbers: list[int], reading: Reading) -> tuple[list[TicketRow], Ends]:
    """What a database with these tickets in this order answers."""
    order = numbers[::-1] if reading.is_backward else numbers
    start = 0 if reading.after is None else order.index(int(str(reading.after[0]))) + 1
    found = order[start + reading.skip : start + reading.skip + reading.limit]
    listed = found[::-1] if reading.is_backward else found
    ends = ((listed[0],), (listed[-1],)) if listed else NO_ENDS
    return [_row(number) for number in listed], ends


def _fill(pages: Pages, numbers: list[int], first: int, last: int) -> None:
    """Read until nothing of these rows is missing, as the loader does."""
    while missing := pages.missing(first, last, count=len(numbers)):
        reading = pages.plan(missing, count=len(numbers))
        pages.put(reading.first, *_read(numbers, reading))


@given(
    count=st.integers(1, 2_000),
    looks=st.lists(st.tuples(st.integers(0, 1_999), st.integers(1, 125)), max_size=12),
    kept=st.integers(4, 9),
)
def test_every_place_holds_its_ticket(count: int, looks: list[tuple[int, int]], kept: int) -> None:
    numbers = [n * 7 % 2_003 + 10_000 * (n % 2) for n in range(count)]
    pages = Pages(kept=kept)
    for start, length in looks:
        first = start % count
        last = min(first + length, count - 1)
        _fill(pages, numbers, first, last)
        for place in range(first, last + 1):
            row = pages.row(place)
            assert row is not None
            assert row.id == numbers[place]
            assert pages.position(numbers[place]) == place
        assert len(pages) <= kept


def test_a_jump_to_the_end_is_read_from_below() -> None:
    reading = Pages().plan(range(99, 100), count=99 * PAGE_ROWS + 20)
    assert reading == Reading(99 * PAGE_ROWS, 20, skip=0, is_backward=True)


def test_without_a_count_nothing_is_read_from_below() -> None:
    first = 99 * PAGE_ROWS
    assert Pages().plan(range(99, 100), count=None) == Reading(first, PAGE_ROWS, skip=first)


def test_scrolling_on_passes_over_nothing() -> None:
    numbers, pages = list(range(1_000)), Pages()
    _fill(pages, numbers, 0, 3 * PAGE_ROWS - 1)
    reading = pages.plan(range(3, 4), count=None)
    assert (reading.skip, reading.after) == (0, (3 * PAGE_ROWS - 1,))


def test_after_a_jump_scrolling_either_way_passes_over_nothing() -> None:
    numbers, pages = list(range(1_000)), Pages()
    _fill(pages, numbers, 10 * PAGE_ROWS, 11 * PAGE_ROWS - 1)
    up = pages.plan(range(9, 10), count=1_000)
    assert (up.skip, up.is_backward, up.after) == (0, True, (10 * PAGE_ROWS,))
    down = pages.plan(range(11, 12), count=1_000)
    assert (down.skip, down.is_backward, down.after) == (0, False, (11 * PAGE_ROWS - 1,))


def test_the_pages_not_looked_at_for_longest_go() -> None:
    numbers, pages = list(range(1_000)), Pages(kept=2)
    for page in (0, 1, 0, 2):
        _fill(pages, numbers, page * PAGE_ROWS, (page + 1) * PAGE_ROWS - 1)
    assert pages.row(0) is not None
    assert pages.row(PAGE_ROWS) is None
    assert pages.position(PAGE_ROWS) is None


def test_replacing_touches_only_loaded_rows() -> None:
    pages = Pages()
    _fill(pages, list(range(100, 150)), 0, 49)
    changed = replace(_row(107), title="Other")
    assert pages.replace([changed, _row(9_999)]) == [7]
    assert pages.row(7) == changed


def test_cutting_unloads_what_lies_beyond() -> None:
    numbers, pages = list(range(500)), Pages()
    _fill(pages, numbers, 0, 499)
    pages.cut(230)
    assert pages.row(229) is not None
    assert pages.row(230) is None
    assert pages.position(230) is None
    assert not pages.missing(0, 229, count=230)
    assert pages.missing(200, 230, count=300) == range(4, 5)


def test_a_ticket_that_moved_to_another_page_is_found_there() -> None:
    pages = Pages()
    pages.put(0, [_row(n) for n in range(PAGE_ROWS)])
    moved = [_row(5), *(_row(n) for n in range(1_000, 1_049))]
    pages.put(PAGE_ROWS, moved)
    pages.put(0, [_row(n) for n in range(200, 250)])
    assert pages.position(5) == PAGE_ROWS
