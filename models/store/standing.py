"""How a database stands when it is opened: room on its disk, newest backup, whose disk it is."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import Final

from models.store.backups import home_of, is_due, listed
from models.store.network_share import network_share
from models.store.store import Store

RESERVE_BYTES: Final = 512 << 20
"""With less than this left, work goes on and the agent is told."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What an agent may have to know before work begins; none of it keeps anybody from working.

    ``backed_up_at`` is when the newest backup was taken, in UTC microseconds, None without one;
    ``is_backup_due`` whether anything was written since; ``share`` the kind of network share the
    database lies on, empty for a disk of this computer.
    """

    free_bytes: int
    backed_up_at: int | None
    is_backup_due: bool
    share: str

    @property
    def is_short(self) -> bool:
        """Whether the disk has less room left than the reserve."""
        return self.free_bytes < RESERVE_BYTES


def standing(store: Store) -> Standing:
    """Look at the disk and the folder of backups beside the database; raises OSError."""
    place = store.location.path.parent
    home = home_of(store.location)
    backups = listed(home)
    return Standing(
        free_bytes=shutil.disk_usage(place).free,
        backed_up_at=backups[0].seal.taken_at if backups else None,
        is_backup_due=is_due(store, home),
        share=network_share(place),
    )
