"""The window's way to its data: reads and writes that never make the GUI thread wait."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from desktop.background.aside import Aside
from desktop.background.lane import Job, Lane
from models.commands.command import Outcome
from models.commands.feed import changes_since, last_entry
from models.commands.outcome import Changes
from models.engines.location import Location
from models.store.store import Store

T = TypeVar("T")

_POLL_MS = 1_000
_READ_MB = 16
"""The system keeps the rest at hand; more here would be kept twice."""
_WRITE_MB = 12
"""A command comes back to few pages."""
_SURVEY_MB = 8
"""Who goes through everything once gains little from keeping it."""
_log = logging.getLogger(__name__)


class Applicable(Protocol):
    """A command, or something that knows which command it is when its turn comes."""

    def apply(self, store: Store) -> Outcome:
        """Write on the write lane."""


class Background(QObject):
    """Three lanes on one database; ``changed`` tells what any commit touched, ours or another's."""

    opened = Signal()
    failed_to_open = Signal(object)
    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, *, location: Location, create: bool, parent: QObject | None = None) -> None:
        """Prepare the lanes; nothing is opened before ``start``."""
        super().__init__(parent)
        self.aside = Aside()
        """Where lanes have done what takes long."""
        where = str(location.path)
        self._writes = Lane(
            name="write",
            open_store=lambda: Store.open(where, create=create, cache_mb=_WRITE_MB),
            upkeep=Store.keep_up,
        )
        self._reads = Lane(name="read", open_store=lambda: Store.open(where, cache_mb=_READ_MB))
        self._surveys = Lane(
            name="survey", open_store=lambda: Store.open(where, cache_mb=_SURVEY_MB)
        )
        self._seen = 0
        self._poll = QTimer(self, interval=_POLL_MS)
        self._poll.timeout.connect(self._on_poll)
        # The write lane creates and migrates; only then is there something to read.
        self._writes.opened.connect(self._reads.start)
        self._writes.opened.connect(self._surveys.start)
        self._reads.opened.connect(self._on_opened)
        for lane in (self._writes, self._reads, self._surveys):
            lane.failed_to_open.connect(self.failed_to_open)

    def start(self) -> None:
        """Open the database on the lanes; ``opened`` or ``failed_to_open`` follows."""
        self._writes.start()

    def stop(self) -> None:
        """Finish queued work and close both connections."""
        self._poll.stop()
        self.aside.close()
        self._surveys.stop(at_once=True)
        self._reads.stop()
        self._writes.stop()

    @property
    def is_idle(self) -> bool:
        """Whether no read and no write is queued or running."""
        return all(lane.is_idle for lane in (self._reads, self._surveys, self._writes))

    def read(
        self,
        kind: str,
        query: Callable[[Store], T],
        done: Callable[[T], None],
        *,
        owner: QObject,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run ``query`` on the read lane, then ``done`` here; a newer read of ``kind`` voids it.

        Nothing is called once ``owner`` is gone. Kinds are per owner.
        """
        self._reads.submit(self._reading(kind, query, done, owner, failed))

    def survey(
        self,
        kind: str,
        query: Callable[[Store], T],
        done: Callable[[T], None],
        *,
        owner: QObject,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """As ``read``, for what goes through many tickets: nobody waits for a page behind it."""
        self._surveys.submit(self._reading(kind, query, done, owner, failed))

    def void_survey(self, kind: str, *, owner: QObject) -> None:
        """Nobody waits for the survey of this kind any more: it leaves the machine to others."""
        self._surveys.void(_kind(owner, kind))

    def write(
        self,
        command: Applicable,
        *,
        owner: QObject,
        done: Callable[[Outcome], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Apply ``command`` on the write lane; ``changed`` is emitted before ``done`` is called."""
        finish = _alive(owner, done) if done is not None else None

        def committed(outcome: Outcome) -> None:
            self._on_committed(outcome.entry, outcome.changes)
            if finish is not None:
                finish(outcome)

        self._writes.submit(
            Job(
                work=command.apply, done=committed, failed=_alive(owner, failed or self.failed.emit)
            )
        )

    def work(
        self,
        job: Callable[[Store], T],
        done: Callable[[T], None],
        *,
        owner: QObject,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run anything else that writes (storing files, an import) on the write lane."""

        def finished(answer: T) -> None:
            self._on_poll()
            _alive(owner, done)(answer)

        self._writes.submit(
            Job(work=job, done=finished, failed=_alive(owner, failed or self.failed.emit))
        )

    def _reading(
        self,
        kind: str,
        query: Callable[[Store], T],
        done: Callable[[T], None],
        owner: QObject,
        failed: Callable[[Exception], None] | None,
    ) -> Job:
        return Job(
            work=query,
            done=_alive(owner, done),
            failed=_alive(owner, failed or self.failed.emit),
            kind=_kind(owner, kind),
        )

    def _on_opened(self) -> None:
        self.read("last entry", last_entry, self._on_last_entry, owner=self)

    def _on_last_entry(self, entry: int) -> None:
        self._seen = entry
        self._poll.start()
        self.opened.emit()

    def _on_committed(self, entry: int | None, changes: Changes) -> None:
        if entry is not None and entry == self._seen + 1:
            self._seen = entry
        if changes:
            self.changed.emit(changes)

    def _on_poll(self) -> None:
        """Look for what other windows, processes or bulk work have committed."""
        seen = self._seen
        self.read("feed", lambda store: changes_since(store, seen), self._on_feed, owner=self)

    def _on_feed(self, found: tuple[int, Changes]) -> None:
        entry, changes = found
        if entry > self._seen:
            self._seen = entry
            if changes:
                self.changed.emit(changes)


def _kind(owner: QObject, kind: str) -> str:
    return f"{id(owner)}:{kind}"


def _alive(owner: QObject, call: Callable[[T], object]) -> Callable[[T], None]:
    """``call``, but only as long as the Qt object that wants the answer exists."""

    def guarded(answer: T) -> None:
        if isValid(owner):
            call(answer)

    return guarded
