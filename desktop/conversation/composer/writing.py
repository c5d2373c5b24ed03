"""Joins the composer to what it writes for: drafts that are never lost, and their files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from desktop.background.draft_book import DraftBook
from desktop.background.draft_shelf import DraftShelf
from desktop.background.drafts import Draft
from desktop.background.intake import Source
from desktop.conversation.composer.composer import Composer
from models.attachments.folder import AttachmentFolder

_KEEP_MS: Final = 400
"""After this long at the latest, what has been typed is on its way to the disk."""


class Writing(QObject):
    """Knows for which ticket the composer writes; every ticket has its own draft."""

    shown = Signal(object)
    """The composer shows the draft of this ticket now; None is no ticket."""
    failed = Signal(str)
    """Something was not done; what was typed is kept."""

    def __init__(self, *, composer: Composer, book: DraftBook, parent: QObject) -> None:
        """No ticket yet; ``book`` may be shared with other windows."""
        super().__init__(parent)
        self._composer = composer
        self._ticket: int | None = None
        self._is_touched = False
        self._book = book
        self._shelf = DraftShelf(parent=self)
        self._timer = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._timer.timeout.connect(self.settle)
        composer.touched.connect(self._on_touched)
        composer.sources_given.connect(self.attach)
        composer.item_removed.connect(self._on_item_removed)
        self._book.restored.connect(self._on_restored)
        self._book.failed.connect(self._on_draft_failed)
        self._shelf.changed.connect(self._on_files_changed)
        self._shelf.progressed.connect(self._on_progressed)
        self._shelf.refused.connect(self._on_refused)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.settle)

    @property
    def is_idle(self) -> bool:
        """Whether every draft is on the disk as it is in the window."""
        return not self._is_touched and self._book.is_saved

    @property
    def ticket(self) -> int | None:
        """The ticket for which the composer writes."""
        return self._ticket

    def open(self, folder: AttachmentFolder) -> None:
        """Now it is known where files are kept."""
        self._shelf.open(folder)

    def change_ticket(self, ticket: int | None) -> None:
        """Put the draft of one ticket away and take out that of another."""
        if ticket == self._ticket:
            return
        self.settle()
        self._ticket = ticket
        self._show()

    def settle(self) -> None:
        """Hand over what has been typed since the last time."""
        if self._is_touched and self._ticket is not None:
            self._keep(self._ticket)

    def attach(self, sources: Sequence[Source]) -> None:
        """Take files in for the draft of this ticket."""
        if self._ticket is not None and sources and not self._composer.is_closed:
            self._shelf.add(self._ticket, sources)

    def draft(self, ticket: int) -> Draft:
        """The draft as it is in the window, or in the book for a ticket that is not shown."""
        if ticket != self._ticket:
            return self._book.draft(ticket)
        composer = self._composer
        files = self._shelf.files(ticket)
        return Draft(kind=composer.kind, text=composer.field.text, files=files)

    def take(self, ticket: int) -> Draft:
        """The draft to be sent, under the id by which it is known on the disk."""
        if ticket == self._ticket:
            self._keep(ticket)
        return self._book.draft(ticket)

    def replace(self, ticket: int, draft: Draft) -> None:
        """Let the draft be this one, also where it is shown."""
        self._book.put(ticket, draft)
        kept = self._book.draft(ticket)
        if ticket == self._ticket:
            self._composer.show_draft(kept.kind, kept.text)
        self._shelf.put(ticket, kept.files)

    def forget(self, ticket: int) -> None:
        """The draft has been sent.

        The next message begins as a reply: a note must be meant each time.
        """
        self.replace(ticket, Draft())

    def _keep(self, ticket: int) -> None:
        """Put the draft of the ticket that is shown into the book, under a new id if changed."""
        self._is_touched = False
        self._timer.stop()
        draft = self.draft(ticket)
        if not is_same(self._book.draft(ticket), draft):
            self._book.put(ticket, draft)

    def _show(self) -> None:
        ticket = self._ticket
        draft = self._book.draft(ticket) if ticket is not None else Draft()
        self._composer.show_draft(draft.kind, draft.text)
        if ticket is not None and draft.files and not self._shelf.items(ticket):
            self._shelf.put(ticket, draft.files)
        self._composer.show_items(self._shelf.items(ticket) if ticket is not None else ())
        self.shown.emit(ticket)

    def _on_touched(self) -> None:
        # Not started anew by each key: whoever types without a pause is kept as well.
        self._is_touched = True
        if not self._timer.isActive():
            self._timer.start()

    def _on_restored(self) -> None:
        if self._ticket is not None and not self._composer.field.text:
            self._show()

    def _on_files_changed(self, ticket: int) -> None:
        if ticket == self._ticket:
            self._composer.show_items(self._shelf.items(ticket))
            self._keep(ticket)
            return
        known = self._book.draft(ticket)
        self._book.put(
            ticket, Draft(kind=known.kind, text=known.text, files=self._shelf.files(ticket))
        )

    def _on_progressed(self, ticket: int, item: int, percent: int) -> None:
        if ticket == self._ticket:
            self._composer.chips.show_progress(item, percent)

    def _on_item_removed(self, item: int) -> None:
        if self._ticket is not None:
            self._shelf.remove(self._ticket, item)

    def _on_refused(self, ticket: int, reasons: list[str]) -> None:
        where = "" if ticket == self._ticket else f" to #{ticket}"
        self.failed.emit(f"Not attached{where}: " + " ".join(reasons))

    def _on_draft_failed(self, error: Exception) -> None:
        self.failed.emit(f"Your draft is kept in the window, but not on the disk: {error}")


def is_same(one: Draft, other: Draft) -> bool:
    """Whether two drafts say the same, whatever their ids."""
    return (one.kind, one.text, one.files) == (other.kind, other.text, other.files)
