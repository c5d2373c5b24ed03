"""The files of all drafts: those that are stored, and those still on their way."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import count
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from desktop.background.background import Background
from desktop.background.batch import Batch, Checked, Item, check, refusal, slices, store
from desktop.background.drafts import DraftKey
from desktop.background.folder_offers import FolderOffers
from desktop.background.intake import Intake, IntakeRules, Source
from desktop.background.refusals import refused_files
from desktop.background.worker import Worker
from models.attachments.streams import Cancelled
from models.commands.files import NewFile
from models.queries.settings import file_limit
from models.rules.names import display_name
from models.store.store import Store

_TOLD_S: Final = 0.15
"""So far apart it is told of bundles of the same batch: each time the draft is kept anew."""


class DraftShelf(QObject):
    """Takes files in on threads of its own, draft by draft, whichever draft is looked at."""

    changed = Signal(object)
    """The files of the draft with this ``DraftKey`` have become others."""
    progressed = Signal(object, int, int)
    """Of the draft with this ``DraftKey``, the item with this id is through by so many percent."""
    refused = Signal(object, object)
    """For this ``DraftKey``, ``RefusedFiles`` were not taken; the others were."""
    _moved = Signal(object, object, int)

    def __init__(self, *, background: Background, parent: QObject | None = None) -> None:
        """``background`` knows where files are stored and how large one may be."""
        super().__init__(parent)
        self._background = background
        self._items: dict[DraftKey, list[Item]] = {}
        self._numbers = count(1)
        self._unchecked: list[Batch] = []
        self._checks = Worker(name="file checks", threads=2, parent=self)
        # Large files must not make a small one wait for long.
        self._worker = Worker(name="intake", threads=2, parent=self)
        self.offers = FolderOffers(parent=self)
        """The files of dropped folders, which wait for the agent's word."""
        self.offers.accepted.connect(self._on_offer_accepted)
        self._moved.connect(self._on_moved, Qt.ConnectionType.QueuedConnection)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.cancel_all)
        # The threads outlive the window; nobody waits for what they would still copy.
        self.destroyed.connect(partial(_cancel, self._items))

    def items(self, key: DraftKey) -> Sequence[Item]:
        """The files of a draft in the order in which they were given."""
        return tuple(self._items.get(key, ()))

    def files(self, key: DraftKey) -> tuple[NewFile, ...]:
        """Those of them that are stored."""
        return tuple(item.file for item in self._items.get(key, ()) if item.file is not None)

    def is_busy(self, key: DraftKey) -> bool:
        """Whether a file of this draft is still on its way."""
        return any(item.file is None for item in self._items.get(key, ()))

    @property
    def coming(self) -> int:
        """How many files of all drafts are still on their way."""
        return sum(item.file is None for items in self._items.values() for item in items)

    def put(self, key: DraftKey, files: Iterable[NewFile]) -> None:
        """The draft has these files, which are stored; what is on its way stays."""
        waiting = [item for item in self.items(key) if item.file is None]
        batch = next(self._numbers)
        kept = [
            Item(next(self._numbers), file.filename, batch, file, size=file.size) for file in files
        ]
        self._items[key] = kept + waiting
        self.changed.emit(key)

    def add(self, key: DraftKey, sources: Sequence[Source]) -> None:
        """Take files in for a draft; the files in folders are counted and offered."""
        self._add(key, sources, ())

    def remove(self, key: DraftKey, ids: Iterable[int]) -> None:
        """Take files off a draft; those that are on their way are stopped."""
        gone = set(ids)
        for item in self._items.get(key, ()):
            if item.id in gone and item.intake is not None:
                item.intake.cancel()
        self._take_off(key, gone)
        self.changed.emit(key)

    def cancel_all(self) -> None:
        """Stop everything that is on its way: the program ends."""
        self.offers.cancel_all()
        _cancel(self._items)

    def _add(self, key: DraftKey, sources: Sequence[Source], refused: Sequence[str]) -> None:
        batch = Batch(next(self._numbers), key, [], refused=list(refused))
        batch.items = [
            Item(next(self._numbers), display_name(source.name), batch.id, intake=Intake(source))
            for source in sources
        ]
        self._items.setdefault(key, []).extend(batch.items)
        self._unchecked.append(batch)
        self._background.read(
            "rules", _rules, self._on_rules, owner=self, failed=self._on_rules_unknown
        )
        self.changed.emit(key)

    def _take_off(self, key: DraftKey, ids: set[int]) -> None:
        self._items[key] = [item for item in self._items.get(key, ()) if item.id not in ids]

    def _on_rules(self, rules: IntakeRules) -> None:
        batches, self._unchecked = self._unchecked, []
        for batch in batches:
            mine = {item.id for item in batch.items}
            expected = sum(
                item.size
                for items in self._items.values()
                for item in items
                if item.file is None and item.id not in mine
            )
            self._checks.submit(
                partial(check, batch.items, rules, expected),
                partial(self._on_checked, batch, rules),
                owner=self,
                failed=partial(self._on_not_checked, batch),
            )

    def _on_rules_unknown(self, error: Exception) -> None:
        batches, self._unchecked = self._unchecked, []
        for batch in batches:
            self._on_not_checked(batch, error)

    def _on_not_checked(self, batch: Batch, error: Exception) -> None:
        batch.refused.extend(refusal(item, error) for item in batch.items)
        self._take_off(batch.key, {item.id for item in batch.items})
        self.changed.emit(batch.key)
        self._settle(batch)

    def _on_checked(self, batch: Batch, rules: IntakeRules, checked: Checked) -> None:
        batch.refused.extend(checked.refused)
        self._take_off(batch.key, {item.id for item in checked.bad})
        there = {item.id for item in self._items[batch.key]}
        good = [item for item in checked.good if item.id in there]
        batch.waiting = len(good)
        tell = partial(self._tell, batch)
        for bundle in slices(good):
            self._worker.submit(
                partial(store, bundle, rules, tell),
                partial(self._on_stored, batch, bundle),
                owner=self,
                failed=partial(self._on_not_stored, batch, bundle),
            )
        if checked.folders:
            batch.waiting += 1
            self.offers.count(
                batch.key, checked.folders, rules.limit, partial(self._on_counted, batch)
            )
        if checked.bad:
            self.changed.emit(batch.key)
        self._settle(batch)

    def _on_counted(self, batch: Batch, lines: Sequence[str]) -> None:
        batch.refused.extend(lines)
        batch.waiting -= 1
        self._settle(batch)

    def _on_stored(
        self, batch: Batch, bundle: Sequence[Item], answers: Sequence[NewFile | Exception]
    ) -> None:
        gone: set[int] = set()
        for item, answer in zip(bundle, answers, strict=True):
            item.intake = None
            if isinstance(answer, NewFile):
                item.file, item.size = answer, answer.size
                continue
            gone.add(item.id)
            if not isinstance(answer, Cancelled):
                batch.refused.append(refusal(item, answer))
        if gone:
            self._take_off(batch.key, gone)
        batch.waiting -= len(bundle)
        now = time.monotonic()
        if not batch.waiting or now - batch.told_at >= _TOLD_S:
            batch.told_at = now
            self.changed.emit(batch.key)
        self._settle(batch)

    def _on_not_stored(self, batch: Batch, bundle: Sequence[Item], error: Exception) -> None:
        self._on_stored(batch, bundle, [error] * len(bundle))

    def _settle(self, batch: Batch) -> None:
        if batch.waiting == 0 and batch.refused:
            self.refused.emit(batch.key, refused_files(batch.refused))

    def _tell(self, batch: Batch, item: Item, percent: int) -> None:
        """Called on a worker's thread."""
        with suppress(RuntimeError):  # the window has been closed
            self._moved.emit(batch.key, item, percent)

    def _on_moved(self, key: DraftKey, item: Item, percent: int) -> None:
        item.percent = percent
        self.progressed.emit(key, item.id, percent)

    def _on_offer_accepted(
        self, key: DraftKey, sources: Sequence[Source], refused: Sequence[str]
    ) -> None:
        self._add(key, sources, refused)


def _rules(store: Store) -> IntakeRules:
    return IntakeRules(store.attachments, file_limit(store))


def _cancel(drafts: Mapping[DraftKey, Iterable[Item]], _: object = None) -> None:
    for items in drafts.values():
        for item in items:
            if item.intake is not None:
                item.intake.cancel()
