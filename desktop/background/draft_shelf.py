"""The files of all drafts: those that are stored, and those still on their way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count

from PySide6.QtCore import QCoreApplication, QObject, Signal

from desktop.background.drafts import DraftKey
from desktop.background.intake import Intake, NotTaken, Source
from desktop.background.worker import Worker
from models.attachments.folder import AttachmentFolder
from models.attachments.streams import Cancelled
from models.commands.files import NewFile
from models.rules.names import display_name


@dataclass(slots=True, eq=False)
class Item:
    """A file of a draft; ``file`` is None until its bytes are stored."""

    id: int
    name: str
    file: NewFile | None = None
    percent: int = 0
    intake: Intake | None = None


@dataclass(slots=True, eq=False)
class _Batch:
    """Files that were given together, so that what is refused is told together."""

    key: DraftKey
    waiting: int
    refused: list[str] = field(default_factory=list)


class DraftShelf(QObject):
    """Takes files in on threads of its own, draft by draft, whichever draft is looked at."""

    changed = Signal(object)
    """The files of the draft with this ``DraftKey`` have become others."""
    progressed = Signal(object, int, int)
    """Of the draft with this ``DraftKey``, the item with this id is through by so many percent."""
    refused = Signal(object, list)
    """For this ``DraftKey``, files were not taken, for these reasons; the others were."""

    def __init__(self, *, parent: QObject | None = None) -> None:
        """Files given before ``open`` wait for it."""
        super().__init__(parent)
        self._items: dict[DraftKey, list[Item]] = {}
        self._numbers = count(1)
        self._folder: AttachmentFolder | None = None
        self._waiting: list[tuple[_Batch, Item]] = []
        # Large files must not make a small one wait for long.
        self._worker = Worker(name="intake", threads=2, parent=self)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.cancel_all)

    def open(self, folder: AttachmentFolder) -> None:
        """Store into this folder from now on."""
        self._folder = folder
        waiting, self._waiting = self._waiting, []
        for batch, item in waiting:
            self._start(batch, item, folder)

    def items(self, key: DraftKey) -> Sequence[Item]:
        """The files of a draft in the order in which they were given."""
        return tuple(self._items.get(key, ()))

    def files(self, key: DraftKey) -> tuple[NewFile, ...]:
        """Those of them that are stored."""
        return tuple(item.file for item in self.items(key) if item.file is not None)

    def is_busy(self, key: DraftKey) -> bool:
        """Whether a file of this draft is still on its way."""
        return any(item.file is None for item in self.items(key))

    def put(self, key: DraftKey, files: Iterable[NewFile]) -> None:
        """The draft has these files, which are stored; what is on its way stays."""
        waiting = [item for item in self.items(key) if item.file is None]
        kept = [Item(next(self._numbers), file.filename, file) for file in files]
        self._items[key] = kept + waiting
        self.changed.emit(key)

    def add(self, key: DraftKey, sources: Sequence[Source]) -> None:
        """Take files in for a draft."""
        batch = _Batch(key, len(sources))
        for source in sources:
            item = Item(next(self._numbers), display_name(source.name), intake=Intake(source))
            self._items.setdefault(key, []).append(item)
            if self._folder is None:
                self._waiting.append((batch, item))
            else:
                self._start(batch, item, self._folder)
        self.changed.emit(key)

    def remove(self, key: DraftKey, item_id: int) -> None:
        """Take a file off a draft; one that is on its way is stopped."""
        for item in self.items(key):
            if item.id == item_id:
                self._items[key].remove(item)
                if item.intake is not None:
                    item.intake.cancel()
        self.changed.emit(key)

    def cancel_all(self) -> None:
        """Stop everything that is on its way: the program ends."""
        for items in self._items.values():
            for item in items:
                if item.intake is not None:
                    item.intake.cancel()

    def _start(self, batch: _Batch, item: Item, folder: AttachmentFolder) -> None:
        intake = item.intake
        if intake is None:
            return
        intake.progressed.connect(lambda percent: self._on_progressed(batch.key, item, percent))
        self._worker.submit(
            lambda: intake.run(folder),
            lambda file: self._on_taken(batch, item, file),
            owner=self,
            failed=lambda error: self._on_failed(batch, item, error),
        )

    def _on_progressed(self, key: DraftKey, item: Item, percent: int) -> None:
        item.percent = percent
        self.progressed.emit(key, item.id, percent)

    def _on_taken(self, batch: _Batch, item: Item, file: NewFile) -> None:
        item.file, item.intake = file, None
        if item in self._items.get(batch.key, []):
            self.changed.emit(batch.key)
        self._settle(batch)

    def _on_failed(self, batch: _Batch, item: Item, error: Exception) -> None:
        item.intake = None
        items = self._items.get(batch.key, [])
        if item in items:
            items.remove(item)
            self.changed.emit(batch.key)
        if not isinstance(error, Cancelled):
            told = str(error) if isinstance(error, NotTaken) else f"{item.name}: {error}"
            batch.refused.append(told)
        self._settle(batch)

    def _settle(self, batch: _Batch) -> None:
        batch.waiting -= 1
        if batch.waiting == 0 and batch.refused:
            self.refused.emit(batch.key, batch.refused)
