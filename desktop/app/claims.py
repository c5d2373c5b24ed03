"""The claims of this process on windows of databases: one while it works, two while it changes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.app.instance import Instance
from desktop.app.raising import Raising
from models.engines.location import Location


class Claims(QObject):
    """Sees to it that a database is open in one process, unless that one hangs."""

    granted = Signal(object)
    """The database at this Location may be opened here."""
    refused = Signal()
    """Its window is open elsewhere, and in front now."""
    window_wanted = Signal()
    """Somebody has started the program again for a database that is open here."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._held: dict[Path, Instance] = {}

    def want(self, location: Location) -> None:
        """Claim the window of a database; ``granted`` or ``refused`` follows, maybe at once."""
        if location.path in self._held:
            self.granted.emit(location)
            return
        instance = Instance.claim(location)
        if instance is not None:
            self._hold(instance)
            return
        raising = Raising(location=location, parent=self)
        raising.claimed.connect(self._hold)
        raising.raised.connect(self.refused)
        for ended in (raising.claimed, raising.raised):
            ended.connect(raising.deleteLater)

    def holds(self, location: Location) -> bool:
        """Whether the window of a database is claimed here."""
        return location.path in self._held

    def listen_soon(self) -> None:
        """There is something on the screen that another start may want."""
        for instance in self._held.values():
            instance.listen_soon()

    def keep_only(self, location: Location | None) -> None:
        """Give all others up, as their windows are closed or never came to be."""
        kept = None if location is None else location.path
        for path in [path for path in self._held if path != kept]:
            instance = self._held.pop(path)
            instance.release()
            instance.deleteLater()

    def _hold(self, instance: Instance) -> None:
        instance.setParent(self)
        instance.window_wanted.connect(self.window_wanted)
        self._held[instance.location.path] = instance
        self.granted.emit(instance.location)
