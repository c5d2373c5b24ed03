"""Files on their way into a ticket that does not exist yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from desktop.background.background import Background
from desktop.background.draft_shelf import DraftShelf
from desktop.background.drafts import DraftKey
from desktop.background.given_files import pasted_picture, pasted_text, sources_in, sources_of
from desktop.background.refusals import RefusedFiles
from desktop.background.shown_shelf import ShownShelf
from desktop.look.theme import Theme
from desktop.widgets.file_chips import FileChips
from desktop.widgets.given_data import Given
from desktop.widgets.lines_dialog import LinesDialog
from models.commands.files import NewFile

_NEW: Final = DraftKey(0, "reply")
"""The shelf's key of the one ticket here; no ticket that exists has number 0."""


class DraftFiles(FileChips):
    """A chip for each file; the bytes are stored at once, so that creating the ticket is quick."""

    changed = Signal()
    """A file came, was stored or went."""
    refused = Signal(str)
    """Files cannot be taken, and why."""

    def __init__(
        self, *, background: Background, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme=theme, name="Files of the new ticket", parent=parent)
        self.setObjectName("newTicketFiles")
        self._shelf = DraftShelf(background=background, parent=self)
        shown = ShownShelf(shelf=self._shelf, chips=self, parent=self)
        shown.show_draft(_NEW)
        self._shelf.changed.connect(self._on_changed)
        self._shelf.refused.connect(self._on_refused)

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

    def put(self, files: Iterable[NewFile]) -> None:
        """Have these files, whose bytes are stored."""
        self._shelf.put(_NEW, files)

    def add_paths(self, paths: Iterable[Path]) -> None:
        """Take the files at these paths; what is no plain file is refused in words."""
        self._shelf.add(_NEW, sources_of(paths))

    def add_picture(self, picture: QImage) -> None:
        """Take a picture from the clipboard."""
        self._shelf.add(_NEW, [pasted_picture(picture, datetime.now().astimezone())])

    def add_text(self, text: str) -> None:
        """Take a text that is too long for a message."""
        self._shelf.add(_NEW, [pasted_text(text, datetime.now().astimezone())])

    def add_given(self, given: Given) -> None:
        """Take what was dropped; what is no file is told."""
        sources, refused = sources_in(given, datetime.now().astimezone())
        if sources:
            self._shelf.add(_NEW, sources)
        if refused:
            self.refused.emit(" ".join(refused))

    def give_up(self) -> None:
        """Stop storing what is on its way."""
        self._shelf.cancel_all()

    def _on_changed(self, _: DraftKey) -> None:
        self.changed.emit()

    def _on_refused(self, _: DraftKey, files: RefusedFiles) -> None:
        self.refused.emit(files.summary)
        if files.more:
            LinesDialog("Not attached", files.more, parent=self.window()).open()
