"""All drafts in memory, followed by their files on a thread of their own."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.background.drafts import Draft, DraftFolder
from desktop.background.worker import Worker


class DraftBook(QObject):
    """Knows the draft of every ticket; what is put in is on the disk some milliseconds later."""

    restored = Signal()
    """The drafts of earlier days have been read."""
    failed = Signal(object)
    """A draft could not be read or written; it is kept in memory."""

    def __init__(self, *, parent: QObject | None = None) -> None:
        """Empty, and in memory alone, until ``open``."""
        super().__init__(parent)
        self._drafts: dict[int, Draft] = {}
        self._folder: DraftFolder | None = None
        self._unsaved: set[int] = set()
        self._worker = Worker(name="drafts", parent=self)

    @property
    def is_saved(self) -> bool:
        """Whether the files say the same as the memory."""
        return not self._unsaved and self._worker.is_idle

    def open(self, root: Path) -> None:
        """Read what is in the folder; tickets with a draft in memory keep that one."""
        folder = DraftFolder(root)
        self._worker.submit(
            folder.read_all,
            lambda found: self._on_read(folder, found),
            owner=self,
            failed=lambda error: self._on_unreadable(folder, error),
        )

    def draft(self, ticket: int) -> Draft:
        """The draft of a ticket, an empty one if there is none."""
        return self._drafts.get(ticket) or Draft()

    def put(self, ticket: int, draft: Draft) -> None:
        """Keep a draft; an empty one is forgotten."""
        if draft.is_empty:
            if self._drafts.pop(ticket, None) is None:
                return
        elif self._drafts.get(ticket) == draft:
            return
        else:
            self._drafts[ticket] = draft
        self._unsaved.add(ticket)
        self._save()

    def drop(self, ticket: int) -> None:
        """Forget a draft: it has been sent."""
        self.put(ticket, Draft())

    def stop(self) -> None:
        """Wait until everything is on the disk."""
        self._worker.stop()

    def _save(self) -> None:
        """Hand over what is unsaved, once it is known where to."""
        folder = self._folder
        if folder is None:
            return
        for ticket in sorted(self._unsaved):
            self._worker.submit(
                partial(_write, folder, ticket, self._drafts.get(ticket)),
                self._on_written,
                owner=self,
                failed=partial(self._on_unsaved, ticket),
            )
        self._unsaved.clear()

    def _on_read(self, folder: DraftFolder, found: dict[int, Draft]) -> None:
        self._drafts = found | self._drafts
        self._folder = folder
        self._save()
        self.restored.emit()

    def _on_unreadable(self, folder: DraftFolder, error: Exception) -> None:
        self._folder = folder
        self._save()
        self.failed.emit(error)

    def _on_written(self, _: None) -> None:
        """Nothing more to do: the file says what the memory said when it was handed over."""

    def _on_unsaved(self, ticket: int, error: Exception) -> None:
        self._unsaved.add(ticket)
        self.failed.emit(error)


def _write(folder: DraftFolder, ticket: int, draft: Draft | None) -> None:
    if draft is None:
        folder.remove(ticket)
    else:
        folder.write(ticket, draft)
