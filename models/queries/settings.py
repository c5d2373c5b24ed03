"""Named values of this desk."""

from __future__ import annotations

import json
from typing import Final

from models.store.store import Store
from models.tables.records import Setting

# Which agent (a key) sits at this desk.
DESK_AGENT: Final = "desk.agent"
# For so many seconds a message can be called back after it was sent; 0 sends at once.
UNDO_SEND_SECONDS: Final = "sending.undo_seconds"
# Whether a message is looked through before it is sent.
CHECKS_BEFORE_SENDING: Final = "sending.checks"
# The largest file in bytes that is taken in.
FILE_LIMIT: Final = "files.limit"
DEFAULT_FILE_LIMIT: Final = 2 << 30
# A second folder for backups, on another disk say; it has to be there.
BACKUP_FOLDER: Final = "backup.folder"


def setting(store: Store, name: str) -> str | int | bool | None:
    """The value kept under a name, None when there is none."""
    row = store.first(Setting.select(Setting.value).where(Setting.name == name))
    value = json.loads(row[0]) if row else None
    return value if isinstance(value, str | int | bool) else None


def file_limit(store: Store) -> int:
    """How many bytes a file may have that is taken in; what makes no sense is the default."""
    value = setting(store, FILE_LIMIT)
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    return DEFAULT_FILE_LIMIT
