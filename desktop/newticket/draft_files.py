"""Files on their way into a ticket that does not exist yet."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.background.background import Background
from desktop.look.format import file_size
from desktop.look.theme import Theme
from desktop.widgets.chip import Chip
from desktop.widgets.flow_layout import FlowLayout
from models.attachments.files import open_plain
from models.attachments.folder import Cancelled
from models.attachments.mime import guess_type
from models.commands.files import NewFile
from models.rules.names import display_name
from models.store.store import Store


@dataclass(slots=True, eq=False)
class _Draft:
    """One file: where its bytes come from, its chip, and what became of it."""

    name: str
    size: int
    open: Callable[[], BinaryIO]
    chip: Chip
    is_unwanted: threading.Event = field(default_factory=threading.Event)
    stored: NewFile | None = None


class _Progress(QObject):
    """Brings the number of bytes stored from the lane's thread to the chip's."""

    moved = Signal(object, object)


class DraftFiles(QWidget):
    """A chip for each file; the bytes are stored at once, so that creating the ticket is quick."""

    changed = Signal()
    """A file came, was stored or went."""
    refused = Signal(str)
    """A file cannot be taken, and why."""

    def __init__(
        self, *, background: Background, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("newTicketFiles")
        self._background = background
        self._theme = theme
        self._drafts: list[_Draft] = []
        self._flow = FlowLayout(self, gap=8)
        self._progress = _Progress(self)
        self._progress.moved.connect(self._on_moved, Qt.ConnectionType.QueuedConnection)
        self.hide()

    @property
    def files(self) -> tuple[NewFile, ...]:
        """The files whose bytes are stored, in the order in which they came."""
        return tuple(draft.stored for draft in self._drafts if draft.stored is not None)

    @property
    def is_storing(self) -> bool:
        """Whether bytes of some file are still on their way."""
        return any(draft.stored is None for draft in self._drafts)

    @property
    def is_empty(self) -> bool:
        """Whether there are no files."""
        return not self._drafts

    def add_paths(self, paths: Iterable[Path]) -> None:
        """Take the files at these paths; what is no plain file is refused in words."""
        for path in paths:
            try:
                size = path.stat().st_size
            except OSError as error:
                self.refused.emit(f"{display_name(path.name)}: {error.strerror or error}.")
                continue
            if path.is_file():
                self._add(path.name, size, partial(_open, path))
            else:
                kind = "a folder; attach the files in it" if path.is_dir() else "no plain file"
                self.refused.emit(f"{display_name(path.name)} is {kind}.")

    def add_data(self, name: str, data: bytes) -> None:
        """Take bytes that are in memory, such as a pasted picture, as a file called ``name``."""
        self._add(name, len(data), partial(io.BytesIO, data))

    def give_up(self) -> None:
        """Stop storing what is on its way."""
        for draft in self._drafts:
            draft.is_unwanted.set()

    def _add(self, name: str, size: int, opener: Callable[[], BinaryIO]) -> None:
        shown = display_name(name)
        middle = Qt.TextElideMode.ElideMiddle
        chip = Chip(
            shown,
            theme=self._theme,
            detail=file_size(size),
            icon_name="paperclip",
            is_removable=True,
            mode=middle,
        )
        draft = _Draft(shown, size, opener, chip)
        chip.removed.connect(lambda: self._remove(draft))
        self._drafts.append(draft)
        self._flow.addWidget(chip)
        self.show()
        self._background.work(
            lambda store: _store(store, draft, self._progress),
            lambda stored: self._on_stored(draft, stored),
            owner=self,
            failed=lambda error: self._on_failed(draft, error),
        )
        self.changed.emit()

    def _remove(self, draft: _Draft) -> None:
        draft.is_unwanted.set()
        if draft in self._drafts:
            self._drafts.remove(draft)
            draft.chip.hide()
            draft.chip.deleteLater()
            self._flow.removeWidget(draft.chip)
            self.setVisible(bool(self._drafts))
            self.changed.emit()

    def _on_moved(self, draft: _Draft, done: int) -> None:
        if draft in self._drafts and draft.stored is None and draft.size:
            percent = min(99, done * 100 // draft.size)
            draft.chip.set_detail(f"{file_size(draft.size)} · {percent} %")

    def _on_stored(self, draft: _Draft, stored: NewFile) -> None:
        if draft in self._drafts:
            draft.stored = stored
            draft.chip.set_detail(file_size(stored.size))
            self.changed.emit()

    def _on_failed(self, draft: _Draft, error: Exception) -> None:
        self._remove(draft)
        if not isinstance(error, Cancelled):
            self.refused.emit(f"{draft.name} cannot be attached: {error}.")


def _open(path: Path) -> BinaryIO:
    """The file behind a path that the agent pointed at; a pipe there makes nobody wait."""
    return open_plain(path.resolve(strict=True))


def _store(store: Store, draft: _Draft, progress: _Progress) -> NewFile:
    """On the write lane: bring the bytes into the folder of the attachments."""
    if draft.is_unwanted.is_set():
        raise Cancelled
    with draft.open() as source:
        stored = store.attachments.add(
            source,
            size_hint=draft.size,
            progress=lambda done: progress.moved.emit(draft, done),
            is_cancelled=draft.is_unwanted.is_set,
        )
    mime = guess_type(draft.name, stored.head)
    return NewFile(filename=draft.name, sha256=stored.sha256, size=stored.size, mime=mime)
