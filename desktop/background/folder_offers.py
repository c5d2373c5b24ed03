"""Counts the files of dropped folders aside, and offers to attach them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import count

from PySide6.QtCore import QObject, Signal

from desktop.background.drafts import DraftKey
from desktop.background.folder_count import FolderCount, count_files
from desktop.background.intake import Source
from desktop.background.refusals import NotTaken
from desktop.background.worker import Worker
from desktop.look.format import counted, file_size
from models.attachments.streams import Cancelled
from models.rules.names import display_name

_Done = Callable[[Sequence[str]], None]


@dataclass(frozen=True, slots=True)
class Offer:
    """Folders for a draft; ``found`` is None while their files are being counted."""

    id: int
    key: DraftKey
    folders: tuple[str, ...]
    found: FolderCount | None = None
    cancelled: threading.Event = field(default_factory=threading.Event)

    @property
    def words(self) -> str:
        """What is offered: "Attach 214 files (38 MB) from folder logs?"."""
        one = len(self.folders) == 1
        where = f"folder {self.folders[0]}" if one else f"{len(self.folders)} folders"
        if self.found is None:
            return f"Counting the files in {where}…"
        files = counted(len(self.found.sources), "file", "files")
        words = f"Attach {files} ({file_size(self.found.size)}) from {where}?"
        left = len(self.found.refused)
        return f"{words} {counted(left, 'other', 'others')} cannot be attached." if left else words


class FolderOffers(QObject):
    """Nothing of a folder is read before its offer is accepted."""

    changed = Signal(object)
    """The offers for the draft with this ``DraftKey`` have become others."""
    accepted = Signal(object, object, object)
    """To this ``DraftKey`` these Sources shall be attached, and these lines of refusals told."""

    def __init__(self, *, parent: QObject) -> None:
        """No offers."""
        super().__init__(parent)
        self._offers: dict[int, Offer] = {}
        self._numbers = count(1)
        self._worker = Worker(name="folders", parent=self)

    def of(self, key: DraftKey) -> tuple[Offer, ...]:
        """The offers for a draft, in the order in which the folders were given."""
        return tuple(offer for offer in self._offers.values() if offer.key == key)

    def count(
        self,
        key: DraftKey,
        folders: Sequence[Source],
        limit: int,
        done: _Done,
    ) -> None:
        """Count the files in folders of which none may have more than ``limit`` bytes.

        At the end ``done`` is called with the lines that say why there is nothing to offer; with
        none, if there is an offer or nobody wants it any more.
        """
        paths = [folder.path for folder in folders if folder.path is not None]
        names = tuple(display_name(folder.name) for folder in folders)
        offer = Offer(next(self._numbers), key, names)
        self._offers[offer.id] = offer
        self._worker.submit(
            partial(count_files, paths, limit, offer.cancelled.is_set),
            partial(self._on_counted, offer, done),
            owner=self,
            failed=partial(self._on_not_counted, offer, done),
        )
        self.changed.emit(key)

    def accept(self, offer_id: int) -> None:
        """Attach what was offered."""
        offer = self._offers.get(offer_id)
        if offer is not None and offer.found is not None:
            self._forget(offer)
            self.accepted.emit(offer.key, offer.found.sources, offer.found.refused)

    def decline(self, offer_id: int) -> None:
        """Leave the folders alone; if they are still being counted, stop that."""
        offer = self._offers.get(offer_id)
        if offer is not None:
            offer.cancelled.set()
            self._forget(offer)

    def cancel_all(self) -> None:
        """Stop counting: the program ends."""
        for offer in self._offers.values():
            offer.cancelled.set()

    def _forget(self, offer: Offer) -> None:
        self._offers.pop(offer.id, None)
        self.changed.emit(offer.key)

    def _on_counted(self, offer: Offer, done: _Done, found: FolderCount) -> None:
        if offer.id not in self._offers:
            done(())
        elif found.sources:
            self._offers[offer.id] = replace(offer, found=found)
            self.changed.emit(offer.key)
            done(())
        else:
            self._forget(offer)
            done(found.refused or [f"There are no files in {' and '.join(offer.folders[:3])}."])

    def _on_not_counted(self, offer: Offer, done: _Done, error: Exception) -> None:
        if offer.id not in self._offers or isinstance(error, Cancelled):
            done(())
            return
        self._forget(offer)
        done([str(error) if isinstance(error, NotTaken) else f"{offer.folders[0]}: {error}"])
