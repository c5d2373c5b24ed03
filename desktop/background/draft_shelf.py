"""The files of all drafts: those that are stored, and those still on their way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count

from PySide6.QtCore import QCoreApplication, QObject, Signal

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

    ticket: int
    waiting: int
    refused: list[str] = field(default_factory=list)


class DraftShelf(QObject):
    """Takes files in on threads of its own, ticket by ticket, whichever ticket is looked at."""

    changed = Signal(int)
    """The files of this ticket's draft have become others."""
    progressed = Signal(int, int, int)
    """Of this ticket's draft, the item with this id is through by so many percent."""
    refused = Signal(int, list)
    """For this ticket, files were not taken, for these reasons; the others were."""

    def __init__(self, *, parent: QObject | None = None) -> None:
        """Files given before ``open`` wait for it."""
        super().__init__(parent)
        self._items: dict[int, list[Item]] = {}
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

    def items(self, ticket: int) -> Sequence[Item]:
        """The files of a ticket's draft in the order in which they were given."""
        return tuple(self._items.get(ticket, ()))

    def files(self, ticket: int) -> tuple[NewFile, ...]:
        """Those of them that are stored."""
        return tuple(item.file for item in self.items(ticket) if item.file is not None)

    def is_busy(self, ticket: int) -> bool:
        """Whether a file of this ticket is still on its way."""
        return any(item.file is None for item in self.items(ticket))

    def put(self, ticket: int, files: Iterable[NewFile]) -> None:
        """The draft has these files, which are stored; what is on its way stays."""
        waiting = [item for item in self.items(ticket) if item.file is None]
        kept = [Item(next(self._numbers), file.filename, file) for file in files]
        self._items[ticket] = kept + waiting
        self.changed.emit(ticket)

    def add(self, ticket: int, sources: Sequence[Source]) -> None:
        """Take files in for a ticket's draft."""
        batch = _Batch(ticket, len(sources))
        for source in sources:
            item = Item(next(self._numbers), display_name(source.name), intake=Intake(source))
            self._items.setdefault(ticket, []).append(item)
            if self._folder is None:
                self._waiting.append((batch, item))
            else:
                self._start(batch, item, self._folder)
        self.changed.emit(ticket)

    def remove(self, ticket: int, item_id: int) -> None:
        """Take a file off a draft; one that is on its way is stopped."""
        for item in self.items(ticket):
            if item.id == item_id:
                self._items[ticket].remove(item)
                if item.intake is not None:
                    item.intake.cancel()
        self.changed.emit(ticket)

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
        intake.progressed.connect(lambda percent: self._on_progressed(batch.ticket, item, percent))
        self._worker.submit(
            lambda: intake.run(folder),
            lambda file: self._on_taken(batch, item, file),
            owner=self,
            failed=lambda error: self._on_failed(batch, item, error),
        )

    def _on_progressed(self, ticket: int, item: Item, percent: int) -> None:
        item.percent = percent
        self.progressed.emit(ticket, item.id, percent)

    def _on_taken(self, batch: _Batch, item: Item, file: NewFile) -> None:
        item.file, item.intake = file, None
        if item in self._items.get(batch.ticket, []):
            self.changed.emit(batch.ticket)
        self._settle(batch)

    def _on_failed(self, batch: _Batch, item: Item, error: Exception) -> None:
        item.intake = None
        items = self._items.get(batch.ticket, [])
        if item in items:
            items.remove(item)
            self.changed.emit(batch.ticket)
        if not isinstance(error, Cancelled):
            told = str(error) if isinstance(error, NotTaken) else f"{item.name}: {error}"
            batch.refused.append(told)
        self._settle(batch)

    def _settle(self, batch: _Batch) -> None:
        batch.waiting -= 1
        if batch.waiting == 0 and batch.refused:
            self.refused.emit(batch.ticket, batch.refused)
