"""Files on their way into a ticket that does not exist yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from desktop.background.background import Background
from desktop.background.draft_shelf import DraftShelf, Item
from desktop.background.drafts import DraftKey
from desktop.background.given_files import pasted_picture, pasted_text, sources_of
from desktop.look.format import file_size
from desktop.look.theme import Theme
from desktop.widgets.chip import Chip
from desktop.widgets.flow_layout import FlowLayout
from models.commands.files import NewFile

_NEW: Final = DraftKey(0, "reply")
"""The shelf's key of the one ticket here; no ticket that exists has number 0."""


class DraftFiles(QWidget):
    """A chip for each file; the bytes are stored at once, so that creating the ticket is quick."""

    changed = Signal()
    """A file came, was stored or went."""
    refused = Signal(str)
    """Files cannot be taken, and why."""

    def __init__(
        self, *, background: Background, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("newTicketFiles")
        self._theme = theme
        self._chips: dict[int, Chip] = {}
        self._flow = FlowLayout(self, gap=8)
        self._shelf = DraftShelf(parent=self)
        self._shelf.changed.connect(self._on_changed)
        self._shelf.progressed.connect(self._on_progressed)
        self._shelf.refused.connect(self._on_refused)
        self.hide()
        background.read("files", lambda store: store.attachments, self._shelf.open, owner=self)

    @property
    def files(self) -> tuple[NewFile, ...]:
        """The files whose bytes are stored, in the order in which they came."""
        return self._shelf.files(_NEW)

    @property
    def is_storing(self) -> bool:
        """Whether bytes of some file are still on their way."""
        return self._shelf.is_busy(_NEW)

    @property
    def is_empty(self) -> bool:
        """Whether there are no files."""
        return not self._shelf.items(_NEW)

    def add_paths(self, paths: Iterable[Path]) -> None:
        """Take the files at these paths; what is no plain file is refused in words."""
        self._shelf.add(_NEW, sources_of(paths))

    def add_picture(self, picture: QImage) -> None:
        """Take a picture from the clipboard."""
        self._shelf.add(_NEW, [pasted_picture(picture, datetime.now().astimezone())])

    def add_text(self, text: str) -> None:
        """Take a text that is too long for a message."""
        self._shelf.add(_NEW, [pasted_text(text, datetime.now().astimezone())])

    def give_up(self) -> None:
        """Stop storing what is on its way."""
        self._shelf.cancel_all()

    def _on_changed(self) -> None:
        items = self._shelf.items(_NEW)
        for gone in self._chips.keys() - {item.id for item in items}:
            chip = self._chips.pop(gone)
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for item in items:
            if item.id not in self._chips:
                self._add_chip(item)
            if item.file is not None:
                self._chips[item.id].set_detail(file_size(item.file.size))
        self.setVisible(bool(items))
        self.changed.emit()

    def _add_chip(self, item: Item) -> None:
        chip = Chip(
            item.name,
            theme=self._theme,
            detail=f"{item.percent} %",
            icon_name="paperclip",
            is_removable=True,
            mode=Qt.TextElideMode.ElideMiddle,
        )
        chip.removed.connect(lambda: self._shelf.remove(_NEW, item.id))
        self._chips[item.id] = chip
        self._flow.addWidget(chip)

    def _on_progressed(self, _: DraftKey, item: int, percent: int) -> None:
        if item in self._chips:
            self._chips[item].set_detail(f"{percent} %")

    def _on_refused(self, _: DraftKey, reasons: list[str]) -> None:
        self.refused.emit(" ".join(reasons))
