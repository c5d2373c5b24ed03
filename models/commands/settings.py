"""Named values of this desk, such as which agent sits at it."""

from __future__ import annotations

import json

from models.commands.command import Command
from models.commands.unit import Unit
from models.tables.records import Setting


class SetSetting(Command):
    """Keeps a JSON value under a name."""

    name: str
    value: str | int | bool | None

    def perform(self, unit: Unit) -> None:
        """Insert or replace the value."""
        text = json.dumps(self.value)
        row = unit.store.first(Setting.select(Setting.id).where(Setting.name == self.name))
        if row is None:
            unit.insert(Setting, {"name": self.name, "value": text})
        else:
            unit.update(Setting, row[0], value=text)
