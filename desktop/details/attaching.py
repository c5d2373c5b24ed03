"""Puts files on a ticket itself, outside of any message: given, stored, then written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.background.background import Background
from desktop.background.draft_shelf import DraftShelf
from desktop.background.drafts import DraftKey
from desktop.background.given_files import sources_in, sources_of
from desktop.background.intake import Source
from desktop.background.refusals import NotTaken, RefusedFiles
from desktop.background.shown_shelf import ShownShelf
from desktop.background.undo import UndoHistory
from desktop.look.theme import Theme
from desktop.widgets.file_chips import FileChips
from desktop.widgets.given_data import Given
from desktop.widgets.lines_dialog import LinesDialog
from models.commands.files import Attach


class Attaching(QObject):
    """Files go to the ticket they were given to, whichever is shown when they are stored."""

    busy_changed = Signal(object)
    """Files of the ticket with this number have begun to be stored, or all of them have ended."""

    def __init__(
        self, *, background: Background, history: UndoHistory, theme: Theme, parent: QWidget
    ) -> None:
        """``parent`` is whose window the file dialog belongs to."""
        super().__init__(parent)
        self._history = history
        self._panel = parent
        self._shelf = DraftShelf(background=background, parent=self)
        self._shelf.changed.connect(self._on_changed)
        self._shelf.refused.connect(self._on_refused)
        self.chips = FileChips(theme=theme, name="Files that are being attached")
        """What is on its way to the ticket that is shown, and the folders it is offered."""
        self._shown = ShownShelf(shelf=self._shelf, chips=self.chips, parent=self)

    def is_busy(self, ticket: int) -> bool:
        """Whether files of this ticket are still being stored."""
        return self._shelf.is_busy(_key(ticket))

    def show_ticket(self, ticket: int | None) -> None:
        """Show what is on its way to another ticket."""
        self._shown.show_draft(None if ticket is None else _key(ticket))

    def choose(self, ticket: int) -> None:
        """Ask which files this ticket shall have."""
        dialog = QFileDialog(self._panel.window(), f"Attach files to #{ticket}")
        dialog.setObjectName("attachFilesDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(
            lambda names: self._attach(ticket, sources_of(map(Path, names)))
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take(self, ticket: int, given: Given) -> None:
        """Put on a ticket what was dropped; what is no file is told."""
        sources, refused = sources_in(given, datetime.now().astimezone())
        self._attach(ticket, sources)
        if refused:
            self._tell(ticket, " ".join(refused))

    def _attach(self, ticket: int, sources: Sequence[Source]) -> None:
        if sources:
            self._shelf.add(_key(ticket), sources)

    def _tell(self, ticket: int, words: str) -> None:
        self._history.refused.emit(
            NotTaken(f"Not attached to #{ticket}: {' '.join(words.split())}")
        )

    def _on_changed(self, key: DraftKey) -> None:
        """Write all that is stored in one step, once nothing is on its way any more."""
        self.busy_changed.emit(key.ticket)
        files = self._shelf.files(key)
        if not files or self._shelf.is_busy(key):
            return
        self._shelf.put(key, ())
        command = Attach(agent=self._history.agent, ticket=key.ticket, files=files)
        self._history.apply(command, text="Attach files", owner=self)

    def _on_refused(self, key: DraftKey, files: RefusedFiles) -> None:
        if not files.more:
            self._tell(key.ticket, files.summary)
            return
        title = f"Not attached to #{key.ticket}"
        LinesDialog(title, files.more, parent=self._panel.window()).open()


def _key(ticket: int) -> DraftKey:
    """The shelf's key; it holds nothing here but files of tickets."""
    return DraftKey(ticket, "reply")
