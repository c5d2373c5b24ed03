"""Keys of what belongs to a ticket: the ticket's number and a running number in one integer.

Messages, attachments and tag links carry such a key, so that all parts of one ticket lie side by
side in their table, in the order of writing, and a search hit tells its ticket without a join.
"""

from __future__ import annotations

_BITS = 20
MOST_PARTS = (1 << _BITS) - 1


def part_id(ticket_id: int, number: int) -> int:
    """The key of part ``number`` of a ticket; raises ValueError outside 0 to MOST_PARTS."""
    if not 0 <= number <= MOST_PARTS:
        raise ValueError(f"a ticket holds at most {MOST_PARTS} parts, not {number}")
    return ticket_id << _BITS | number


def ticket_of(part: int) -> int:
    """The ticket that the part with this key belongs to."""
    return part >> _BITS


def parts_of(ticket_id: int) -> tuple[int, int]:
    """First and last key that a part of this ticket can have, both included."""
    return part_id(ticket_id, 0), part_id(ticket_id, MOST_PARTS)
