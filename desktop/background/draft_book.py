"""All drafts in memory, followed by their files on a thread of their own."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.background.discarded import Discarded, DiscardedFolder
from desktop.background.drafts import Draft, DraftFolder, DraftKey
from desktop.background.worker import Worker
from models.store.store import wall_clock

_AGAIN_MS: Final = 5_000
"""After this long, what could not be written is tried again."""
_log = logging.getLogger(__name__)


class DraftBook(QObject):
    """Knows the draft of every ticket and kind; what is put in is on the disk soon after.

    All windows of a database share one.
    """

    restored = Signal()
    """The drafts of earlier days have been read."""
    changed = Signal(object)
    """The draft of this DraftKey has become another."""
    tickets_changed = Signal(object)
    """Other tickets than before have drafts: the frozenset of their numbers."""
    failed = Signal(object)
    """A draft could not be read or written; it is kept in memory. Told once for each reason."""
    recovered = Signal()
    """What could not be written has been written after all."""

    def __init__(
        self, *, clock: Callable[[], int] = wall_clock, parent: QObject | None = None
    ) -> None:
        """Empty, and in memory alone, until ``open``; ``clock`` gives UTC microseconds."""
        super().__init__(parent)
        self._clock = clock
        self._drafts: dict[DraftKey, Draft] = {}
        self._thrown: dict[DraftKey, Draft] = {}
        self._place: _Place | None = None
        self._is_read = False
        self._step: _Step | None = None
        self._unsaved: set[DraftKey] = set()
        self._discarded: list[Discarded] = []
        self._tickets: frozenset[int] = frozenset()
        self._fault: Exception | None = None
        self._worker = Worker(name="drafts", parent=self)
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self._save)

    @property
    def is_saved(self) -> bool:
        """Whether the files say the same as the memory."""
        return not (self._unsaved or self._discarded) and self._worker.is_idle

    @property
    def fault(self) -> Exception | None:
        """Why what is typed is not on the disk; None while it is, or is on its way."""
        return self._fault

    @property
    def tickets(self) -> frozenset[int]:
        """The numbers of the tickets that have a draft."""
        return self._tickets

    @property
    def keys(self) -> tuple[DraftKey, ...]:
        """Which drafts there are, those that wait for being sent too."""
        return tuple(self._drafts)

    def open(self, root: Path) -> None:
        """Read what is in the folder; a key with a draft in memory keeps that one."""
        place = self._place = _Place(DraftFolder(root), DiscardedFolder(root / "discarded"))
        self._worker.submit(
            lambda: place.drafts.read_all(spares_held=True),
            self._on_read,
            owner=self,
            failed=self._on_unreadable,
        )

    def draft(self, key: DraftKey) -> Draft:
        """The draft of this key, an empty one if there is none."""
        return self._drafts.get(key) or Draft()

    def put(self, key: DraftKey, draft: Draft) -> None:
        """Keep a draft; an empty one is forgotten."""
        if draft.is_empty:
            if self._drafts.pop(key, None) is None:
                return
        elif self._drafts.get(key) == draft:
            return
        else:
            self._drafts[key] = draft
        self._unsaved.add(key)
        self._save()
        self.changed.emit(key)
        self._tell_tickets()

    def drop(self, key: DraftKey) -> None:
        """Forget a draft: it has been sent."""
        self.put(key, Draft())

    def discard(self, key: DraftKey, draft: Draft, *, lost: str | None = None) -> None:
        """Keep among the earlier drafts what is about to be thrown away, unless it is there.

        ``lost`` is the piece of its text that goes; None is all of it.
        """
        known = self._thrown.get(key, Draft())
        is_known = (draft.text if lost is None else lost) in known.text
        if draft.is_empty or (is_known and set(draft.files) <= set(known.files)):
            return
        self._thrown[key] = draft
        newest = self._discarded[-1].at if self._discarded else 0
        self._discarded.append(Discarded(max(self._clock(), newest + 1), key, draft))
        self._save()

    def read_discarded(self, done: Callable[[list[Discarded]], None], *, owner: QObject) -> None:
        """Gives ``done`` the earlier drafts, the newest first."""
        if self._place is None:
            done(self._with_unwritten([]))
            return
        self._worker.submit(
            self._place.discarded.read_all,
            lambda found: done(self._with_unwritten(found)),
            owner=owner,
            failed=self.failed.emit,
        )

    def stop(self) -> None:
        """Wait until everything is on the disk; nothing can be put in afterwards."""
        self._again.stop()
        self._worker.stop()
        place, self._place = self._place, None
        if place is None:
            return
        if self._step is not None:  # nobody will hear whether it was written
            self._take_back(self._step)
        try:
            if not self._is_read:
                self._take_over(place.drafts.read_all(spares_held=True))
            place.write(self._handed_over())
        except OSError:  # there is no window any more in which it could be told
            _log.exception("what was typed last could not be kept")
        place.drafts.close()

    def _save(self) -> None:
        """Hand over what is unsaved, once it is known what was there.

        One step at a time: while a disk is slow, newer text takes the place of older.
        """
        is_busy = self._step is not None or not self._is_read
        if self._place is None or is_busy or not (self._unsaved or self._discarded):
            return
        place, step = self._place, self._handed_over()
        self._step = step
        self._worker.submit(
            lambda: place.write(step),
            self._on_written,
            owner=self,
            failed=lambda error: self._on_unsaved(step, error),
        )

    def _handed_over(self) -> _Step:
        drafts = {key: self._drafts.get(key) for key in sorted(self._unsaved)}
        step = _Step(self._discarded, drafts)
        self._unsaved, self._discarded = set(), []
        return step

    def _with_unwritten(self, found: list[Discarded]) -> list[Discarded]:
        unwritten = self._discarded + (self._step.discarded if self._step is not None else [])
        known = {(old.at, old.key): old for old in found + unwritten}
        return sorted(known.values(), key=lambda old: old.at, reverse=True)

    def _take_over(self, found: dict[DraftKey, Draft]) -> None:
        self._is_read = True
        for key in found.keys() & self._drafts.keys():
            self.discard(key, found[key])
        self._drafts = found | self._drafts

    def _tell_tickets(self) -> None:
        tickets = frozenset(key.ticket for key in self._drafts if not key.is_waiting)
        if tickets != self._tickets:
            self._tickets = tickets
            self.tickets_changed.emit(tickets)

    def _on_read(self, found: dict[DraftKey, Draft]) -> None:
        if self._is_read:  # by ``stop``, which did not wait for the answer
            return
        self._take_over(found)
        self._save()
        self.restored.emit()
        self._tell_tickets()

    def _on_unreadable(self, error: Exception) -> None:
        self._on_read({})
        self.failed.emit(error)

    def _take_back(self, step: _Step) -> None:
        """What was handed over is to be written once more."""
        self._step = None
        self._unsaved |= step.drafts.keys()
        self._discarded = step.discarded + self._discarded

    def _on_written(self, _: None) -> None:
        self._step = None
        if self._fault is not None:
            self._fault = None
            self.recovered.emit()
        self._save()

    def _on_unsaved(self, step: _Step, error: Exception) -> None:
        self._take_back(step)
        self._again.start()
        is_told = str(error) == str(self._fault)
        self._fault = error
        if not is_told:
            self.failed.emit(error)


@dataclass(frozen=True, slots=True)
class _Step:
    """What is written together: what was thrown away, then what stands; None is no draft."""

    discarded: list[Discarded]
    drafts: dict[DraftKey, Draft | None]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where drafts and earlier drafts lie."""

    drafts: DraftFolder
    discarded: DiscardedFolder

    def write(self, step: _Step) -> None:
        """Earlier drafts first: whatever a crash leaves, the words are in one of both places.

        What cannot be written keeps no other draft from the disk. Raises the first OSError.
        """
        faults: list[OSError] = []
        held: set[DraftKey] = set()
        for old in step.discarded:
            try:
                self.discarded.add(old)
            except OSError as error:
                faults.append(error)
                held.add(old.key)
        # What changes its place stands in both for a moment, and never in none.
        for key, draft in sorted(step.drafts.items(), key=lambda item: item[1] is None):
            try:
                if draft is None and not faults:
                    self.drafts.remove(key)
                elif draft is not None and key not in held:
                    self.drafts.write(key, draft)
            except OSError as error:
                faults.append(error)
        if faults:
            raise faults[0]
