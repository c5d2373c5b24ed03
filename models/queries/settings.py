"""Named values of this desk."""

from __future__ import annotations

import json
from typing import Final

from models.store.store import Store
from models.tables.records import Setting

# Which agent (a key) sits at this desk.
DESK_AGENT: Final = "desk.agent"


def setting(store: Store, name: str) -> str | int | bool | None:
    """The value kept under a name, None when there is none."""
    row = store.first(Setting.select(Setting.value).where(Setting.name == name))
    value = json.loads(row[0]) if row else None
    return value if isinstance(value, str | int | bool) else None
