"""Puts files on a ticket itself, outside of any message: chosen, stored, then written."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.background.background import Background
from desktop.background.draft_shelf import DraftShelf
from desktop.background.drafts import DraftKey
from desktop.background.given_files import sources_of
from desktop.background.intake import NotTaken
from desktop.background.undo import UndoHistory
from models.commands.files import Attach


class Attaching(QObject):
    """Files go to the ticket they were chosen for, whichever is shown when they are stored."""

    busy_changed = Signal(object)
    """Files of the ticket with this number have begun to be stored, or all of them have ended."""

    def __init__(self, *, background: Background, history: UndoHistory, parent: QWidget) -> None:
        """``parent`` is whose window the file dialog belongs to."""
        super().__init__(parent)
        self._background = background
        self._history = history
        self._panel = parent
        self._shelf = DraftShelf(parent=self)
        self._shelf.changed.connect(self._on_changed)
        self._shelf.refused.connect(self._on_refused)

    def is_busy(self, ticket: int) -> bool:
        """Whether files of this ticket are still being stored."""
        return self._shelf.is_busy(_key(ticket))

    def choose(self, ticket: int) -> None:
        """Ask which files this ticket shall have."""
        dialog = QFileDialog(self._panel.window(), f"Attach files to #{ticket}")
        dialog.setObjectName("attachFilesDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.attach(ticket, map(Path, names)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def attach(self, ticket: int, paths: Iterable[Path]) -> None:
        """Store these files and put them on the ticket in one step; the others are refused."""
        self._shelf.add(_key(ticket), sources_of(paths))
        self._background.read(
            "folder", lambda store: store.attachments, self._shelf.open, owner=self
        )

    def _on_changed(self, key: DraftKey) -> None:
        self.busy_changed.emit(key.ticket)
        files = self._shelf.files(key)
        if not files or self._shelf.is_busy(key):
            return
        self._shelf.put(key, ())
        command = Attach(agent=self._history.agent, ticket=key.ticket, files=files)
        self._history.apply(command, text="Attach files", owner=self)

    def _on_refused(self, key: DraftKey, reasons: list[str]) -> None:
        told = f"Not attached to #{key.ticket}: " + " ".join(reasons)
        self._history.refused.emit(NotTaken(told))


def _key(ticket: int) -> DraftKey:
    """The shelf's key; it holds nothing here but files of tickets."""
    return DraftKey(ticket, "reply")
