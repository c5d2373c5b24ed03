"""Looks ahead at what a change would do to many tickets, without holding anybody up."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.background.aside import MANY
from desktop.background.background import Background
from desktop.background.onlooker import Onlooker
from models.commands.bulk_changes import BulkChange
from models.commands.bulk_preview import Preview, preview
from models.store.store import Store


class Looking(QObject):
    """Reads previews of the same tickets; a newer look makes the one before void."""

    looked = Signal(object)
    """Here is the Preview of the change that was asked about last."""
    progressed = Signal(object, object)
    """So many tickets are looked at, of so many."""
    failed = Signal(object)
    """There is nothing to preview: this exception says why."""

    def __init__(
        self,
        *,
        tickets: Collection[int],
        agent: str,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        """``tickets`` are the numbers, ``agent`` is the key of who wants to change them."""
        super().__init__(parent)
        self._tickets = tickets
        self._agent = agent
        self._background = background
        self._onlooker: Onlooker | None = None

    def look(self, change: BulkChange) -> None:
        """Ask what ``change`` would do; ``looked`` or ``failed`` follows."""
        self.stop()
        onlooker = self._onlooker = Onlooker(self)
        onlooker.progressed.connect(self.progressed)
        aside, is_long = self._background.aside, len(self._tickets) > MANY
        work = partial(preview, change=change, tickets=self._tickets, agent=self._agent)
        progress, is_cancelled = onlooker.progress, onlooker.is_cancelled

        def look(store: Store) -> Preview:
            if not is_long:
                return work(store, progress=progress, is_cancelled=is_cancelled)
            return aside.run(
                store, work, progress=progress, is_cancelled=is_cancelled, is_reading=True
            )

        self._background.survey(
            "bulk preview",
            look,
            lambda found: self._on_looked(onlooker, found),
            owner=self,
            failed=lambda error: self._on_failed(onlooker, error),
        )

    def stop(self) -> None:
        """Let go of what is being read."""
        if self._onlooker is not None:
            self._onlooker.cancel()
            self._onlooker.deleteLater()
            self._onlooker = None

    def _on_looked(self, onlooker: Onlooker, found: Preview) -> None:
        if onlooker is self._onlooker:
            self.stop()
            self._tickets = found.tickets
            self.looked.emit(found)

    def _on_failed(self, onlooker: Onlooker, error: Exception) -> None:
        if onlooker is self._onlooker:
            self.stop()
            self.failed.emit(error)
