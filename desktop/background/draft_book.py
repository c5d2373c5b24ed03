"""All drafts in memory, followed by their files on a thread of their own."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.background.drafts import Draft, DraftFolder, DraftKey
from desktop.background.worker import Worker

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
    """A draft could not be read or written; it is kept in memory."""

    def __init__(self, *, parent: QObject | None = None) -> None:
        """Empty, and in memory alone, until ``open``."""
        super().__init__(parent)
        self._drafts: dict[DraftKey, Draft] = {}
        self._folder: DraftFolder | None = None
        self._is_read = False
        self._is_writing = False
        self._unsaved: set[DraftKey] = set()
        self._tickets: frozenset[int] = frozenset()
        self._worker = Worker(name="drafts", parent=self)
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self._save)

    @property
    def is_saved(self) -> bool:
        """Whether the files say the same as the memory."""
        return not self._unsaved and self._worker.is_idle

    @property
    def tickets(self) -> frozenset[int]:
        """The numbers of the tickets that have a draft."""
        return self._tickets

    def open(self, root: Path) -> None:
        """Read what is in the folder; a key with a draft in memory keeps that one."""
        folder = self._folder = DraftFolder(root)
        self._worker.submit(folder.read_all, self._on_read, owner=self, failed=self._on_unreadable)

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

    def stop(self) -> None:
        """Wait until everything is on the disk; nothing can be put in afterwards."""
        self._again.stop()
        self._worker.stop()
        if self._folder is None:
            return
        try:
            if not self._is_read:
                self._take_over(self._folder.read_all())
            _write(self._folder, self._handed_over())
        except OSError:  # there is no window any more in which it could be told
            _log.exception("what was typed last could not be kept")

    def _save(self) -> None:
        """Hand over what is unsaved, once it is known what was there.

        One step at a time: while a disk is slow, newer text takes the place of older.
        """
        if self._folder is None or not self._is_read or self._is_writing or not self._unsaved:
            return
        self._is_writing = True
        folder, drafts = self._folder, self._handed_over()
        self._worker.submit(
            lambda: _write(folder, drafts),
            self._on_written,
            owner=self,
            failed=lambda error: self._on_unsaved(drafts, error),
        )

    def _handed_over(self) -> dict[DraftKey, Draft | None]:
        drafts = {key: self._drafts.get(key) for key in sorted(self._unsaved)}
        self._unsaved.clear()
        return drafts

    def _take_over(self, found: dict[DraftKey, Draft]) -> None:
        self._drafts = found | self._drafts
        self._is_read = True

    def _tell_tickets(self) -> None:
        tickets = frozenset(key.ticket for key in self._drafts)
        if tickets != self._tickets:
            self._tickets = tickets
            self.tickets_changed.emit(tickets)

    def _on_read(self, found: dict[DraftKey, Draft]) -> None:
        self._take_over(found)
        self._save()
        self.restored.emit()
        self._tell_tickets()

    def _on_unreadable(self, error: Exception) -> None:
        self._on_read({})
        self.failed.emit(error)

    def _on_written(self, _: None) -> None:
        self._is_writing = False
        self._save()

    def _on_unsaved(self, drafts: dict[DraftKey, Draft | None], error: Exception) -> None:
        self._is_writing = False
        self._unsaved |= drafts.keys()
        self._again.start()
        self.failed.emit(error)


def _write(folder: DraftFolder, drafts: dict[DraftKey, Draft | None]) -> None:
    for key, draft in drafts.items():
        if draft is None:
            folder.remove(key)
        else:
            folder.write(key, draft)
