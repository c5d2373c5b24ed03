"""Whether a database may be written to, found out before SQLite fails in words of its own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from models.engines.faults import DatabaseFault

_EFFECTIVE: Final = os.access in os.supports_effective_ids
_LOGS: Final = ("-wal", "-shm")


def require_writable(path: Path) -> None:
    """Raise DatabaseFault for a file, or a folder around it, that this user may not write to."""
    logs = (path.with_name(path.name + end) for end in _LOGS)
    for place in (path, path.parent, *(log for log in logs if log.exists())):
        if not os.access(place, os.R_OK | os.W_OK, effective_ids=_EFFECTIVE):
            what = "folder" if place == path.parent else "file"
            raise DatabaseFault(f"The {what} {place} cannot be written to (it is read-only).")
