"""What of a database's standing an agent should know when a window opens, in words."""

from __future__ import annotations

from typing import Final

from desktop.look.format import file_size
from models.store.standing import Standing

_DAY: Final = 86_400 * 1_000_000
_OLD_DAYS: Final = 7


def standing_words(standing: Standing, *, now: int) -> str:
    """A sentence for the worst of what is amiss; empty when all is well.

    ``now`` is UTC microseconds. Nothing is said of an old backup while nothing was written since.
    """
    if standing.is_short:
        return f"The disk has only {file_size(standing.free_bytes)} left; please make room."
    if standing.share:
        return f"The database lies on a network share ({standing.share}): it may be damaged there."
    if standing.is_backup_due and standing.backed_up_at is not None:
        days = (now - standing.backed_up_at) // _DAY
        if days >= _OLD_DAYS:
            return f"The newest backup is {days} days old."
    return ""
