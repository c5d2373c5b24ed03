"""Throws the shown draft away and brings earlier ones back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.background.discarded import Discarded
from desktop.background.draft_book import DraftBook
from desktop.conversation.composer.earlier_dialog import EarlierDialog
from desktop.conversation.composer.writing import Writing
from desktop.look.theme import Theme
from models.store.store import wall_clock


class EarlierDrafts(QObject):
    """Stands between the book, the composer and the dialog."""

    restored = Signal(int)
    """The draft of this ticket is an earlier one again; it may not be the one that is shown."""
    discarded = Signal()
    """The shown draft was thrown away."""

    def __init__(self, *, writing: Writing, book: DraftBook, theme: Theme, window: QWidget) -> None:
        """Dialogs open over ``window``."""
        super().__init__(window)
        self._writing = writing
        self._book = book
        self._theme = theme
        self._window = window
        writing.earlier_wanted.connect(self.open)

    def open(self) -> None:
        """Show what was thrown away."""
        self._writing.settle()
        dialog = EarlierDialog(theme=self._theme, parent=self._window)
        dialog.restore_wanted.connect(self._on_restore_wanted)
        self._book.read_discarded(
            lambda drafts: dialog.show_drafts(drafts, now=wall_clock()), owner=dialog
        )
        dialog.open()

    def discard(self) -> None:
        """Throw the shown draft away, if there is one."""
        if self._writing.discard():
            self.discarded.emit()

    def _on_restore_wanted(self, old: Discarded) -> None:
        self._writing.restore(old.key, old.draft)
        self.restored.emit(old.key.ticket)
